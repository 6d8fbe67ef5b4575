import { execFileSync } from 'node:child_process'
import { appendFile, mkdtemp, rm, truncate } from 'node:fs/promises'
import { platform, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { WitnessRecord } from '../../schemas/behaviour/witness-record.ts'
import type { WitnessSource } from '../core/play/ports.ts'
import { openJournal } from './journal.ts'
import { MOST_BYTES } from './most-bytes.ts'

const NOT_ABORTED = new AbortController().signal
/** Far longer than any test may take: a wait that is not woken fails the test by its own timeout. */
const LONG_MS = 600_000

const record = (seq: number, more: Partial<WitnessRecord> = {}): WitnessRecord => ({
  ...{ instance: 'A', pid: 1, stage: 'handler', phase: 'enter', function: 'handler', counts: {} },
  ...{ wallMs: 1, monotonicMs: 1 },
  seq,
  ...more,
})
const line = (seq: number, more: Partial<WitnessRecord> = {}): string =>
  `${JSON.stringify(record(seq, more))}\n`
const numbers = (records: readonly WitnessRecord[]): number[] => records.map((one) => one.seq)

describe('the journal', () => {
  let folder: string
  let path: string
  let journal: WitnessSource
  const write = (text: string | Uint8Array): Promise<void> => appendFile(path, text)
  const read = (after = 0): Promise<readonly WitnessRecord[]> => journal.read(after, 0, NOT_ABORTED)

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fcc-journal-'))
    path = join(folder, 'journal.jsonl')
    journal = await openJournal(path)
  })
  afterEach(async () => {
    await journal.close()
    await rm(folder, { recursive: true })
  })

  it('tells the function where to write', () => {
    expect(journal.environment).toEqual({ WITNESS_JOURNAL: path })
  })

  it('reads what is there, and later what came since', async () => {
    expect(await read()).toEqual([])
    await write(line(1) + line(2))
    expect(await read()).toEqual([record(1), record(2)])
    await write(line(3))
    expect(numbers(await read(2))).toEqual([3])
    expect(numbers(await read())).toEqual([1, 2, 3])
  })

  it('keeps half a line until the other half comes', async () => {
    const whole = line(2)
    await write(line(1) + whole.slice(0, 20))
    expect(numbers(await read())).toEqual([1])
    await write(whole.slice(20, 40))
    expect(numbers(await read())).toEqual([1])
    await write(whole.slice(40))
    expect(numbers(await read())).toEqual([1, 2])
  })

  it('counts lines that are no records', async () => {
    await write(line(1))
    await read()
    expect(journal.strays()).toBe(0)
    await write(`\nnot json\n{"seq":1}\n[]\nnull\n${line(1, { pid: NaN })}${line(0)}${line(2)}`)
    expect(await read()).toEqual([record(1), record(2)])
    expect(journal.strays()).toBe(7)
  })

  it('takes no record that is nested too deeply to be worked on', async () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
    await write(line(1, { data: 0 }).replace('"data":0', `"data":${deep}`))
    expect(await read()).toEqual([])
    expect(journal.strays()).toBe(1)
  })

  it('does not take half a line of a killed process for a stray', async () => {
    await write(line(1) + line(2).slice(0, 30))
    expect(numbers(await read())).toEqual([1])
    expect(journal.strays()).toBe(0)
  })

  it('says so when lines that were read are cut off', async () => {
    await write(line(1))
    await read()
    await truncate(path, 0)
    expect(numbers(await read())).toEqual([1])
    expect(journal.strays()).toBe(1)
  })

  it.runIf(platform() !== 'win32')('does not wait for who would write to a pipe in its place', async () => {
    await rm(path)
    execFileSync('mkfifo', [path])
    await expect(read()).rejects.toThrow('expected a file')
  })

  it.each([
    ['arguments that are no list of names', { arguments: 'abc' }],
    ['an argument that is no name', { arguments: [{ join: 1 }] }],
    ['a topic that is no text', { topic: { toString: 1 } }],
    ['an outcome that is none', { outcome: 'undecided' }],
    ['a count of an unknown stage', { counts: { lunch: 1 } }],
    ['a count that is no number', { counts: { handler: 'often' } }],
    ['a time that no clock shows', { wallMs: 1e308 }],
    ['a time before all time', { monotonicMs: -1 }],
  ])('takes a record with %s for none', async (_, oddity) => {
    await write(`${JSON.stringify({ ...record(1), ...oddity })}\n${line(2)}`)
    expect(numbers(await read())).toEqual([2])
  })

  it('reads text whose characters were cut between two reads', async () => {
    const bytes = Buffer.from(line(1, { topic: 'grüße 😀' }))
    const cut = bytes.indexOf(Buffer.from('😀')) + 2
    await write(bytes.subarray(0, cut))
    expect(await read()).toEqual([])
    await write(bytes.subarray(cut))
    expect(await read()).toEqual([record(1, { topic: 'grüße 😀' })])
  })

  it('reads lines and characters across its own chunks', async () => {
    const records = Array.from({ length: 400 }, (_, at) => record(at + 1, { data: 'ü'.repeat(at) }))
    await write(records.map((one) => `${JSON.stringify(one)}\n`).join(''))
    expect(await read()).toEqual(records)
  })

  it('gives simultaneous readers the same records, each once', async () => {
    await write(line(1) + line(2))
    const readings = await Promise.all([read(), read(), read(1)])
    expect(readings.map(numbers)).toEqual([[1, 2], [1, 2], [2]])
  })

  it('wakes who waits when the journal grows', async () => {
    await write(line(1))
    const waiting = journal.read(1, LONG_MS, NOT_ABORTED)
    await write(line(2))
    expect(numbers(await waiting)).toEqual([2])
  })

  it('does not wait for what is there already', async () => {
    await write(line(1))
    expect(numbers(await journal.read(0, LONG_MS, NOT_ABORTED))).toEqual([1])
  })

  it('is not content with half a line while it waits', async () => {
    const whole = line(1)
    const waiting = journal.read(0, LONG_MS, NOT_ABORTED)
    await write(whole.slice(0, 30))
    await write(whole.slice(30))
    expect(await waiting).toEqual([record(1)])
  })

  it('answers empty when nothing came in time', async () => {
    expect(await journal.read(0, 5, NOT_ABORTED)).toEqual([])
  })

  it('ends a wait when its signal aborts, before and during it', async () => {
    const stop = new AbortController()
    const waiting = journal.read(0, LONG_MS, stop.signal)
    stop.abort(new Error('over'))
    expect(await waiting).toEqual([])
    expect(await journal.read(0, LONG_MS, stop.signal)).toEqual([])
  })

  it('says so when the journal is gone', async () => {
    await rm(path)
    await expect(read()).rejects.toThrow('ENOENT')
  })

  it('reads no further than its cap', async () => {
    await write(line(1))
    await write(`${'x'.repeat(MOST_BYTES)}\n`)
    await write(line(2))
    expect(numbers(await read())).toEqual([1])
    expect(numbers(await read())).toEqual([1])
    expect(journal.strays()).toBe(1)
  })
})
