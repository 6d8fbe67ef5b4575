import type { RunReport } from '../../schemas/report/report.ts'
import type { Finding } from '../../schemas/verification/verification.ts'
import type { Suite } from '../../suites/define.ts'
import { planRun } from '../core/plan-run.ts'
import { ToolError } from '../tool-error.ts'
import { pointer } from './differences.ts'
import { selectionOf } from './round.ts'

/** Holds what a report says of its parts against how a run is divided: which part played what follows from their number. Pure. */
export function checkShards(report: RunReport, catalogue: readonly Suite[]): Finding[] {
  const { options, shards, interpreters } = report
  if (options.shard === undefined && shards === undefined) return checkUndivided(report)
  if (interpreters !== undefined || (options.shard !== undefined && shards !== undefined))
    return [finding('/shards', 'no run is divided twice, or divided and played with several interpreters')]
  try {
    if (shards !== undefined) return checkTogether(report, catalogue, shards.length)
    if (options.shard !== undefined && options.shard.index > options.shard.of)
      return [finding('/options/shard/index', 'there is no such part')]
    planRun(catalogue, report.profiles, selectionOf(report))
    return checkUndivided(report)
  } catch (error) {
    if (!(error instanceof ToolError)) throw error
    return [finding('/options/shard', error.message)]
  }
}

function checkUndivided({ scenarios }: RunReport): Finding[] {
  return scenarios.flatMap(({ id, shard }, at) =>
    shard === undefined
      ? []
      : [finding(pointer('/scenarios', at), `\`${id}\` was played in a part, and the report has none`)],
  )
}

function checkTogether(report: RunReport, catalogue: readonly Suite[], of: number): Finding[] {
  const { shards = [], profiles, scenarios } = report
  const misnumbered = shards.flatMap(({ index }, at) =>
    index === at + 1 ? [] : [finding(`/shards/${at}/index`, `part ${at + 1} stands there as ${index}`)],
  )
  if (misnumbered.length > 0) return misnumbered
  const partOf = new Map(
    shards.flatMap(({ index }) =>
      planRun(catalogue, profiles, { ...selectionOf(report), shard: { index, of } }).flatMap((plan) =>
        plan.scenarios.map(({ scenario: { id } }) => [`${plan.profile} ${id}`, index] as const),
      ),
    ),
  )
  return scenarios.flatMap(({ id, profile, shard, shrunk }, at) => {
    const expected = partOf.get(`${profile} ${shrunk?.from ?? id}`)
    if (shard !== undefined && shard === expected) return []
    const message = `\`${id}\` (${profile}) belongs to part ${String(expected)}, and is of ${String(shard)}`
    return [finding(pointer('/scenarios', at), message)]
  })
}

function finding(place: string, message: string): Finding {
  return { rule: 'plan', place, message }
}
