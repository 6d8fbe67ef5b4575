import { quote } from '../../schemas/explain.ts'
import type { Excuse } from '../../schemas/known-failures/known-failures.ts'
import type { StaleEntry } from '../../schemas/known-failures/stale.ts'

/** An entry, and what it is for in a few words. */
export interface Named {
  readonly entry: Pick<Excuse, 'line' | 'expires'>
  readonly name: string
}

/** An entry whose last day is over. */
export function expiredEntry({ entry, name }: Named): StaleEntry {
  const message = `An entry holds until its last day. That of ${quote(name)} was ${entry.expires ?? 'before'}. Mend it, or decide on another day.`
  return { line: entry.line, entry: name, why: 'expired', message }
}

/** An entry for something that was judged and is not red; `advice` says what to do. */
export function passingEntry({ entry, name }: Named, advice: string): StaleEntry {
  const message = `An entry is for what is red. ${quote(name)} is not any more. ${advice}`
  return { line: entry.line, entry: name, why: 'passes', message }
}

/** An entry for something that does not exist; `because` says what was looked for in vain. */
export function emptyEntry({ entry, name }: Named, because: string): StaleEntry {
  return { line: entry.line, entry: name, why: 'matches-nothing', message: because }
}

/** Whether the last day of an entry is over; both are days in UTC, such as `2026-12-31`. */
export function isExpired({ expires }: Pick<Excuse, 'expires'>, today: string): boolean {
  return expires !== undefined && expires < today
}
