import { resolve } from 'node:path'
import { REPORTERS } from '../../reports/index.ts'
import type { RunReport } from '../../schemas/report/report.ts'
import { CATALOGUE } from '../../suites/index.ts'
import { realClock } from '../clock.ts'
import { frozenCatalogue } from '../core/frozen-catalogue.ts'
import { belongTogether } from '../shards/belong-together.ts'
import { mergeShards } from '../shards/merge-shards.ts'
import { ToolError } from '../tool-error.ts'
import { wantsColour } from './colour.ts'
import { exitCodeOf } from './exit-code.ts'
import { openKnownFailures } from './known-failures.ts'
import { parseReportOptions, writeReports } from './output.ts'
import { readVerified } from './read-verified.ts'
import { withKnownFailures } from './run-known-failures.ts'

/** Options of `report merge` as commander gives them. */
export interface ReportMergeOptions {
  readonly output: string
  readonly report: readonly string[]
  readonly knownFailures?: string
  readonly quiet: boolean
  readonly verbose: boolean
}

/**
 * Puts the shards of one run together, writes the report of the whole and answers its exit code.
 *
 * @throws ToolError for whatever keeps the shards from being one run, and what keeps reports from being read or written.
 */
export async function runReportMerge(files: readonly string[], options: ReportMergeOptions): Promise<number> {
  const outputs = await parseReportOptions([`json=${resolve(options.output)}`, ...options.report])
  const { knownFailures } = options
  const known = await openKnownFailures({ knownFailures, force: false })
  const shards = []
  for (const file of files) shards.push({ file, report: await readShard(file, knownFailures) })
  const parts = belongTogether(shards)
  const set = parts[0]?.requirementSet
  const merged = mergeShards(parts, set === undefined ? CATALOGUE : frozenCatalogue(CATALOGUE, set))
  const tell = (line: string): boolean => process.stderr.write(`${line}\n`)
  const report = await withKnownFailures(merged, known, { catalogue: CATALOGUE, clock: realClock, tell })
  const verbosity = options.quiet ? 'quiet' : options.verbose ? 'verbose' : 'normal'
  process.stdout.write(REPORTERS.text(report, { colour: wantsColour(process.stdout), verbosity }))
  await writeReports(outputs, report)
  return exitCodeOf(report)
}

async function readShard(file: string, knownFailures: string | undefined): Promise<RunReport> {
  const { report, verification } = await readVerified(file)
  const [finding] = verification.findings
  if (report === undefined)
    throw new ToolError(
      'shard-rejected',
      `expected a report as its run wrote it, found that \`${file}\` is not: ${finding?.place ?? ''}: ${finding?.message ?? 'it was rejected'}`,
      { hint: `\`fc-conformance verify ${file}\` says all that speaks against it.` },
    )
  if (report.knownFailures === undefined || knownFailures !== undefined) return report
  throw new ToolError(
    'shard-known-failures',
    `expected --known-failures, since \`${file}\` was judged with one: \`${report.knownFailures.file}\``,
    { hint: 'What is known is applied to the whole; the marks of the shards are not taken over.' },
  )
}
