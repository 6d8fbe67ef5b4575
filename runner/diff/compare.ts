import { ASPECTS, OPEN, type AspectId, type OpenId } from './aspects.ts'
import { sharedSpread } from './spread.ts'
import type { Fact, Trace } from './fact.ts'

/** One thing as both did it; absent where it was not seen of one. */
export interface Row {
  readonly subject: string
  readonly aspect: AspectId
  readonly what: string
  readonly a?: string | undefined
  readonly b?: string | undefined
  /** `differs`: in what the contract settles; `open`: in what it leaves open. */
  readonly state: 'same' | 'differs' | 'open'
  /** What is left open about it; absent where nothing is. */
  readonly open?: OpenId | undefined
}

/** Puts two traces side by side. Pure. */
export function compareTraces(a: Trace, b: Trace): Row[] {
  const spreadFrom = sharedSpread(a, b)
  const [left, right] = [byKey(a.facts), byKey(b.facts)]
  const keys = [...new Set([...left.keys(), ...right.keys()])].toSorted(
    (one, other) => rank(one) - rank(other),
  )
  return keys.flatMap((key) => rowOf(left.get(key), right.get(key), spreadFrom))
}

function rowOf(a: Fact | undefined, b: Fact | undefined, spreadFrom: number): Row[] {
  const known = a ?? b
  if (known === undefined) return []
  const { subject, aspect } = known
  const open = openOf(a, b, spreadFrom)
  const isSame = a?.value === b?.value
  const state = isSame ? 'same' : open === undefined ? 'differs' : 'open'
  return [{ subject, aspect, what: ASPECTS[aspect].what, a: a?.value, b: b?.value, state, open }]
}

/** Why the contract leaves open what both did; what is seen of one of them only can be compared with nothing. */
function openOf(a: Fact | undefined, b: Fact | undefined, spreadFrom: number): OpenId | undefined {
  const one = a ?? b
  if (one !== undefined && dependsOnSpreading(one, spreadFrom)) return 'spreading'
  return a?.open ?? b?.open ?? (a === undefined || b === undefined ? 'spreading' : undefined)
}

/** What no spreading of requests changes: it can be deployed or not, and rules hold however it is. */
const ALWAYS: readonly AspectId[] = ['end', 'rules', 'deployment', 'list']

/** Of the function as a whole nearly everything does, once one call does. */
function dependsOnSpreading({ subject, aspect }: Fact, spreadFrom: number): boolean {
  if (spreadFrom === Infinity || ALWAYS.includes(aspect)) return false
  return subject === 'function' || numberOf(subject) >= spreadFrom
}

function byKey(facts: readonly Fact[]): ReadonlyMap<string, Fact> {
  return new Map(
    facts.map((fact) => [
      `${fact.subject}/${fact.aspect}/${fact.open === 'pre-stop-of-failed' ? 'open' : ''}`,
      fact,
    ]),
  )
}

/** The function first, then its calls in order. */
function rank(key: string): number {
  return numberOf(key.split('/')[0] ?? '')
}

function numberOf(subject: string): number {
  return subject === 'function' ? 0 : Number(subject.slice('call '.length))
}

/** What the contract leaves open and they differ in, with what it says of that. */
export interface LeftOpen {
  readonly id: OpenId
  readonly what: string
  readonly clauses: readonly string[]
  /** Sequences in which they differed in it. */
  readonly sequences: number
}

/** Counts in how many sequences they differed in what is left open. */
export function countOpen(sequences: readonly (readonly Row[])[]): LeftOpen[] {
  return (Object.keys(OPEN) as OpenId[]).flatMap((id) => {
    const count = sequences.filter((rows) =>
      rows.some(({ state, open }) => state === 'open' && open === id),
    ).length
    return count === 0 ? [] : [{ id, ...OPEN[id], sequences: count }]
  })
}
