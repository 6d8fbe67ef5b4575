import type { WitnessRecord } from '../../../schemas/behaviour/witness-record.ts'
import type { Clock } from '../../clock.ts'

/** What is looked for, and where. */
export interface RecordSearch {
  readonly clock: Clock
  /** Aborting it ends the search. */
  readonly signal: AbortSignal
  /** How long the record may take, ms. */
  readonly ms: number
  /** How many records are passed over. */
  readonly after: number
  /** Asks for the records after the first `after`; the source may wait up to `waitMs` for one. */
  readonly read: (after: number, waitMs: number) => Promise<readonly WitnessRecord[]>
  readonly matches: (record: WitnessRecord) => boolean
}

export interface SearchResult {
  /** Absent when none came in time. */
  readonly record?: WitnessRecord | undefined
  /** How many records have been read by now, those passed over included. */
  readonly seen: number
}

/** Between two looks at a source that answers with nothing although it was asked to wait, ms. */
const PAUSE_MS = 20

/** Waits for the first matching record. */
export async function awaitRecord(search: RecordSearch): Promise<SearchResult> {
  const { clock, signal, ms, after, read, matches } = search
  const until = clock.nowMs() + ms
  let seen = after
  while (clock.nowMs() < until && !signal.aborted) {
    // Well below the deadline of the request itself, which is for sources that do not keep to it.
    const news = await read(seen, Math.min(until - clock.nowMs(), ms / 2))
    seen += news.length
    const record = news.find(matches)
    if (record !== undefined) return { record, seen }
    if (news.length === 0) await clock.sleep(PAUSE_MS, signal)
  }
  return { seen }
}
