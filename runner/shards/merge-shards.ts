import type { Profile } from '../../schemas/profile.ts'
import type { RunReport, ScenarioResult, ShardRound, TeethUse } from '../../schemas/report/report.ts'
import type { Suite } from '../../suites/define.ts'
import { endOf } from '../core/judge/merge.ts'
import { plansOf, rejudge, roundsOf } from '../verify/round.ts'

/**
 * Makes one report of the parts of a run, which have to belong together and be verified: their histories are put in the order
 * of the whole and judged again, each with the noise of the machine that played it. Pure.
 */
export function mergeShards(parts: readonly RunReport[], catalogue: readonly Suite[]): RunReport {
  const [first] = parts
  if (first === undefined) throw new RangeError('there is no part to merge')
  const { shard, ...options } = first.options
  const together: RunReport = {
    ...first,
    options,
    startedAt: parts.map(({ startedAt }) => startedAt).toSorted()[0] ?? first.startedAt,
    durationMs: sum(parts, ({ durationMs }) => durationMs),
    calibration: calibrationOf(parts),
    ...{ ...endOf(parts), complete: parts.every(({ complete }) => complete) },
    shards: parts.map((part, at) => shardRound(part, at + 1)),
    teeth: teethOf(parts),
    checks: parts.flatMap(({ checks }) => checks),
    knownFailures: undefined,
    seal: undefined,
  }
  const [round] = roundsOf(together)
  if (round === undefined) throw new RangeError(`part ${shard?.index ?? 0} has no round`)
  const plans = plansOf(round, together, catalogue)
  const played = playedOf(parts)
  const scenarios = plans.flatMap(({ profile, scenarios: planned }) =>
    planned.flatMap(({ scenario }) => played.get(keyOf(profile, scenario.id)) ?? []),
  )
  return { ...together, ...rejudge(round, plans, { ...together, scenarios }, catalogue) }
}

function keyOf(profile: Profile, scenario: string): string {
  return `${profile} ${scenario}`
}

/** What was played of each scenario, with what its failures were shrunk to behind it. */
function playedOf(parts: readonly RunReport[]): ReadonlyMap<string, readonly ScenarioResult[]> {
  const played = new Map<string, ScenarioResult[]>()
  for (const [at, { scenarios }] of parts.entries())
    for (const scenario of scenarios) {
      const key = keyOf(scenario.profile, scenario.shrunk?.from ?? scenario.id)
      played.set(key, [...(played.get(key) ?? []), { ...scenario, shard: at + 1 }])
    }
  return played
}

/** Of each profile that of the first part which measured it: verdicts follow from that of their own part. */
function calibrationOf(parts: readonly RunReport[]): RunReport['calibration'] {
  return Object.assign(
    {},
    ...parts.map(({ calibration }) => calibration).reverse(),
  ) as RunReport['calibration']
}

function shardRound({ startedAt, durationMs, host, calibration }: RunReport, index: number): ShardRound {
  return { index, startedAt, durationMs, host, calibration }
}

function teethOf(parts: readonly RunReport[]): TeethUse | undefined {
  const used = parts.flatMap(({ teeth }) => teeth ?? [])
  if (used.length === 0) return undefined
  return { plays: sum(used, ({ plays }) => plays), durationMs: sum(used, ({ durationMs }) => durationMs) }
}

function sum<T>(all: readonly T[], of: (one: T) => number): number {
  return all.reduce((total, one) => total + of(one), 0)
}
