import { describe, expect, it } from 'vitest'
import type { WitnessRecord } from '../../../schemas/behaviour/witness-record.ts'
import type { EventBody } from '../../../schemas/history/event.ts'
import type { Clock } from '../../clock.ts'
import { createRecorder, MOST_EVENTS, type Recorder } from './recorder.ts'

const WALL_MS = 1_700_000_000_000
const remove: EventBody = { kind: 'remove' }
const log = (text: string): EventBody => ({ kind: 'log', text })

/** A clock that stands still until told. */
function startAt(ms: number): { readonly recorder: Recorder; readonly goTo: (ms: number) => void } {
  let now = ms
  const clock: Clock = {
    nowMs: () => now,
    wallMs: () => WALL_MS,
    sleep: () => Promise.resolve(),
  }
  const recorder = createRecorder(clock)
  return {
    recorder,
    goTo: (later) => {
      now = later
    },
  }
}

const record = (instance: string, seq: number, wallMs: number): WitnessRecord => ({
  ...{ instance, pid: 1, stage: 'handler', phase: 'enter', function: 'handler', counts: {} },
  seq,
  wallMs: WALL_MS + wallMs,
  monotonicMs: 0,
})

/** What was recorded: time and, for witness records, instance and position. */
const told = (recorder: Recorder): string[] =>
  recorder
    .finish()
    .events.map((event) =>
      event.kind === 'witness'
        ? `${event.atMs} ${event.record.instance}${event.record.seq}`
        : event.kind === 'log'
          ? `${event.atMs} ${event.text}`
          : `${event.atMs} ${event.kind}`,
    )

describe('the recorder', () => {
  it('counts time from its start and numbers the events', () => {
    const { recorder, goTo } = startAt(500)
    goTo(500.5)
    recorder.add('fn', remove)
    goTo(512.0004)
    recorder.add('fn', { kind: 'removed' })
    expect(recorder.finish().events).toEqual([
      { kind: 'remove', fn: 'fn', atMs: 0.5, index: 0 },
      { kind: 'removed', fn: 'fn', atMs: 12, index: 1 },
    ])
  })

  it('puts witness records where their instance’s clock says, also when they come late', () => {
    const { recorder, goTo } = startAt(0)
    recorder.add('fn', remove)
    goTo(20)
    recorder.add('fn', { kind: 'removed' })
    recorder.addWitness('fn', record('A', 1, 10))
    expect(told(recorder)).toEqual(['0 remove', '10 A1', '20 removed'])
  })

  it('keeps what happened at the same time in the order in which it was noted', () => {
    const { recorder } = startAt(0)
    recorder.add('fn', remove)
    recorder.addWitness('fn', record('B', 1, 0))
    recorder.addWitness('fn', record('A', 1, 0))
    recorder.add('fn', { kind: 'removed' })
    expect(told(recorder)).toEqual(['0 remove', '0 B1', '0 A1', '0 removed'])
  })

  it('keeps the order of one instance though its wall clock goes back', () => {
    const { recorder } = startAt(0)
    recorder.addWitness('fn', record('A', 1, 30))
    recorder.addWitness('fn', record('A', 2, 10))
    recorder.addWitness('fn', record('B', 1, 20))
    expect(told(recorder)).toEqual(['20 B1', '30 A1', '30 A2'])
  })

  it('keeps the order of one instance though its records arrive out of order, others in between', () => {
    const { recorder } = startAt(0)
    recorder.addWitness('fn', record('A', 2, 0))
    recorder.addWitness('fn', record('B', 1, 0))
    recorder.addWitness('fn', record('A', 1, 0))
    expect(told(recorder)).toEqual(['0 A1', '0 B1', '0 A2'])
  })

  it('places a record from before the start at the start', () => {
    const { recorder } = startAt(0)
    recorder.addWitness('fn', record('A', 1, -5))
    expect(told(recorder)).toEqual(['0 A1'])
  })

  it('puts what has no time last, in the order given', () => {
    const { recorder } = startAt(0)
    recorder.addUntimed('fn', log('b'))
    recorder.addUntimed('fn', log('a'))
    recorder.add('fn', remove)
    expect(told(recorder)).toEqual(['0 remove', '-1 b', '-1 a'])
  })

  it('stops at its cap and tells how much it dropped', () => {
    const { recorder } = startAt(0)
    for (let line = 0; line < MOST_EVENTS; line++) recorder.addUntimed('fn', log('x'))
    expect(recorder.finish().doubt).toBeUndefined()
    recorder.add('fn', remove)
    recorder.addWitness('fn', record('A', 1, 0))
    recorder.addUntimed('fn', log('late'))
    const { events, doubt } = recorder.finish()
    expect(doubt).toContain('3 events more')
    expect(events).toHaveLength(MOST_EVENTS)
  })

  it('drops what is too large, whatever its number, and keeps the rest', () => {
    const { recorder } = startAt(0)
    recorder.addUntimed('fn', log('x'.repeat(2 ** 20)))
    recorder.addUntimed('fn', log('small'))
    const { events, doubt } = recorder.finish()
    expect(doubt).toContain('1 events more')
    expect(events).toMatchObject([{ kind: 'log', text: 'small' }])
  })

  it('keeps a record that is sent again once', () => {
    const { recorder } = startAt(0)
    for (const seq of [1, 1, 2, 1, 2]) recorder.addWitness('fn', record('A', seq, seq))
    recorder.addWitness('fn', record('B', 1, 1))
    expect(recorder.finish().doubt).toBeUndefined()
    expect(told(recorder)).toEqual(['1 A1', '1 B1', '2 A2'])
  })

  it('doubts records that contradict one another', () => {
    const { recorder } = startAt(0)
    recorder.addWitness('fn', record('A', 1, 1))
    recorder.addWitness('fn', { ...record('A', 1, 1), requestId: 'forged' })
    const { events, doubt } = recorder.finish()
    expect(doubt).toContain('`A`')
    expect(events).toHaveLength(2)
  })

  it('doubts a journal that holds what is no record, and names its function', () => {
    const { recorder } = startAt(0)
    recorder.addStrays('honest', 0)
    expect(recorder.finish().doubt).toBeUndefined()
    recorder.addStrays('forged', 2)
    expect(recorder.finish().doubt).toContain('2 things for `forged`')
    expect(recorder.finish().doubt).not.toContain('honest')
  })

  it('masks what it records', () => {
    const { recorder } = startAt(0)
    const secret = 'ghp_0123456789abcdefghijABCDEFGHIJ'
    recorder.add('fn', { kind: 'no-answer', request: 'invoke', reason: 'adapter', message: `no ${secret}` })
    recorder.addUntimed('fn', log(secret))
    recorder.addWitness('fn', { ...record('A', 1, 1), data: { list: [secret] } })
    expect(JSON.stringify(recorder.finish())).not.toContain(secret)
  })
})
