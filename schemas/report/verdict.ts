/**
 * The four verdicts, worst first. A missing trigger or missing evidence is `inconclusive`, never `pass`;
 * `not-applicable` only by profile or by a capability that the target declared it lacks.
 */
export const VERDICTS = ['fail', 'inconclusive', 'pass', 'not-applicable'] as const

export type Verdict = (typeof VERDICTS)[number]

/** The worst of several verdicts; `not-applicable` when there are none. */
export function worstVerdict(verdicts: Iterable<Verdict>): Verdict {
  let worst = VERDICTS.length - 1
  for (const verdict of verdicts) worst = Math.min(worst, VERDICTS.indexOf(verdict))
  return VERDICTS[worst] ?? 'not-applicable'
}
