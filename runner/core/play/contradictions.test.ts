import { describe, expect, it } from 'vitest'
import type { WitnessRecord } from '../../../schemas/behaviour/witness-record.ts'
import type { Event } from '../../../schemas/history/event.ts'
import { findContradiction } from './contradictions.ts'

const record = (seq: number, more: Partial<WitnessRecord> = {}): WitnessRecord => ({
  ...{ instance: 'A', pid: 7, stage: 'handler', phase: 'enter', function: 'handler', counts: {} },
  ...{ wallMs: 1, monotonicMs: 1 },
  seq,
  ...more,
})
const history = (...records: readonly (WitnessRecord | readonly [string, WitnessRecord])[]): Event[] =>
  records.map((one, index): Event => {
    const [fn, told] = 'seq' in one ? (['fn', one] as const) : one
    return { kind: 'witness', index, atMs: 0, fn, record: told }
  })

describe('records that can all be true', () => {
  it.each([
    ['none at all', history()],
    ['one life', history(record(1), record(2), record(3))],
    ['a life that was cut off', history(record(1))],
    [
      'records that arrived in another order, lives mixed',
      history(record(3), record(1, { instance: 'B', pid: 7 }), record(1), record(2)),
    ],
    [
      'instances of several functions',
      history(['a', record(1)], ['b', record(1, { instance: 'B' })], ['a', record(2)]),
    ],
  ])('are no contradiction: %s', (_, events) => {
    expect(findContradiction(events)).toBeUndefined()
  })

  it('stand among events of other kinds', () => {
    expect(
      findContradiction([{ kind: 'remove', index: 0, atMs: 0, fn: 'other' }, ...history(record(1))]),
    ).toBe(undefined)
  })
})

describe('records that cannot all be true', () => {
  it.each([
    ['a number twice', history(record(1), record(2), record(2, { stage: 'pre-stop' })), 'number 2'],
    ['a gap', history(record(1), record(3)), 'number 2 is missing before 3'],
    ['a beginning that is gone', history(record(2), record(3)), 'number 1 is missing before 2'],
    ['one life in two processes', history(record(1), record(2, { pid: 8 })), 'processes 7 and 8'],
    ['one life in two functions', history(['a', record(1)], ['b', record(2)]), 'for `a` and for `b`'],
    [
      'the second of two lives',
      history(record(1), record(2, { instance: 'B' })),
      'instance `B` contradict one another',
    ],
  ])('are told: %s', (_, events, words) => {
    expect(findContradiction(events)).toContain(words)
  })
})
