import type { DatabaseDeed } from '../../schemas/history/event.ts'
import type { Tell } from '../core/play/ports.ts'
import type { LogEntry } from './general-log.ts'

/** How entries of a server's log become events. */
export interface Telling {
  readonly tell: Tell
  /** By how much the server's clock is ahead of ours, ms. */
  readonly aheadMs: number
  /** Our wall clock, ms. */
  readonly nowMs: number
  /** What became of sessions that never said goodbye. */
  readonly silent: Extract<DatabaseDeed, 'lost' | 'stayed'>
}

/** What is told of the server's own words; all others are of no interest. */
const DEEDS: ReadonlyMap<string, DatabaseDeed> = new Map([
  ['Connect', 'connected'],
  ['Query', 'queried'],
  ['Execute', 'queried'],
  ['Quit', 'quit'],
])
/** Longest statement that is told, characters. */
const MOST_STATEMENT = 1024

/** Tells what each session did, and what became of those that did not say goodbye. */
export function tellSessions(entries: readonly LogEntry[], { tell, aheadMs, nowMs, silent }: Telling): void {
  const open = new Set<number>()
  for (const { session, command, argument, atMs } of entries) {
    const did = DEEDS.get(command)
    if (did === undefined) continue
    if (did === 'quit') open.delete(session)
    else open.add(session)
    const statement = did === 'queried' ? argument.slice(0, MOST_STATEMENT) : undefined
    tell({ kind: 'database', session, did, statement }, atMs - aheadMs)
  }
  for (const session of open) tell({ kind: 'database', session, did: silent }, nowMs)
}
