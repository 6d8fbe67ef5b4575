import type { Event } from '../../../schemas/history/event.ts'
import { axisOf, type Axis } from './axis.ts'
import { barsOf, laneOf, type Bar } from './bars.ts'
import { frozenBars } from './frozen.ts'

/** So many events are drawn around the proving ones, and so many lanes. */
const MOST_EVENTS = 140
const MOST_LANES = 10
/** So much of an instance's random token tells it from the others, as in the words about events. */
const TOKEN_START = 8

/** One line of the picture, or several where its bars overlap. */
export interface Lane {
  readonly name: string
  readonly rows: readonly (readonly Bar[])[]
}

/** An event that proves the verdict, where it happened. */
export interface Mark {
  readonly index: number
  readonly ms: number
  /** Position in `lanes`. */
  readonly lane: number
}

/** What one picture shows of a scenario. */
export interface Timeline {
  readonly lanes: readonly Lane[]
  readonly marks: readonly Mark[]
  readonly axis: Axis
  /** What was left out, to be said beside the picture. */
  readonly lanesLeftOut: number
  readonly eventsLeftOut: number
  /** Proving events that nobody knows the time of: log lines and lists. */
  readonly timeless: number
}

/**
 * Lays out what the functions did that the proving events are about: a lane for what the runner asked, one for the
 * calls, one per instance. Nothing when none of these events has a time.
 */
export function timelineOf(events: readonly Event[], proving: readonly number[]): Timeline | undefined {
  const proofs = proving.flatMap((index) => events[index] ?? [])
  const timed = proofs.filter((event) => laneOf(event) !== undefined)
  if (timed.length === 0) return undefined
  const functions = new Set(proofs.map(({ fn }) => fn))
  const involved = events.filter((event) => laneOf(event) !== undefined && functions.has(event.fn))
  const drawn = around(involved, timed)
  const all = [...barsOf(drawn), ...frozenBars(drawn)]
  const keys = keysOf(drawn, timed, all)
  const bars = all.filter(({ lane }) => keys.includes(lane))
  const marks = timed.flatMap((event) => {
    const lane = keys.indexOf(laneOf(event) ?? '')
    return lane < 0 ? [] : [{ index: event.index, ms: event.atMs, lane }]
  })
  const moments = [...marks.map(({ ms }) => ms), ...bars.flatMap(({ fromMs, toMs }) => [fromMs, toMs])]
  return {
    lanes: keys.map((key) => ({
      name: laneName(key),
      rows: rowsOf(bars.filter(({ lane }) => lane === key)),
    })),
    marks,
    axis: axisOf(moments, bars),
    lanesLeftOut:
      new Set(drawn.map(laneOf)).size -
      new Set(drawn.map(laneOf).filter((lane) => keys.includes(lane ?? ''))).size,
    eventsLeftOut: involved.length - drawn.length,
    timeless: proofs.length - timed.length,
  }
}

/** The events nearest to the proving ones, in their order. */
function around(events: readonly Event[], proofs: readonly Event[]): readonly Event[] {
  if (events.length <= MOST_EVENTS) return events
  const marked = proofs.map(({ index }) => index)
  const distance = ({ index }: Event): number => Math.min(...marked.map((one) => Math.abs(one - index)))
  return events
    .map((event) => ({ event, far: distance(event) }))
    .sort((a, b) => a.far - b.far)
    .slice(0, MOST_EVENTS)
    .map(({ event }) => event)
    .sort((a, b) => a.index - b.index)
}

/** Lanes from top to bottom: the runner's, then processes and instances as they came; those with proofs before all. */
function keysOf(events: readonly Event[], proofs: readonly Event[], bars: readonly Bar[]): readonly string[] {
  const proved = new Set(proofs.map(laneOf))
  const found = new Set(bars.map(({ lane }) => lane))
  const inOrder = ['runner', 'calls', ...events.map(laneOf)].filter(
    (lane, at, lanes): lane is string =>
      lane !== undefined && lanes.indexOf(lane) === at && (proved.has(lane) || found.has(lane)),
  )
  const kept = new Set(
    inOrder.toSorted((a, b) => Number(proved.has(b)) - Number(proved.has(a))).slice(0, MOST_LANES),
  )
  return inOrder.filter((lane) => kept.has(lane))
}

function laneName(key: string): string {
  if (key.startsWith('instance ')) return key.slice(0, 'instance '.length + TOKEN_START)
  if (key.startsWith('process ')) return key.slice(0, 22)
  return key
}

/** Puts bars that overlap below one another. */
function rowsOf(bars: readonly Bar[]): readonly (readonly Bar[])[] {
  const rows: Bar[][] = []
  for (const bar of bars.toSorted((a, b) => a.fromMs - b.fromMs || b.toMs - a.toMs)) {
    const free = rows.find((row) => row.every((one) => one.toMs <= bar.fromMs || one.fromMs >= bar.toMs))
    if (free === undefined) rows.push([bar])
    else free.push(bar)
  }
  return rows.length === 0 ? [[]] : rows
}
