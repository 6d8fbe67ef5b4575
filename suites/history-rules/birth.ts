import type { Entry } from './entry.ts'
import { isRequest, NONE, weaker, type Breach } from './life.ts'

/** From the first sign of an instance to the end of its process. */
export type Birth =
  | { readonly kind: 'unseen' }
  | ({ readonly kind: 'alive' } & Seen)
  | ({ readonly kind: 'gone'; readonly end: Entry } & Seen)

interface Seen {
  readonly first: Entry
  /** Its first start, if one was seen. */
  readonly start: Entry | undefined
  readonly served: boolean
}

export const UNBORN: Birth = { kind: 'unseen' }

export function judgeBirth(birth: Birth, entry: Entry): readonly Breach[] {
  if (birth.kind === 'unseen') return NONE
  const breaches: Breach[] = []
  if (birth.kind === 'gone') {
    breaches.push({ rule: 'nothing-after-the-end', events: [birth.end, entry] })
    if (isRequest(entry)) breaches.push(weaker('no-request-after-the-end'))
  }
  if (entry.what === 'started') {
    breaches.push({ rule: 'start-comes-first', events: [birth.first, entry] })
    if (birth.start !== undefined) breaches.push(weaker('one-start'))
    if (birth.served) breaches.push(weaker('no-request-before-the-start'))
  }
  return breaches
}

export function nextBirth(birth: Birth, entry: Entry): Birth {
  if (birth.kind === 'gone')
    return birth.served || !isRequest(entry) ? withStart(birth, entry) : { ...birth, served: true }
  const first = birth.kind === 'unseen' ? entry : birth.first
  const start = startOf(birth) ?? (entry.what === 'started' ? entry : undefined)
  const served = servedBy(birth) || isRequest(entry)
  if (entry.what === 'ended') return { kind: 'gone', first, start, served, end: entry }
  const changed = birth.kind === 'unseen' || start !== birth.start || served !== birth.served
  return changed ? { kind: 'alive', first, start, served } : birth
}

function withStart(birth: Birth & { kind: 'gone' }, entry: Entry): Birth {
  return birth.start === undefined && entry.what === 'started' ? { ...birth, start: entry } : birth
}

function startOf(birth: Birth): Entry | undefined {
  return birth.kind === 'unseen' ? undefined : birth.start
}

function servedBy(birth: Birth): boolean {
  return birth.kind !== 'unseen' && birth.served
}
