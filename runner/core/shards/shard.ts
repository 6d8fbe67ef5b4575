import type { Profile } from '../../../schemas/profile.ts'
import type { Shard } from '../../../schemas/report/report.ts'
import { ToolError } from '../../tool-error.ts'
import type { Plan } from '../plan.ts'

/** How long a scenario takes on the reference, ms. */
export type DurationOf = (scenario: string, profile: Profile) => number

/** Scenarios of one profile that share a check or a recording: whoever plays one plays all, and judges by all. */
interface Part {
  readonly profile: Profile
  readonly scenarios: readonly string[]
  readonly durationMs: number
}

/**
 * Which scenarios of which profile belong to a shard: the same ones for whoever asks, with shards that take about as long as
 * one another. `plans` are those of a target that can do everything, so that it depends on no target. Pure.
 *
 * @throws ToolError `too-many-shards` when one would be empty.
 */
export function shareOf(
  { index, of }: Shard,
  plans: readonly Plan[],
  durationOf: DurationOf,
): ReadonlySet<string> {
  const parts = plans.flatMap((plan) => partsOf(plan, durationOf))
  if (of > parts.length && of > 1)
    throw new ToolError('too-many-shards', `expected at most ${parts.length} shards, found ${of}`, {
      hint: 'What shares a check is played in one shard; with more of them some would be empty.',
    })
  const mine = share(parts, of)[index - 1] ?? []
  return new Set(mine.flatMap(({ profile, scenarios }) => scenarios.map((id) => keyOf(profile, id))))
}

/** Leaves of a plan what belongs to a shard. */
export function shardedPlan(plan: Plan, share: ReadonlySet<string>): Plan {
  const isHere = (id: string): boolean => share.has(keyOf(plan.profile, id))
  return {
    ...plan,
    checks: plan.checks.filter(({ item }) => item.scenarios.some(isHere)),
    recordings: plan.recordings.filter(({ item }) => item.scenarios.some(isHere)),
    scenarios: plan.scenarios.filter(({ scenario }) => isHere(scenario.id)),
    impossible: new Map([...plan.impossible].filter(([id]) => isHere(id))),
  }
}

function keyOf(profile: Profile, scenario: string): string {
  return `${profile} ${scenario}`
}

function partsOf({ profile, scenarios, checks, recordings }: Plan, durationOf: DurationOf): Part[] {
  const groups = new Map(scenarios.map(({ scenario: { id } }) => [id, new Set([id])]))
  for (const { item } of [...checks, ...recordings]) {
    const known = item.scenarios.flatMap((id) => groups.get(id) ?? [])
    const joined = new Set(known.flatMap((group) => [...group]))
    for (const id of joined) groups.set(id, joined)
  }
  return [...new Set(groups.values())].map((group) => ({
    profile,
    scenarios: [...group],
    durationMs: [...group].reduce((sum, id) => sum + durationOf(id, profile), 0),
  }))
}

/** The longest first, each to whoever has least to do. */
function share(parts: readonly Part[], of: number): readonly Part[][] {
  const shards = Array.from({ length: of }, () => ({ parts: [] as Part[], durationMs: 0 }))
  for (const part of parts.toSorted((a, b) => b.durationMs - a.durationMs)) {
    const [least] = shards.toSorted((a, b) => a.durationMs - b.durationMs || a.parts.length - b.parts.length)
    least?.parts.push(part)
    if (least !== undefined) least.durationMs += part.durationMs
  }
  return shards.map((shard) => shard.parts)
}
