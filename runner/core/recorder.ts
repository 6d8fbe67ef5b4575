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
  /** How many events were dropped since there was no room; a history that lacks some proves nothing. */
  dropped(): number
  /** Puts everything in order, numbers it, and ends the recording. */
  finish(): readonly Event[]
}

type Draft = EventBody & { readonly fn: string; readonly atMs: number }
type WitnessDraft = Draft & { readonly kind: 'witness' }

/** Most events of one scenario; what comes after is dropped and counted. */
export const MOST_EVENTS = 20_000

/** Starts a recording; times count from now. */
export function createRecorder(clock: Clock): Recorder {
  const startMs = clock.nowMs()
  const startWallMs = clock.wallMs()
  const timed: Draft[] = []
  const untimed: Draft[] = []
  let dropped = 0
  const note = (drafts: Draft[], draft: Draft): void => {
    if (timed.length + untimed.length < MOST_EVENTS) drafts.push(draft)
    else dropped += 1
  }
  return {
    add(fn, body) {
      note(timed, { ...body, fn, atMs: roundMs(clock.nowMs() - startMs) })
    },
    addWitness(fn, record) {
      const atMs = roundMs(Math.max(0, record.wallMs - startWallMs))
      note(timed, { kind: 'witness', record, fn, atMs })
    },
    addUntimed(fn, body) {
      note(untimed, { ...body, fn, atMs: -1 })
    },
    dropped: () => dropped,
    finish() {
      const ordered = [...settled(timed).toSorted((a, b) => a.atMs - b.atMs), ...untimed]
      return ordered.map((draft, index): Event => ({ index, ...draft }))
    },
  }
}

/**
 * Records of one instance keep their own order whatever its wall clock did and however they arrived: the
 * places that they take stay, and no record comes earlier than the one before it.
 */
function settled(drafts: readonly Draft[]): Draft[] {
  const byInstance = new Map<string, WitnessDraft[]>()
  for (const draft of drafts) {
    if (draft.kind !== 'witness') continue
    const own = byInstance.get(draft.record.instance) ?? []
    byInstance.set(draft.record.instance, own)
    own.push(draft)
  }
  const left = new Map<string, WitnessDraft[]>()
  for (const [instance, own] of byInstance) left.set(instance, inOwnOrder(own).reverse())
  return drafts.map((draft) =>
    draft.kind === 'witness' ? (left.get(draft.record.instance)?.pop() ?? draft) : draft,
  )
}

function inOwnOrder(own: readonly WitnessDraft[]): WitnessDraft[] {
  let latestMs = 0
  return own
    .toSorted((a, b) => a.record.seq - b.record.seq)
    .map((draft) => {
      latestMs = Math.max(latestMs, draft.atMs)
      return { ...draft, atMs: latestMs }
    })
}

function roundMs(ms: number): number {
  return Math.round(ms * 1000) / 1000
}
