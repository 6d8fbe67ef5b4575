import type { Calibration } from '../../schemas/history/event.ts'
import type { Profile } from '../../schemas/profile.ts'
import type { RequirementSet } from '../../schemas/requirement-set/requirement-set.ts'
import type { Failure, RunReport, ScenarioResult } from '../../schemas/report/report.ts'
import type { Suite } from '../../suites/define.ts'
import type { Clock } from '../clock.ts'
import type { Ending } from './judge/ending.ts'
import type { ShownTeeth } from './judge/teeth.ts'
import type { Mask } from './mask/mask.ts'
import type { Plan, Selection } from './plan.ts'
import type { Allowance } from './play/allowance.ts'
import type { PlaySetting, Venue } from './play/scenario.ts'
import type { DrawingTime } from './property/drawing-time.ts'
import type { ReplayOrder } from './property/replay-order.ts'

/** Everything that one run needs; the engine itself knows no adapter, no reporter and no file. */
export interface RunInput {
  readonly catalogue: readonly Suite[]
  /** What froze the catalogue, for the report. */
  readonly requirementSet?: RequirementSet | undefined
  /** Ends the target and answers what was wrong with its end; see `closeOnce`. */
  readonly close: () => Promise<Failure | undefined>
  /** What playing takes. Absent when the target never introduced itself: then nothing is played. */
  readonly venue: Venue | undefined
  /** Why it cannot even be asked for a plain call; then nothing is played either, and the report says so. */
  readonly failure?: Failure | undefined
  readonly profiles: readonly Profile[]
  readonly selection: Selection
  /** Takes credentials out of what is recorded. */
  readonly mask?: Mask | undefined
  readonly clock: Clock
  /** Aborting it ends the run with a partial report; a `DeadlineError` as reason says why. */
  readonly signal: AbortSignal
  readonly strict: boolean
  readonly timeoutScale: number
  /** Draws the cases of properties. */
  readonly seed: number
  /** Most cases that a property draws; as many as it says by default. */
  readonly mostCases?: number | undefined
  /** How many sequences of commands are drawn, and how long they are. */
  readonly sequences?: Sequences | undefined
  /** Plays nothing but this case, and judges nothing but its check. */
  readonly replay?: ReplayOrder | undefined
  /** Scenarios that run at once. */
  readonly concurrency: number
  readonly tool: RunReport['tool']
  readonly host: RunReport['host']
  /** Command that runs just one check again. */
  readonly rerun: (check: string, profile: Profile) => string
  /** Command that plays one drawn case again, by its token. */
  readonly replayCommand: (token: string) => string
  readonly listener?: RunListener | undefined
  /** What was shown of the checks; without it every check is believed, and the report says nothing of it. */
  readonly teeth?: ShownTeeth | undefined
}

/** What may be asked for of sequences of commands; what the catalogue says by default. */
export interface Sequences {
  /** How many are drawn for each profile. */
  readonly runs?: number | undefined
  /** Commands of one at most. */
  readonly maxCommands?: number | undefined
  /**
   * For how long they are drawn and played, ms, `runs` of them at least while there is time; no longer than those by default.
   * What else the run plays meanwhile does not count.
   */
  readonly budgetMs?: number | undefined
}

/** Is told how the run goes, as it goes. */
export interface RunListener {
  planned?(plans: readonly Plan[]): void
  started?(scenario: string, profile: Profile): void
  finished?(result: ScenarioResult): void
}

/** What the parts of one run share. */
export interface Course {
  readonly input: RunInput
  readonly plans: readonly Plan[]
  readonly calibration: Partial<Record<Profile, Calibration>>
  readonly ending: Ending
  readonly allowance: Allowance
  /** How long sequences are drawn; absent when their number decides. */
  readonly drawingTime?: DrawingTime | undefined
}

interface SettingOf<V extends Venue> {
  readonly input: RunInput
  readonly venue: V
  readonly profile: Profile
  readonly allowance: Allowance
  readonly suffix: string
}

/** Where one thing is played; the suffix tells its functions from those of all others. */
export function settingFor<V extends Venue>({
  input,
  venue,
  profile,
  allowance,
  suffix,
}: SettingOf<V>): V & PlaySetting {
  const { mask, clock, signal, timeoutScale } = input
  return {
    ...venue,
    ...{ profile, mask, allowance, clock, signal, timeoutScale },
    suffix: `${profile}-${suffix}`,
  }
}

/** How noisy it is. */
export function measuredOf({ calibration, input }: Course, profile: Profile): Calibration {
  return calibration[profile] ?? unmeasured(input.timeoutScale)
}

/** Nothing, when a run was cut short before that was measured; but then nothing is judged by time. */
export function unmeasured(timeoutScale: number): Calibration {
  return { coldMs: 0, warmMs: 0, noiseMs: 0, timeoutScale }
}
