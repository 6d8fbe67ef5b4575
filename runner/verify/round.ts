import type { Calibration } from '../../schemas/history/event.ts'
import type { Profile } from '../../schemas/profile.ts'
import type { Given, Place, RunReport } from '../../schemas/report/report.ts'
import type { LentNeed, ServerNeed, Suite } from '../../suites/define.ts'
import { unmeasured } from '../core/course.ts'
import { catalogueDigest } from '../core/judge/catalogue-digest.ts'
import { judgeRun, type JudgedParts } from '../core/judge/judge-run.ts'
import { rerunCommand, rerunOptionsOf } from '../core/judge/rerun-command.ts'
import { planRun } from '../core/plan-run.ts'
import type { Abilities, Plan, Selection } from '../core/plan.ts'
import { replayToken } from '../core/property/replay-token.ts'

/** What one interpreter served; all of a report when there was one. */
export interface Round {
  /** Where its facts stand in the report. */
  readonly place: string
  readonly interpreter: string | undefined
  readonly profiles: readonly Profile[]
  readonly target?: RunReport['target']
  readonly given?: RunReport['given']
  readonly calibration: RunReport['calibration']
}

export function roundsOf(report: RunReport): readonly Round[] {
  const { interpreters, profiles, target, given, calibration } = report
  if (interpreters === undefined)
    return [{ place: '', interpreter: undefined, profiles, target, given, calibration }]
  return interpreters.map((round, at) => ({ place: `/interpreters/${at}`, ...round }))
}

/** What was to be played and judged in a round. */
export function plansOf(
  { profiles, target, given }: Round,
  report: RunReport,
  catalogue: readonly Suite[],
): Plan[] {
  const abilities = target && { ...target, ...needsOf(given) }
  return planRun(catalogue, [...new Set(profiles)], selectionOf(report), abilities)
}

/** The schema lets only words pass that are needs. */
function needsOf(given: Given = {}): Pick<Abilities, 'server' | 'lends'> {
  return { server: given.server as readonly ServerNeed[], lends: given.lends as readonly LentNeed[] }
}

/** What the run was narrowed to. */
export function selectionOf({
  options: { suites, checks, requirements, scenarios, picked, shard },
}: RunReport): Selection {
  return { suites, checks, requirements, scenarios, picked, shard }
}

/** Judges the histories of a round as its run did. */
export function rejudge(
  round: Round,
  plans: readonly Plan[],
  report: RunReport,
  catalogue: readonly Suite[],
): JudgedParts {
  const isHere = ({ interpreter }: Place): boolean => interpreter === round.interpreter
  const checks = report.checks.filter(isHere)
  const shownOf = new Map(checks.map(({ id, profile, teeth }) => [`${profile} ${id}`, teeth]))
  const { endedBy, failure, options } = report
  // The options of the run stand nowhere else; that all commands have the same is what can be held against them.
  const [first] = checks
  const rerunOptions = first && rerunOptionsOf(first.rerun, first.id, first.profile)
  const versions = { tool: report.tool.version, catalogue: catalogueDigest(catalogue) }
  return judgeRun({
    ...{ catalogue, plans, endedBy, failure, selection: selectionOf(report), strict: options.strict },
    calibrationOf: ({ profile, shard }): Calibration => {
      const { calibration } = report.shards?.find(({ index }) => index === shard) ?? round
      return calibration[profile] ?? unmeasured(options.timeoutScale)
    },
    rerun: (check, profile) => rerunCommand(rerunOptions, check, profile),
    replay: (shrunk, check, profile) => {
      const own = ` --replay ${replayToken(shrunk, { check, profile }, versions)}`
      const told = checks.find((one) => one.id === check && one.profile === profile)?.replay
      return told?.endsWith(own) === true ? told : own.trimStart()
    },
    teethOf: report.teeth && (({ id, profile }) => shownOf.get(`${profile} ${id}`)),
    scenarios: report.scenarios.filter(isHere),
  })
}
