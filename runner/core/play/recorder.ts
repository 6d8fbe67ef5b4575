import { createHash } from 'node:crypto'
import type { WitnessRecord } from '../../../schemas/behaviour/witness-record.ts'
import type { Event, EventBody } from '../../../schemas/history/event.ts'
import type { Clock } from '../../clock.ts'
import { createAllowance, MOST_OF_SCENARIO, type Allowance } from './allowance.ts'
import { findContradiction } from './contradictions.ts'
import { createMask, type Mask } from '../mask/mask.ts'

/** The only writer of a history. */
export interface Recorder {
  /** Notes something that happened now, or at another time of the wall clock. */
  add(fn: string, body: EventBody, atWallMs?: number): void
  /** Notes a witness record at the time that its instance says. */
  addWitness(fn: string, record: WitnessRecord): void
  /** Notes something whose time nobody knows (log and list entries); keeps the order given. */
  addUntimed(fn: string, body: EventBody): void
  /** Notes that something came through a function's witness channel that was no record. */
  addStrays(fn: string, count: number): void
  /**
   * Puts everything in order and numbers it. With a `doubt` the history proves nothing: events are missing, or
   * somebody wrote to the journal who is no honest witness.
   */
  finish(): { readonly events: readonly Event[]; readonly doubt: string | undefined }
}

type Draft = EventBody & { readonly fn: string; readonly atMs: number }
type WitnessDraft = Draft & { readonly kind: 'witness' }

/** Most events of one scenario; what comes after is dropped and counted. */
export const MOST_EVENTS = 20_000

/**
 * Starts a recording; times count from now. What is recorded is masked, see {@link createMask}; what the allowance
 * has no room for is dropped and counted.
 */
export function createRecorder(
  clock: Clock,
  mask: Mask = createMask(),
  allowance: Allowance = createAllowance(MOST_OF_SCENARIO),
): Recorder {
  const startMs = clock.nowMs()
  const startWallMs = clock.wallMs()
  const timed: Draft[] = []
  const untimed: Draft[] = []
  const known = new Map<string, string>()
  const strays: string[] = []
  let dropped = 0
  const sinceStart = (wallMs: number): number => roundMs(Math.max(0, wallMs - startWallMs))
  const note = (drafts: Draft[], draft: Draft): void => {
    if (timed.length + untimed.length < MOST_EVENTS && allowance.take(draft)) drafts.push(masked(draft, mask))
    else dropped += 1
  }
  /** A witness that got no answer sends a record again; it is the same to the last letter then. */
  const isRepeated = (record: WitnessRecord): boolean => {
    const key = `${record.instance} ${record.seq}`
    const digest = createHash('sha256').update(JSON.stringify(record)).digest('base64')
    if (known.get(key) === digest) return true
    known.set(key, digest)
    return false
  }
  return {
    add(fn, body, atWallMs) {
      const atMs = atWallMs === undefined ? roundMs(clock.nowMs() - startMs) : sinceStart(atWallMs)
      note(timed, { ...body, fn, atMs })
    },
    addWitness(fn, record) {
      if (isRepeated(record)) return
      const atMs = sinceStart(record.wallMs)
      note(timed, { kind: 'witness', record, fn, atMs })
    },
    addUntimed(fn, body) {
      note(untimed, { ...body, fn, atMs: -1 })
    },
    addStrays(fn, count) {
      if (count > 0) strays.push(`${count} things for \`${fn}\``)
    },
    finish() {
      const ordered = [...settled(timed).toSorted((a, b) => a.atMs - b.atMs), ...untimed]
      const events = ordered.map((draft, index): Event => ({ index, ...draft }))
      return { events, doubt: doubtOf(events) }
    },
  }

  function doubtOf(events: readonly Event[]): string | undefined {
    if (dropped > 0) return `${dropped} events more than one history may hold were dropped`
    if (strays.length > 0)
      return `the witness journal holds what no witness wrote: ${strays.join(', ')} that are no records`
    return findContradiction(events)
  }
}

/** The kind is a word of ours, whatever a user's password may be. */
function masked<D extends Draft>(draft: D, mask: Mask): D {
  return { ...mask.value(draft), kind: draft.kind }
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
