import { JUDGED_PROFILES, type Profile } from '../../schemas/profile.ts'
import type { Suite } from '../../suites/define.ts'
import { planRun } from '../core/plan-run.ts'
import type { Selection } from '../core/plan.ts'

/** Tells what a run would play and judge, given a target that can do everything. */
export function dryRun(
  catalogue: readonly Suite[],
  profiles: readonly Profile[],
  selection: Selection,
): string {
  const chosen = JUDGED_PROFILES.filter((profile) => profiles.length === 0 || profiles.includes(profile))
  const lines = planRun(catalogue, chosen, selection).flatMap((plan) => {
    const { profile } = plan
    return [
      `${profile}: ${plan.scenarios.length} scenarios, ${plan.checks.length} checks, ${plan.recordings.length} recordings`,
      ...plan.scenarios.map(({ scenario }) => `  play    ${scenario.id}`),
      ...plan.checks.map(({ item }) => `  judge   ${item.id}`),
      ...plan.recordings.map(({ item }) => `  record  ${item.id}`),
    ]
  })
  return `${lines.join('\n')}\n`
}
