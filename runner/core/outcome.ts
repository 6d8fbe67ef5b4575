import type { CheckResult, Outcome } from '../../schemas/report/report.ts'

/** The whole in one word; exit codes and every format follow from it. */
export function outcomeOf(
  checks: readonly CheckResult[],
  { complete, strict }: { readonly complete: boolean; readonly strict: boolean },
): Outcome {
  if (!complete) return 'incomplete'
  if (checks.some((check) => check.verdict === 'fail' && (strict || !check.warning))) return 'violates'
  const judged = checks.some((check) => check.verdict === 'pass' || check.verdict === 'fail')
  const open = checks.some((check) => check.verdict === 'inconclusive')
  return judged && !open ? 'conforms' : 'incomplete'
}
