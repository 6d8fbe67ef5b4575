import { PLATFORM_PROFILES, type Profile } from '../../schemas/profile.ts'
import { visible } from '../../reports/escape.ts'
import { REPORTERS } from '../../reports/index.ts'
import type { Verbosity } from '../../reports/reporter.ts'
import { CATALOGUE } from '../../suites/index.ts'
import { realClock } from '../clock.ts'
import { checkConformance } from '../conformance.ts'
import { frozenCatalogue } from '../core/frozen-catalogue.ts'
import type { Selection } from '../core/plan.ts'
import { DeadlineError } from '../deadline.ts'
import { toolVersion } from '../host.ts'
import type { ServerTarget } from '../../schemas/adapter/server-target.ts'
import type { Target } from '../../schemas/adapter/target.ts'
import type { RunReport, Shard } from '../../schemas/report/report.ts'
import type { RequirementSet } from '../../schemas/requirement-set/requirement-set.ts'
import { handOver, openHandOver } from '../hand-over/hand-over.ts'
import { checkRounds } from '../rounds.ts'
import { readDeclaration } from '../server-config.ts'
import { connect, connectServer } from '../targets/connect.ts'
import { parseTargetSpec } from '../targets/target-spec.ts'
import { wantsColour } from './colour.ts'
import { dryRun } from './dry-run.ts'
import { EXIT, exitCodeOf } from './exit-code.ts'
import { ownSecrets } from './own-secrets.ts'
import { openKnownFailures, type KnownFailuresOptions } from './known-failures.ts'
import { withKnownFailures } from './run-known-failures.ts'
import { openReport } from './open-report.ts'
import { parseReportOptions, writeReports } from './output.ts'
import { createProgress, type Progress } from './progress.ts'
import { onInterrupt } from './interrupt.ts'
import { rerunOptions } from './rerun-options.ts'
import { roundsOf } from './rounds.ts'
import { requirementSetOf } from './requirement-set.ts'
import { readOrder, type Order, type OrderOptions } from './rerun-order.ts'
import { withoutServer } from './without-server.ts'
import { settleRun, type GivenRunOptions, type RunSettings } from './settings.ts'

/** What a server claims. */
const SERVER_PROFILES: readonly Profile[] = ['server']

/** Options of `run` as commander gives them; see `args.ts` for what each means. */
export interface RunOptions
  extends GivenRunOptions, OrderOptions, Pick<KnownFailuresOptions, 'writeKnownFailures' | 'force'> {
  readonly quiet: boolean
  readonly verbose: boolean
  readonly dryRun: boolean
  /** Show the HTML report in the end. */
  readonly open: boolean
  /** Only this part of all. */
  readonly shard?: Shard
  /** Folder for cases that break a check. */
  readonly handOver?: string
  /** False: the run does not show first that its checks can fail. */
  readonly teeth: boolean
}

/**
 * Judges an implementation, writes the reports, and answers the exit code.
 *
 * @throws ToolError for whatever keeps the run from starting.
 */
export async function runRun(options: RunOptions): Promise<number> {
  const settled = await settleRun(options, options)
  const requirementSet = await requirementSetOf(settled)
  const narrowed = requirementSet === undefined ? settled : { ...settled, profiles: [requirementSet.profile] }
  const catalogue = requirementSet === undefined ? CATALOGUE : frozenCatalogue(CATALOGUE, requirementSet)
  const order = await readOrder(options, narrowed, catalogue)
  const { settings } = order
  const selection: Selection = { ...order.selection, shard: options.shard }
  const files = await parseReportOptions(settings.reports)
  const known = await openKnownFailures({ ...options, knownFailures: settings.knownFailures })
  const verbosity = verbosityOf(options)
  if (options.dryRun) {
    const { profiles, target: spec } = settings
    const claimed = parseTargetSpec(spec).kind === 'server' ? SERVER_PROFILES : PLATFORM_PROFILES
    process.stdout.write(dryRun(catalogue, profiles.length === 0 ? claimed : profiles, selection))
    return EXIT.conforms
  }
  if (options.handOver !== undefined) await openHandOver(options.handOver)
  const progress = createProgress(process.stderr, { quiet: options.quiet })
  const stopping = new AbortController()
  const forget = onInterrupt((reason) => {
    stopping.abort(reason)
  })
  const deadline = startDeadline(settings.deadlineSeconds, stopping)
  try {
    const judged = await judge({
      options,
      order,
      requirementSet,
      selection,
      progress,
      signal: stopping.signal,
    })
    progress.end()
    const tell = (line: string): boolean => process.stderr.write(`${line}\n`)
    const surroundings = { catalogue: CATALOGUE, clock: realClock, tell }
    const report = await withKnownFailures(judged, known, surroundings)
    process.stdout.write(REPORTERS.text(report, { colour: wantsColour(process.stdout), verbosity }))
    await writeReports(files, report)
    // GitHub takes commands from either stream; stdout stays what was asked for.
    if (process.env['GITHUB_ACTIONS'] === 'true') process.stderr.write(REPORTERS.github(report))
    if (options.open) await openReport(files, report, tell)
    if (options.handOver !== undefined)
      for (const path of await handOver(report, options.handOver)) tell(`handed over: ${visible(path)}`)
    return exitCodeOf(report)
  } finally {
    progress.end()
    clearTimeout(deadline)
    forget()
  }
}

interface Judging {
  readonly options: RunOptions
  readonly order: Order
  readonly requirementSet: RequirementSet | undefined
  readonly selection: Selection
  readonly progress: Progress
  readonly signal: AbortSignal
}

/** Judges in one run, or in one round for each of several interpreters. */
async function judge({ options, order, selection, progress, signal, ...what }: Judging): Promise<RunReport> {
  const { settings, sequences, replay } = order
  const { strict, timeoutScale, seed, concurrency, witnessAddress, mysql, profiles } = settings
  if (settings.isSeedDrawn) progress.tell(`seed: ${seed}; \`--seed ${seed}\` draws the same cases again`)
  const common = {
    ...{ ...what, selection, strict, timeoutScale, seed, concurrency, witnessAddress, mysql, signal },
    ...{ sequences, replay },
    secrets: ownSecrets(),
    listener: progress,
    // What it takes to play simulations is loaded only for that.
    teeth: options.teeth ? (await import('../teeth/show-teeth.ts')).createTeeth() : undefined,
  }
  const rounds = await roundsOf(settings, selection, signal)
  if (rounds !== undefined)
    return checkRounds(rounds, {
      ...common,
      targetOf: (python) => platformOf(settings, python),
      rerunOptionsOf: (python) => rerunOptions({ ...options, python: [python] }, { ...sequences, seed }),
      replayOptionsOf: (python) => rerunOptions({ ...options, python: [python] }),
      began: progress.began,
    })
  const target = await targetOf(settings, progress.tell)
  return checkConformance({
    ...{ ...common, target, profiles },
    rerunOptions: rerunOptions(options, { ...sequences, seed }),
    replayOptions: rerunOptions(options),
  })
}

/** The platform or the server that is meant, with what is declared of a server. */
async function targetOf(settings: RunSettings, tell: (line: string) => void): Promise<Target | ServerTarget> {
  const { target: spec, folder, timeoutScale, sYaml, functionName } = settings
  const { kind } = parseTargetSpec(spec)
  if (kind !== 'server') return platformOf(settings, settings.pythons[0])
  const { file, config } = await readDeclaration({
    ...{ file: sYaml, functionName, env: process.env },
    folder: process.cwd(),
  })
  if (file !== undefined) tell(`s.yaml: ${file}, function ${config.functionName}`)
  return connectServer(spec, { config, folder, timeoutScale, tell })
}

async function platformOf(settings: RunSettings, python: string | undefined): Promise<Target> {
  const { target: spec, folder, timeoutScale, sYaml, functionName } = settings
  if (sYaml !== undefined || functionName !== undefined) throw await withoutServer(settings)
  return connect(spec, { python, folder, version: toolVersion(), timeoutScale })
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
