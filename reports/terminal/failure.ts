import { failureLines } from '../failure-facts.ts'
import type { RunReport } from '../../schemas/report/report.ts'
import type { Telling } from './section.ts'

/** Why the target could not be judged, or not to the end: who has to mend something, what, and its last words. */
export function failure({ report, paint }: Telling): readonly string[] {
  if (report.failure === undefined) return []
  const title = titleOf(report)
  return [paint.bad(paint.strong(title)), ...failureLines(report.failure).map((line) => `  ${line}`)]
}

function titleOf({ endedBy, scenarios }: RunReport): string {
  if (endedBy !== 'target') return 'The target did not leave as it should'
  const begun = scenarios.some(({ outcome }) => outcome !== 'not-reached')
  return begun ? 'The target was lost' : 'The target could not be judged'
}
