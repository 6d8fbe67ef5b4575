import { canonical } from '../../schemas/canonical.ts'
import type { RunReport, Shard } from '../../schemas/report/report.ts'
import { rerunOptionsOf } from '../core/judge/rerun-command.ts'
import { ToolError } from '../tool-error.ts'

/** A report that was read, and where it came from. */
export interface ShardReport {
  readonly file: string
  readonly report: RunReport
}

/**
 * The parts of one run, in order, when that is what these reports are: of the same suite, requirements, target and options,
 * none missing and none twice.
 *
 * @throws ToolError `no-shard`, `shards-foreign`, `shards-doubled`, `shards-missing`.
 */
export function belongTogether(shards: readonly ShardReport[]): readonly RunReport[] {
  const [first] = shards
  if (first === undefined) throw new ToolError('no-shard', 'expected reports of `run --shard`, found none')
  const numbered = shards.map((one) => ({ ...one, shard: shardOf(one) }))
  for (const one of shards) mustBeAlike(first, one)
  const { of } = shardOf(first)
  for (const { shard } of numbered) {
    const same = numbered.filter((one) => one.shard.index === shard.index)
    if (same.length > 1)
      throw new ToolError(
        'shards-doubled',
        `expected each shard once, found ${shard.index}/${of} in ${same.map(({ file }) => `\`${file}\``).join(' and ')}`,
      )
  }
  const missing = Array.from({ length: of }, (_, at) => at + 1).filter((index) =>
    numbered.every(({ shard }) => shard.index !== index),
  )
  if (missing.length > 0)
    throw new ToolError(
      'shards-missing',
      `expected ${of} shards, found no report of ${missing.map((index) => `${index}/${of}`).join(', ')}`,
      {
        hint: 'A shard that could not run has no report; run it again, nothing can be said of the whole without.',
      },
    )
  return numbered.toSorted((a, b) => a.shard.index - b.shard.index).map(({ report }) => report)
}

function shardOf({ file, report: { options } }: ShardReport): Shard {
  if (options.shard !== undefined) return options.shard
  throw new ToolError(
    'no-shard',
    `expected a report of \`run --shard\`, found one of a whole run in \`${file}\``,
  )
}

/** What has to be the same in all: told by the first that is not. */
const ALIKE: Readonly<Record<string, (report: RunReport) => unknown>> = {
  'the version of the suite': ({ tool }) => tool.version,
  'the requirements of the suite': ({ catalogue }) => catalogue,
  'the requirement set': ({ requirementSet }) =>
    requirementSet && [requirementSet.name, requirementSet.digest],
  'the number of shards': ({ options }) => options.shard?.of,
  'the name of the target': ({ target }) => target?.name,
  'the version of the target': ({ target }) => target?.version,
  'what the target declares': ({ target }) => target,
  'what was lent or declared': ({ given }) => given,
  'the profiles': ({ profiles }) => profiles,
  'the seed': ({ options }) => options.seed,
  'the options': ({ options }) => ({ ...options, shard: undefined }),
  'whether checks were shown able to fail': ({ teeth }) => teeth !== undefined,
}

function mustBeAlike(first: ShardReport, other: ShardReport): void {
  for (const [what, of] of Object.entries(ALIKE)) {
    const [a, b] = [first, other].map(({ report }) => canonical(of(report) ?? null))
    if (a !== b) throw foreign(what, first, other, [a, b])
  }
  const [a, b] = [first, other].map(({ report }) => commandOf(report))
  if (a !== undefined && b !== undefined && a !== b)
    throw foreign('the options of the run', first, other, [a, b])
}

/** Options that stand nowhere else, such as the target as it was named. */
function commandOf({ checks: [first] }: RunReport): string | undefined {
  return first && rerunOptionsOf(first.rerun, first.id, first.profile)
}

/** More of a difference than that nobody reads. */
const MOST_SHOWN = 120

function foreign(
  what: string,
  first: ShardReport,
  other: ShardReport,
  values: readonly (string | undefined)[],
): ToolError {
  const [a, b] = values.map((value = '') =>
    value.length > MOST_SHOWN ? `${value.slice(0, MOST_SHOWN)}…` : value,
  )
  return new ToolError(
    'shards-foreign',
    `expected shards of one run, but ${what} differs: ${a ?? ''} in \`${first.file}\`, ${b ?? ''} in \`${other.file}\``,
  )
}
