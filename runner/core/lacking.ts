import type { CheckResult, Lacking, RequirementResult } from '../../schemas/report/report.ts'
import { isRequired } from '../../suites/required.ts'
import type { Plan } from './plan.ts'

/** Says for each capability that a target lacks for a profile what that left unjudged. Pure. */
export function lackingOf(
  plan: Plan,
  checks: readonly CheckResult[],
  requirements: readonly RequirementResult[],
): Lacking[] {
  const { profile, impossible } = plan
  const needs = new Set([...impossible.values()].flat())
  const unjudged = checks.filter((one) => one.profile === profile && one.verdict === 'not-applicable')
  // A requirement is in the dark only when every check that names it is.
  const dark = requirements.filter(
    (one) => one.profile === profile && one.level === 'must' && one.status === 'not-applicable',
  )
  return [...needs].map((need) => {
    const own = unjudged
      .filter((check) => check.scenarios.some((id) => impossible.get(id)?.includes(need)))
      .map((check) => check.id)
    const musts = dark.filter((one) => one.checks.some((id) => own.includes(id))).map((one) => one.id)
    return { profile, need, required: isRequired(profile, need), checks: own, musts }
  })
}
