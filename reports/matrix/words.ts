import type { CellStanding, Column, Totals } from './matrix.ts'

/** How a standing looks and reads. */
export const STANDING_WORDS: Readonly<
  Record<CellStanding, { readonly mark: string; readonly word: string }>
> = {
  fail: { mark: '✗', word: 'violated' },
  inconclusive: { mark: '?', word: 'inconclusive' },
  warning: { mark: '!', word: 'violated, a SHOULD' },
  pass: { mark: '✓', word: 'holds' },
  'not-applicable': { mark: '–', word: 'not applicable' },
  recorded: { mark: '•', word: 'recorded' },
  excluded: { mark: '', word: 'judged by nothing' },
  unjudged: { mark: '', word: 'not judged in this report' },
}

/** How many of the judged requirements of a level hold, e.g. `118 of 120`; empty when none was judged. */
export function holdsWords({ pass, fail, warning, inconclusive }: Totals): string {
  const judged = pass + fail + warning + inconclusive
  return judged === 0 ? '' : `${pass} of ${judged}`
}

/** The day of a run, as ISO 8601 begins. */
export function dayOf({ startedAt }: Column): string {
  return startedAt.slice(0, 10)
}

/** What was demanded of it. */
export function demandWords({ requirementSet, suite }: Column): string {
  return requirementSet ?? `fc-conformance ${suite}`
}

/** The outcome, as a reader says it: what was judged in part conforms in part at best. */
export function outcomeWords({ outcome, partial }: Column): string {
  return OUTCOME_WORDS[outcome === 'conforms' && partial.length > 0 ? 'partial' : outcome]
}

/** What its colour says. */
export function outcomeClass({ outcome, partial }: Column): string {
  return `is-${outcome === 'conforms' && partial.length > 0 ? 'partial' : outcome}`
}

const OUTCOME_WORDS = {
  conforms: 'conforms',
  violates: 'does not conform',
  partial: 'conforms in part',
  incomplete: 'incomplete',
} as const satisfies Readonly<Record<Column['outcome'], string>>
