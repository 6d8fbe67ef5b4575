import type { WitnessRecord } from '../../schemas/behaviour/witness-record.ts'
import type { Event, EventBody } from '../../schemas/history/event.ts'
import type { Clock } from '../clock.ts'

/** The only writer of a history. */
export interface Recorder {
  /** Notes something that happened now. */
  add(fn: string, body: EventBody): void
  /** Notes a witness record at the time that its instance says. */
  addWitness(fn: string, record: WitnessRecord): void
  /** Notes something whose time nobody knows (log and list entries); keeps the order given. */
  addUntimed(fn: string, body: EventBody): void
  /** Puts everything in order, numbers it, and ends the recording. */
  finish(): readonly Event[]
}

type Draft = EventBody & { readonly fn: string; readonly atMs: number }

/** Most events of one scenario; what comes after is dropped and the last event says so. */
const MOST_EVENTS = 20_000

/** Starts a recording; times count from now. */
export function createRecorder(clock: Clock): Recorder {
  const startMs = clock.nowMs()
  const startWallMs = clock.wallMs()
  const timed: Draft[] = []
  const untimed: Draft[] = []
  const room = (): boolean => timed.length + untimed.length < MOST_EVENTS
  return {
    add(fn, body) {
      if (room()) timed.push({ ...body, fn, atMs: roundMs(clock.nowMs() - startMs) })
    },
    addWitness(fn, record) {
      if (room())
        timed.push({ kind: 'witness', record, fn, atMs: roundMs(Math.max(0, record.wallMs - startWallMs)) })
    },
    addUntimed(fn, body) {
      if (room()) untimed.push({ ...body, fn, atMs: -1 })
    },
    finish() {
      const ordered = [...timed.toSorted((a, b) => a.atMs - b.atMs || withinInstance(a, b)), ...untimed]
      return ordered.map((draft, index): Event => ({ index, ...draft }))
    },
  }
}

/** Records of one instance keep their own order whatever its wall clock did. */
function withinInstance(a: Draft, b: Draft): number {
  if (a.kind !== 'witness' || b.kind !== 'witness' || a.record.instance !== b.record.instance) return 0
  return a.record.seq - b.record.seq
}

function roundMs(ms: number): number {
  return Math.round(ms * 1000) / 1000
}
