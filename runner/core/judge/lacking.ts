import type { Lacking, RequirementResult } from '../../../schemas/report/report.ts'
import { isRequired } from '../../../suites/required.ts'
import type { Plan } from '../plan.ts'

/** Says for each capability that a target lacks for a profile what that left unjudged. Pure. */
export function lackingOf(plan: Plan, requirements: readonly RequirementResult[]): Lacking[] {
  const { profile, impossible, checks } = plan
  // A server lacks nothing: what is not declared of it is not demanded.
  if (profile === 'server') return []
  const missing = [...[...impossible.values()].flat(), ...checks.flatMap(({ lacks }) => lacks)]
  // That the user gave no database is no lack of the target.
  const needs = new Set(missing.filter((need) => need !== 'mysql'))
  // A requirement is in the dark only when every check that names it is.
  const dark = requirements.filter(
    (one) => one.profile === profile && one.level === 'must' && one.status === 'not-applicable',
  )
  return [...needs].map((need) => {
    const own = checks.flatMap(({ item, lacks }) => (lacks.includes(need) ? [item.id] : []))
    const musts = dark.filter((one) => one.checks.some((id) => own.includes(id))).map((one) => one.id)
    return { profile, need, required: isRequired(profile, need), checks: own, musts }
  })
}
