import { failureLines } from '../failure-facts.ts'
import type { Telling } from './section.ts'

/** Why the target could not be judged, or not to the end: who has to mend something, what, and its last words. */
export function failure({ report, paint }: Telling): readonly string[] {
  if (report.failure === undefined) return []
  const begun = report.scenarios.some(({ outcome }) => outcome !== 'not-reached')
  const title = begun ? 'The target was lost' : 'The target could not be judged'
  return [paint.bad(paint.strong(title)), ...failureLines(report.failure).map((line) => `  ${line}`)]
}
