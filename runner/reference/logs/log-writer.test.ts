import { describe, expect, it } from 'vitest'
import { FunctionLog } from './function-log.ts'
import { LogWriter } from './log-writer.ts'

const NONCE = '0123456789abcdef0123456789abcdef'
const BEGIN = `\0${NONCE}B\0`
const END = `\0${NONCE}E\0`
const FAILED = `\0${NONCE}F\0`

function writer(): { log: FunctionLog; writer: LogWriter; text: () => string[] } {
  const log = new FunctionLog()
  const made = new LogWriter(log, { id: 'i-1', nonce: NONCE }, new Set())
  return { log, writer: made, text: () => log.lines().map(({ text }) => text) }
}

describe('LogWriter', () => {
  it('frames what a call prints, wherever the stream is cut', () => {
    const stream = Buffer.from(`before\n${BEGIN}one\ntwo${END}after\n`)
    for (let size = 1; size <= stream.length; size += 1) {
      const { writer: w, text } = writer()
      w.open('handler', 'r1')
      for (let at = 0; at < stream.length; at += size) w.take(stream.subarray(at, at + size))
      expect(text()).toEqual([
        'before',
        'FC Invoke Start RequestId: r1',
        'one',
        'two',
        'FC Invoke End RequestId: r1',
        'after',
      ])
    }
  })

  it('puts the suffix on the End line of a failure, with the hook in its name', () => {
    const { writer: w, text } = writer()
    w.open('preFreeze', 'r1')
    w.take(Buffer.from(`${BEGIN}${FAILED}`))
    expect(text().at(-1)).toBe('FC PreFreeze End RequestId: r1, Error: Unhandled function error')
  })

  it('settles the span at its end mark and not before', async () => {
    const { writer: w } = writer()
    const span = w.open('handler', 'r1')
    let complete = false
    void span.complete.then(() => (complete = true))
    w.take(Buffer.from(BEGIN))
    await Promise.resolve()
    expect(complete).toBe(false)
    w.take(Buffer.from(END))
    await span.complete
    expect(complete).toBe(true)
  })

  it('frames a call whose process died in the middle of a line', () => {
    const { writer: w, text } = writer()
    const span = w.open('handler', 'r1')
    w.take(Buffer.from(`${BEGIN}half a li`))
    w.close()
    span.abandon()
    expect(text()).toEqual([
      'FC Invoke Start RequestId: r1',
      'half a li',
      'FC Invoke End RequestId: r1, Error: Unhandled function error',
    ])
  })

  it('frames a call whose process died before it began, once', () => {
    const { writer: w, text } = writer()
    const span = w.open('initializer', 'r1')
    span.abandon()
    span.abandon()
    expect(text()).toHaveLength(2)
  })

  it('cuts lines at 32 KB and goes on with the next one', () => {
    const { writer: w, text } = writer()
    w.take(Buffer.from(`${'x'.repeat(40 * 1024)}\nnext\n`))
    expect(text().map((line) => line.length)).toEqual([32 * 1024, 4])
  })

  it('keeps empty lines, NULs and broken UTF-8 apart', () => {
    const { writer: w, text } = writer()
    w.take(Buffer.concat([Buffer.from('\n\0a\n'), Buffer.from([0xff, 0x0a])]))
    expect(text()).toEqual(['', '\0a', '\ufffd'])
  })

  it('limits the tail to the newest 4 KB of the span', () => {
    const { writer: w } = writer()
    w.take(Buffer.from('not of the call\n'))
    const span = w.open('handler', 'r1')
    w.take(Buffer.from(BEGIN))
    for (let line = 0; line < 1000; line += 1) w.take(Buffer.from(`line ${line}\n`))
    w.take(Buffer.from(END))
    const tail = Buffer.from(span.tail(), 'base64')
    expect(tail).toHaveLength(4096)
    expect(tail.toString()).toMatch(/line 999\nFC Invoke End RequestId: r1\n$/)
  })

  it('gives a short log whole', () => {
    const { writer: w } = writer()
    const span = w.open('handler', 'r1')
    w.take(Buffer.from(`${BEGIN}é\n${END}`))
    span.append('Duration: 1 ms')
    expect(Buffer.from(span.tail(), 'base64').toString()).toBe(
      'FC Invoke Start RequestId: r1\né\nFC Invoke End RequestId: r1\nDuration: 1 ms\n',
    )
  })
})

describe('FunctionLog', () => {
  it('drops the oldest lines of a flood', () => {
    const log = new FunctionLog()
    const line = 'x'.repeat(30 * 1024)
    for (let count = 0; count < 1000; count += 1) log.append(`${count} ${line}`, 'i')
    const kept = log.lines()
    expect(kept.length).toBeLessThan(300)
    expect(kept.at(-1)?.text).toMatch(/^999 /)
  })
})
