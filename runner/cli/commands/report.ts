import type { Command } from 'commander'
import type { ReportMatrixOptions } from '../report-matrix.ts'
import type { ReportMergeOptions } from '../report-merge.ts'
import { collect } from './collect.ts'

export interface ReportActions {
  readonly merge: (files: readonly string[], options: ReportMergeOptions) => Promise<void>
  readonly matrix: (files: readonly string[], options: ReportMatrixOptions) => Promise<void>
}

/** Adds the command `report` with what can be made of reports; it loads nothing before it is run. */
export function addReport(program: Command, { merge, matrix }: ReportActions): void {
  const report = program.command('report').description('make one thing of several reports')
  report
    .command('merge')
    .description('put the shards of one run together; says nothing unless they belong together')
    .argument(
      '<report.json...>',
      'one report of `run --shard … --report json=…` for each shard, in any order',
    )
    .requiredOption('-o, --output <path>', 'where the report of the whole is written, as JSON')
    .addOption(
      collect(
        '--report <format=path>',
        'write it in another format, too, as `run` does (repeatable)',
        'none',
      ),
    )
    .option('--known-failures <path>', 'what this file lists does not count, as for `run`')
    .option('--quiet', 'print only what is red and the closing line', false)
    .option('--verbose', 'print every check and every recording', false)
    .addHelpText('after', MERGE_HELP)
    .action(merge)
  report
    .command('matrix')
    .description('make a static site of many reports: which implementation meets which requirement')
    .argument(
      '<report.json...>',
      'written by `run --report json=…`; several of one implementation are its history',
    )
    .requiredOption(
      '-o, --output <folder>',
      'where the site is written; what is there of an earlier one is replaced',
    )
    .option('--title <title>', 'what the site is called', 'Function Compute conformance')
    .addHelpText('after', MATRIX_HELP)
    .action(matrix)
}

const MERGE_HELP = `
Every shard is verified first, as \`verify\` does. Then version of the suite, requirements, requirement set, target, seed and
options are compared, and that each shard is there once. The histories are put in order and judged again as one.

Exit codes: those of \`run\` for the whole; 2 when the shards do not belong together, one is missing or there twice
`

const MATRIX_HELP = `
Every report is verified first, as \`verify\` does; one that is rejected is listed with its reason and counts for nothing.
Beside the pages there are matrix.json and matrix.md with the same.

Exit codes: 0 written, 1 written, but a report was rejected, 2 nothing was written
`
