import type { Profile } from '../../schemas/profile.ts'
import type { Suite } from '../../suites/define.ts'
import { planProfile, type Abilities, type Plan, type Selection } from './plan.ts'
import { recordedDuration } from './shards/durations.ts'
import { shardedPlan, shareOf } from './shards/shard.ts'

/**
 * Decides what to play and judge, profile by profile; of a sharded run only what belongs to its shard. Pure.
 *
 * @throws ToolError `too-many-shards`.
 */
export function planRun(
  catalogue: readonly Suite[],
  profiles: readonly Profile[],
  selection: Selection,
  abilities?: Abilities,
): Plan[] {
  const planAll = (info?: Abilities): Plan[] =>
    profiles.map((profile) => planProfile(catalogue, profile, selection, info))
  const plans = planAll(abilities)
  const { shard } = selection
  if (shard === undefined) return plans
  const share = shareOf(shard, planAll(), recordedDuration)
  return plans.map((plan) => shardedPlan(plan, share))
}
