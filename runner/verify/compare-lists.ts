import type { Finding, VerifiedRule } from '../../schemas/verification/verification.ts'
import { differences, pointer } from './differences.ts'

/** One list of a report, as it should be and as it is. */
export interface Lists<T> {
  /** JSON pointer to the list. */
  readonly place: string
  /** What its items are called. */
  readonly noun: string
  readonly expected: readonly T[]
  readonly found: readonly T[]
  /** What tells an item from all others, in words. */
  readonly nameOf: (item: T) => string
  /** What a difference within an item is. */
  readonly rule: VerifiedRule
}

/**
 * Holds a list against what it should be. Items are told by their name, so that one that is missing does not make all others
 * wrong; those that stand where they should not are told once, for the first. Pure.
 */
export function compareLists<T>({ place, noun, expected, found, nameOf, rule }: Lists<T>): Finding[] {
  const wanted = new Map(expected.map((item) => [nameOf(item), item]))
  const places = new Map<string, number>()
  const findings: Finding[] = []
  for (const [at, item] of found.entries()) {
    const [name, here] = [nameOf(item), pointer(place, at)]
    const [earlier, should] = [places.get(name), wanted.get(name)]
    if (earlier !== undefined)
      findings.push({
        rule: 'plan',
        place: here,
        message: `${noun} ${name} stands there twice, first at ${pointer(place, earlier)}`,
      })
    else if (should === undefined)
      findings.push({ rule: 'plan', place: here, message: `${noun} ${name} does not belong to this run` })
    else findings.push(...within(should, item, here, `${noun} ${name}`, rule))
    places.set(name, earlier ?? at)
  }
  for (const name of wanted.keys())
    if (!places.has(name)) findings.push({ rule: 'plan', place, message: `${noun} ${name} is missing` })
  return findings.some((finding) => finding.rule === 'plan')
    ? findings
    : [...outOfOrder([...wanted.keys()], [...places.keys()], place, noun), ...findings]
}

function within(
  expected: unknown,
  found: unknown,
  place: string,
  what: string,
  rule: VerifiedRule,
): Finding[] {
  return differences(expected, found, place).map((difference) => ({
    rule,
    message: `${what} is not what follows from the report's own histories`,
    ...difference,
  }))
}

function outOfOrder(
  expected: readonly string[],
  found: readonly string[],
  place: string,
  noun: string,
): Finding[] {
  const at = found.findIndex((name, index) => name !== expected[index])
  if (at === -1) return []
  const message = `${noun} ${String(found[at])} stands in the place of ${String(expected[at])}`
  return [{ rule: 'plan', place: pointer(place, at), message }]
}
