import type { Calibration } from '../../../schemas/history/event.ts'
import type { Profile } from '../../../schemas/profile.ts'
import type { CheckResult, RunReport, ScenarioResult, Teeth } from '../../../schemas/report/report.ts'
import type { Suite } from '../../../suites/define.ts'
import type { Plan, Selection } from '../plan.ts'
import { conflictsOf } from './conflicts.ts'
import { judgeAll } from './judge.ts'
import { lackingOf } from './lacking.ts'
import { outcomeOf } from './outcome.ts'
import { judgeRequirements } from './requirements.ts'
import { withTeeth } from './teeth.ts'
import { withReplay, type ReplayCommand } from './with-replay.ts'

/** What was seen in one run, ready to be judged: now, or from its report. */
export interface PlayedRun {
  readonly catalogue: readonly Suite[]
  readonly plans: readonly Plan[]
  readonly selection: Selection
  readonly strict: boolean
  /** How noisy it was where a scenario was played. */
  readonly calibrationOf: (scenario: ScenarioResult) => Calibration
  readonly rerun: (check: string, profile: Profile) => string
  /** Command that plays the smallest case of a failing check again. */
  readonly replay: ReplayCommand
  /** What was shown of a check; without it every check is believed. */
  readonly teethOf: ((check: CheckResult) => Teeth | undefined) | undefined
  readonly endedBy: RunReport['endedBy']
  readonly failure: RunReport['failure']
  readonly scenarios: readonly ScenarioResult[]
}

/** The parts of a report that follow from what was seen. */
export type JudgedParts = Pick<
  RunReport,
  | 'outcome'
  | 'checks'
  | 'recordings'
  | 'scenarios'
  | 'requirements'
  | 'lacking'
  | 'hookStatuses'
  | 'conflicts'
>

/** All that follows from what was seen. Pure: the same histories give the same verdicts, whoever asks and when. */
export function judgeRun(run: PlayedRun): JudgedParts {
  const { catalogue, plans, selection, strict, rerun, scenarios, teethOf, calibrationOf } = run
  const { endedBy, failure } = run
  const judgements = plans.map((plan) => {
    const own = scenarios.filter((result) => result.profile === plan.profile)
    return judgeAll({ plan, calibrationOf, scenarios: own, rerun }, catalogue)
  })
  const judged = judgements
    .flatMap((judgement) => judgement.checks)
    .map((check) => withReplay(check, scenarios, run.replay))
  const checks = teethOf === undefined ? judged : judged.map((check) => withTeeth(check, teethOf(check)))
  const recordings = judgements.flatMap((judgement) => judgement.recordings)
  const requirements = plans.flatMap((plan) => judgeRequirements(plan, checks, recordings, selection))
  const lacking = plans.flatMap((plan) => lackingOf(plan, requirements))
  const outcome = outcomeOf(checks, { endedBy, failure, strict, lacking, scenarios })
  const rows = judgements.flatMap((judgement) => judgement.hookStatuses)
  const hookStatuses = rows.length === 0 ? undefined : rows
  const profiles = [...new Set(plans.map(({ profile }) => profile))]
  const followed = conflictsOf(profiles, { checks, recordings })
  const conflicts = followed.length === 0 ? undefined : followed
  return { outcome, checks, recordings, scenarios, requirements, lacking, hookStatuses, conflicts }
}
