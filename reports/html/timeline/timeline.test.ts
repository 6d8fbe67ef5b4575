import { describe, expect, it } from 'vitest'
import { EVERY_EVENT, indexOfKind } from '../../../fixtures/run-reports/every-event.ts'
import type { Event, EventBody } from '../../../schemas/history/event.ts'
import { timelineOf } from './timeline.ts'

function events(...bodies: readonly (EventBody & { atMs: number })[]): readonly Event[] {
  return bodies.map((body, index) => ({ index, fn: 'hello', ...body }))
}

const EMPTY = { size: 0, text: '' }
const record = (instance: string, stage: 'initializer' | 'handler', phase: 'enter' | 'leave'): EventBody => ({
  kind: 'witness',
  record: {
    ...{ instance, pid: 1, seq: 1, stage, phase, function: stage, counts: {}, wallMs: 0, monotonicMs: 0 },
    ...(phase === 'leave' ? { outcome: stage === 'handler' ? 'raised' : 'returned' } : {}),
  },
})

const RUN = events(
  { atMs: 1, kind: 'invoke', call: 1, headers: {}, payload: EMPTY },
  { atMs: 2, ...record('aaaaaaaabbbb', 'initializer', 'enter') },
  { atMs: 3, ...record('aaaaaaaabbbb', 'initializer', 'leave') },
  { atMs: 3, ...record('aaaaaaaabbbb', 'handler', 'enter') },
  { atMs: 5, ...record('aaaaaaaabbbb', 'handler', 'leave') },
  { atMs: 6, kind: 'answer', call: 1, status: 200, headers: { 'X-Fc-Error-Type': 'x' }, body: EMPTY },
  { atMs: 7, kind: 'idled', until: 'frozen' },
  { atMs: 5000, kind: 'invoke', call: 2, headers: {}, payload: EMPTY },
)

describe('the timeline of a scenario', () => {
  it('has a lane for the calls and one for each instance, and marks what proves', () => {
    const timeline = timelineOf(RUN, [1, 4])
    expect(timeline?.lanes.map(({ name }) => name)).toEqual(['calls', 'instance aaaaaaaa'])
    expect(timeline?.lanes.map(({ rows }) => rows.flat().map(({ label, bad }) => [label, bad]))).toEqual([
      [
        ['call 1: 200', true],
        ['call 2: no end seen', true],
      ],
      [
        ['initializer', false],
        ['handler: raised', true],
        ['frozen', false],
      ],
    ])
    expect(timeline?.marks.map(({ index, lane }) => [index, lane])).toEqual([
      [1, 1],
      [4, 1],
    ])
  })

  it('keeps the order of moments and room for every label, however far apart they are', () => {
    const axis = timelineOf(RUN, [1])?.axis
    const places = [1, 2, 3, 5, 6, 7, 5000].map((ms) => axis?.x(ms) ?? NaN)
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    expect(new Set(places).size).toBe(places.length)
    expect(axis?.width).toBeLessThan(1000)
  })

  it('draws nothing of what has no time, and no more than fits of what is much', () => {
    const log = indexOfKind('log')
    expect(timelineOf(EVERY_EVENT, [log])).toBeUndefined()
    expect(timelineOf(EVERY_EVENT, [log, indexOfKind('invoke')])?.timeless).toBe(1)
    expect(timelineOf(EVERY_EVENT, [9999])).toBeUndefined()
    const many = Array.from({ length: 100 }, () => RUN)
      .flat()
      .map((event, index) => ({ ...event, index, atMs: index }))
    expect(timelineOf(many, [400])?.eventsLeftOut).toBe(660)
  })
})
