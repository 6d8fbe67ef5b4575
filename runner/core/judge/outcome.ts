import type {
  CheckResult,
  Lacking,
  Outcome,
  RunReport,
  ScenarioResult,
} from '../../../schemas/report/report.ts'

export interface Circumstances {
  /** What cut the run short, if anything. */
  readonly endedBy: RunReport['endedBy']
  /** What is wrong with the target itself, if anything. */
  readonly failure: RunReport['failure']
  /** A violated SHOULD is red, too. */
  readonly strict: boolean
  readonly lacking: readonly Lacking[]
  /** How each scenario ended. */
  readonly scenarios: readonly Pick<ScenarioResult, 'outcome'>[]
}

/** The whole in one word; exit codes and every format follow from it. What is known to be red does not count. */
export function outcomeOf(
  checks: readonly CheckResult[],
  { endedBy, failure, strict, lacking, scenarios }: Circumstances,
): Outcome {
  // Whoever cut the run short wants to see the rest first; a target that gave up will not show it.
  if (endedBy === 'deadline' || endedBy === 'interrupt') return 'incomplete'
  const counted = checks.filter(({ known }) => known === undefined)
  if (counted.some((check) => check.verdict === 'fail' && (strict || !check.warning))) return 'violates'
  const judged = checks.some((check) => check.verdict === 'pass' || check.verdict === 'fail')
  const open = counted.some((check) => check.verdict === 'inconclusive')
  // Even one that only a recording looks at: a target that cannot be played with has not shown what it is.
  const stopped = scenarios.some((scenario) => scenario.outcome === 'stopped')
  if (failure !== undefined || endedBy !== undefined || !judged || open || stopped) return 'incomplete'
  return lacking.some((one) => one.required && one.musts.length > 0) ? 'partial' : 'conforms'
}
