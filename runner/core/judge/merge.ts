import { PLATFORM_PROFILES } from '../../../schemas/profile.ts'
import type { InterpreterRound, Outcome, RunReport } from '../../../schemas/report/report.ts'

/** One interpreter and what was judged with it. */
export interface Round {
  /** See {@link InterpreterRound}. */
  readonly interpreter: string
  readonly python: string
  readonly report: RunReport
}

/**
 * Makes one report of the rounds that several interpreters served; each of its results says which one that was. The
 * report of a single round is left as it is.
 */
export function mergeRounds(rounds: readonly Round[]): RunReport {
  const first = rounds[0]?.report
  if (first === undefined) throw new RangeError('there is no round to report')
  if (rounds.length === 1) return first
  const reports = rounds.map(({ report }) => report)
  const all = <T>(pick: (report: RunReport) => readonly T[]): (T & { interpreter: string })[] =>
    rounds.flatMap(({ interpreter, report }) => pick(report).map((result) => ({ ...result, interpreter })))
  const hookStatuses = reports.flatMap((report) => report.hookStatuses ?? [])
  const conflicts = all((report) => report.conflicts ?? [])
  return {
    ...first,
    durationMs: reports.reduce((sum, { durationMs }) => sum + durationMs, 0),
    target: reports.find(({ target }) => target !== undefined)?.target,
    given: reports.find(({ target }) => target !== undefined)?.given,
    profiles: PLATFORM_PROFILES.filter((profile) =>
      reports.some(({ profiles }) => profiles.includes(profile)),
    ),
    calibration: Object.assign(
      {},
      ...reports.map(({ calibration }) => calibration).reverse(),
    ) as RunReport['calibration'],
    complete: reports.every(({ complete }) => complete),
    ...endOf(reports),
    outcome: worstOf(reports),
    interpreters: rounds.map(roundOf),
    checks: all(({ checks }) => checks),
    recordings: all(({ recordings }) => recordings),
    scenarios: all(({ scenarios }) => scenarios),
    requirements: all(({ requirements }) => requirements),
    lacking: all(({ lacking }) => lacking),
    hookStatuses: hookStatuses.length === 0 ? undefined : hookStatuses,
    conflicts: conflicts.length === 0 ? undefined : conflicts,
  }
}

function roundOf({ interpreter, python, report }: Round): InterpreterRound {
  const { target, given, profiles, calibration, durationMs } = report
  const serves = target?.interpreters ?? {}
  return { interpreter, python, serves, target, given, profiles, calibration, durationMs }
}

/** What cut several short: whoever ended the whole did more than a target that gave up in its own round. */
export function endOf(reports: readonly RunReport[]): Pick<RunReport, 'endedBy' | 'failure'> {
  const ends = reports.map(({ endedBy }) => endedBy)
  return {
    endedBy:
      ends.find((end) => end !== undefined && end !== 'target') ?? ends.find((end) => end !== undefined),
    failure: reports.find(({ failure }) => failure !== undefined)?.failure,
  }
}

const WORST_FIRST = ['violates', 'incomplete', 'partial', 'conforms'] as const satisfies readonly Outcome[]

/** The outcome of all. Whoever cut the run short wants to see the rest first, as in a single round. */
export function worstOf(reports: readonly Pick<RunReport, 'outcome' | 'endedBy'>[]): Outcome {
  if (reports.some(({ endedBy }) => endedBy === 'deadline' || endedBy === 'interrupt')) return 'incomplete'
  return WORST_FIRST.find((outcome) => reports.some((report) => report.outcome === outcome)) ?? 'incomplete'
}
