import type { Calibration } from '../../schemas/history/event.ts'
import type { Profile } from '../../schemas/profile.ts'
import type { Failure, RunReport, ScenarioResult } from '../../schemas/report/report.ts'
import type { Suite } from '../../suites/define.ts'
import type { Clock } from '../clock.ts'
import { TargetError } from '../target-error.ts'
import { ToolError } from '../tool-error.ts'
import { createAllowance, MOST_OF_RUN, type Allowance } from './play/allowance.ts'
import { calibrate } from './meet/calibrate.ts'
import { createEnding, failureOf, type Ending } from './judge/ending.ts'
import { judgeAll, type Judgement } from './judge/judge.ts'
import { lackingOf } from './judge/lacking.ts'
import { createMask, type Mask } from './mask/mask.ts'
import { outcomeOf } from './judge/outcome.ts'
import { planProfile, type Plan, type Selection } from './plan.ts'
import { judgeRequirements } from './judge/requirements.ts'
import { playScenario, type Venue } from './play/scenario.ts'
import { abilitiesOf } from './meet/abilities.ts'

/** Everything that one run needs; the engine itself knows no adapter, no reporter and no file. */
export interface RunInput {
  readonly catalogue: readonly Suite[]
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
  /** Scenarios that run at once. */
  readonly concurrency: number
  readonly tool: RunReport['tool']
  readonly host: RunReport['host']
  /** Command that runs just one check again. */
  readonly rerun: (check: string, profile: Profile) => string
  readonly listener?: RunListener | undefined
}

/** Is told how the run goes, as it goes. */
export interface RunListener {
  planned?(plans: readonly Plan[]): void
  started?(scenario: string, profile: Profile): void
  finished?(result: ScenarioResult): void
}

interface Job {
  readonly plan: Plan
  readonly suite: string
  readonly scenario: Plan['scenarios'][number]['scenario']
  /** Its place among all. */
  readonly at: number
}

/** What the parts of one run share. */
interface Course {
  readonly input: RunInput
  readonly plans: readonly Plan[]
  readonly calibration: Partial<Record<Profile, Calibration>>
  readonly ending: Ending
  readonly allowance: Allowance
}

/**
 * Plays and judges everything that was selected and returns the report, a partial one if cut short or if the
 * target cannot be judged (to the end). The target is closed then, since how it leaves belongs to the report.
 *
 * @throws ToolError `nothing-selected`, and what the target's own set-up throws.
 */
export async function run(input: RunInput): Promise<RunReport> {
  const { clock, catalogue, profiles } = input
  const info = input.venue?.info
  const abilities = input.venue && abilitiesOf(input.venue)
  const startedAt = new Date(clock.wallMs()).toISOString()
  const startMs = clock.nowMs()
  const plans = profiles.map((profile) => planProfile(catalogue, profile, input.selection, abilities))
  if (plans.every((plan) => plan.checks.length === 0 && plan.recordings.length === 0))
    throw new ToolError('nothing-selected', 'no check matches the selection, so nothing would be judged', {
      hint: 'See `fc-conformance list` for suites, checks and requirements.',
    })
  const ending = createEnding(input.signal, input.mask ?? createMask())
  if (input.failure !== undefined) ending.refuse(input.failure)
  input.listener?.planned?.(plans)
  const course: Course = { input, plans, ending, calibration: {}, allowance: createAllowance(MOST_OF_RUN) }
  const calibration = await calibrateAll(course)
  const scenarios = await playAll({ ...course, calibration })
  ending.part(await input.close())
  const endedBy = ending.endedBy()
  return {
    schemaVersion: 1,
    tool: input.tool,
    startedAt,
    durationMs: Math.round(clock.nowMs() - startMs),
    host: input.host,
    target: info,
    profiles,
    options: { strict: input.strict, timeoutScale: input.timeoutScale, ...input.selection },
    calibration,
    complete: endedBy === undefined,
    endedBy,
    failure: ending.failure(),
    ...judgePlayed({ ...course, calibration }, scenarios),
  }
}

/** All that follows from what was seen. */
function judgePlayed(
  { input, plans, calibration, ending }: Course,
  scenarios: readonly ScenarioResult[],
): Pick<
  RunReport,
  'outcome' | 'checks' | 'recordings' | 'scenarios' | 'requirements' | 'lacking' | 'hookStatuses'
> {
  const { catalogue, selection, strict, timeoutScale, rerun } = input
  const judgements = plans.map((plan) => {
    const own = scenarios.filter((result) => result.profile === plan.profile)
    const measured = calibration[plan.profile] ?? { ...UNMEASURED, timeoutScale }
    return judgeAll({ plan, calibration: measured, scenarios: own, rerun }, catalogue)
  })
  const checks = judgements.flatMap((judgement: Judgement) => judgement.checks)
  const recordings = judgements.flatMap((judgement) => judgement.recordings)
  const requirements = plans.flatMap((plan) => judgeRequirements(plan, checks, recordings, selection))
  const lacking = plans.flatMap((plan) => lackingOf(plan, requirements))
  const [endedBy, failure] = [ending.endedBy(), ending.failure()]
  const outcome = outcomeOf(checks, { endedBy, failure, strict, lacking, scenarios })
  const rows = judgements.flatMap((judgement) => judgement.hookStatuses)
  const hookStatuses = rows.length === 0 ? undefined : rows
  return { outcome, checks, recordings, scenarios, requirements, lacking, hookStatuses }
}

/** Used when a run was cut short before anything was measured; nothing is judged by time then. */
const UNMEASURED = { coldMs: 0, warmMs: 0, noiseMs: 0 }

async function calibrateAll({ input, plans, ending, allowance }: Course): Promise<Course['calibration']> {
  const measured: Partial<Record<Profile, Calibration>> = {}
  const { venue, signal } = input
  // A server is not judged by how long things take, but for its own limits.
  if (venue === undefined || 'server' in venue) return measured
  for (const { profile } of plans) {
    if (ending.isOver()) break
    try {
      measured[profile] = await calibrate(
        settingFor({ input, venue, profile, allowance, suffix: 'calibration' }),
      )
    } catch (error) {
      // An interrupt is no fault of the target.
      if (signal.aborted) break
      if (!(error instanceof TargetError)) throw error
      ending.refuse(failureOf(error))
    }
  }
  return measured
}

/**
 * Plays all scenarios of all profiles, `concurrency` at a time and long waits first, and then one by one those that must
 * be alone; the results keep the plan's order.
 */
async function playAll({ input, plans, calibration, ending, allowance }: Course): Promise<ScenarioResult[]> {
  const { venue, listener } = input
  const jobs = plans
    .flatMap((plan) => plan.scenarios.map((one) => ({ plan, ...one })))
    .map((job, at): Job => ({ ...job, at }))
  const results: ScenarioResult[] = []
  const onFailure = (error: unknown): void => {
    if (error instanceof TargetError && error.final) ending.lose(failureOf(error))
  }
  const play = async (job: Job): Promise<ScenarioResult> => {
    const { scenario, suite, plan, at } = job
    const { profile } = plan
    if (venue === undefined || ending.isOver()) return notReached(job, ending.reason())
    const { reason } = 'server' in venue ? venue.downfall : {}
    if (reason !== undefined) return notReached(job, reason)
    listener?.started?.(scenario.id, profile)
    const result = await playScenario(scenario, suite, {
      ...settingFor({ input, venue, profile, allowance, suffix: String(at + 1) }),
      calibration: calibration[profile],
      onFailure,
    })
    listener?.finished?.(result)
    return result
  }
  const keep = async (job: Job): Promise<void> => {
    results[job.at] = await play(job)
  }
  const isAlone = ({ scenario }: Job): boolean => scenario.alone === true
  const together = jobs.filter((job) => !isAlone(job))
  const waits = ({ scenario }: Job): boolean => scenario.waits === true
  const others = together.filter((job) => !waits(job))
  await workOff([...together.filter(waits), ...others], input.concurrency, keep)
  await workOff(jobs.filter(isAlone), 1, keep)
  return results
}

/** Does the work for each item, so many at a time, in their order. */
async function workOff<T>(
  items: readonly T[],
  atOnce: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const left = items.values()
  const worker = async (): Promise<void> => {
    for (const item of left) await work(item)
  }
  await Promise.all(Array.from({ length: Math.max(1, atOnce) }, worker))
}

interface SettingOf<V extends Venue> {
  readonly input: RunInput
  readonly venue: V
  readonly profile: Profile
  readonly allowance: Allowance
  readonly suffix: string
}

function settingFor<V extends Venue>({ input, venue, profile, allowance, suffix }: SettingOf<V>) {
  const { mask, clock, signal, timeoutScale } = input
  return {
    ...venue,
    ...{ profile, mask, allowance, clock, signal, timeoutScale },
    suffix: `${profile}-${suffix}`,
  }
}

function notReached({ plan, suite, scenario }: Job, reason: string): ScenarioResult {
  const { id, title } = scenario
  return {
    id,
    suite,
    profile: plan.profile,
    title,
    durationMs: 0,
    outcome: 'not-reached',
    reason,
    events: [],
  }
}
