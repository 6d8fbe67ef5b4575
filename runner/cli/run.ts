import { REPORTERS } from '../../reports/index.ts'
import type { Verbosity } from '../../reports/reporter.ts'
import type { Profile } from '../../schemas/profile.ts'
import { CATALOGUE } from '../../suites/index.ts'
import { checkConformance } from '../conformance.ts'
import { DeadlineError } from '../deadline.ts'
import { toolVersion } from '../host.ts'
import { connect } from '../targets/connect.ts'
import { dryRun } from './dry-run.ts'
import { EXIT, exitCodeOf } from './exit-code.ts'
import { parseReportOptions, writeReports } from './output.ts'
import { createProgress } from './progress.ts'
import { readSelection } from './selection.ts'
import { onInterrupt } from './interrupt.ts'

/** Options of `run` as commander gives them; see `args.ts` for what each means. */
export interface RunOptions {
  readonly target: string
  readonly profile: readonly Profile[]
  readonly suite: readonly string[]
  readonly check: readonly string[]
  readonly requirement: readonly string[]
  readonly report: readonly string[]
  readonly python?: string
  readonly timeoutScale: number
  readonly deadline?: number
  readonly concurrency?: number
  readonly strict: boolean
  readonly quiet: boolean
  readonly verbose: boolean
  readonly dryRun: boolean
}

/**
 * Judges an implementation, writes the reports, and answers the exit code.
 *
 * @throws ToolError for whatever keeps the run from starting.
 */
export async function runRun(options: RunOptions): Promise<number> {
  const selection = readSelection(options, CATALOGUE)
  const files = await parseReportOptions(options.report)
  const verbosity = verbosityOf(options)
  if (options.dryRun) {
    process.stdout.write(dryRun(CATALOGUE, options.profile, selection))
    return EXIT.conforms
  }
  const target = await connect(options.target, { python: options.python, version: toolVersion() })
  const stopping = new AbortController()
  const forget = onInterrupt((reason) => {
    stopping.abort(reason)
  })
  const deadline = startDeadline(options.deadline, stopping)
  const progress = createProgress(process.stderr, { quiet: options.quiet })
  try {
    const report = await checkConformance({
      target,
      profiles: options.profile,
      selection,
      strict: options.strict,
      timeoutScale: options.timeoutScale,
      concurrency: options.concurrency,
      signal: stopping.signal,
      listener: progress,
      rerunOptions: rerunOptions(options),
    })
    progress.end()
    process.stdout.write(REPORTERS.text(report, { colour: wantsColour(process.stdout), verbosity }))
    await writeReports(files, report)
    return exitCodeOf(report.outcome)
  } finally {
    progress.end()
    clearTimeout(deadline)
    forget()
  }
}

function verbosityOf(options: RunOptions): Verbosity {
  if (options.quiet) return 'quiet'
  return options.verbose ? 'verbose' : 'normal'
}

function startDeadline(seconds: number | undefined, stopping: AbortController): NodeJS.Timeout | undefined {
  if (seconds === undefined) return undefined
  return setTimeout(() => {
    stopping.abort(new DeadlineError('the run', seconds * 1000))
  }, seconds * 1000)
}

/** What a command has to repeat to judge the same target again. */
function rerunOptions(options: RunOptions): string {
  const parts = options.target === 'reference' ? [] : [`--target ${shellQuoted(options.target)}`]
  if (options.python !== undefined) parts.push(`--python ${shellQuoted(options.python)}`)
  if (options.strict) parts.push('--strict')
  return parts.join(' ')
}

function shellQuoted(text: string): string {
  return /^[\w./:@=-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`
}

/** Colour where a person looks and did not refuse it (`NO_COLOR`), or where it is asked for (`FORCE_COLOR`). */
function wantsColour(stream: NodeJS.WriteStream): boolean {
  const { NO_COLOR: no, FORCE_COLOR: force } = process.env
  if (no !== undefined && no !== '') return false
  if (force !== undefined && force !== '' && force !== '0') return true
  return stream.isTTY && process.env['TERM'] !== 'dumb'
}
