import type { Target, TargetInfo } from '../../schemas/adapter/target.ts'
import type { Calibration } from '../../schemas/history/event.ts'
import type { Profile } from '../../schemas/profile.ts'
import type { RunReport, ScenarioResult } from '../../schemas/report/report.ts'
import type { Suite } from '../../suites/define.ts'
import type { Clock } from '../clock.ts'
import { DeadlineError } from '../deadline.ts'
import { ToolError } from '../tool-error.ts'
import { calibrate } from './calibrate.ts'
import { judgeAll, type Judgement } from './judge.ts'
import { outcomeOf } from './outcome.ts'
import { planProfile, type Plan, type Selection } from './plan.ts'
import type { OpenWitness, Shelf } from './ports.ts'
import { judgeRequirements } from './requirements.ts'
import { playScenario, type ScenarioSetting } from './scenario.ts'

/** Everything that one run needs; the engine itself knows no adapter, no reporter and no file. */
export interface RunInput {
  readonly catalogue: readonly Suite[]
  readonly target: Target
  readonly info: TargetInfo
  readonly profiles: readonly Profile[]
  readonly selection: Selection
  readonly shelf: Shelf
  readonly openWitness: OpenWitness
  readonly clock: Clock
  /** Aborting it ends the run with a partial report; a {@link DeadlineError} as reason says why. */
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
}

/**
 * Plays and judges everything that was selected and returns the report, a partial one if cut short.
 *
 * @throws ToolError `nothing-selected`, `target-unusable`.
 */
export async function run(input: RunInput): Promise<RunReport> {
  const { clock, catalogue, profiles, signal } = input
  const startedAt = new Date(clock.wallMs()).toISOString()
  const startMs = clock.nowMs()
  const plans = profiles.map((profile) => planProfile(catalogue, profile, input.selection, input.info))
  if (plans.every((plan) => plan.checks.length === 0 && plan.recordings.length === 0))
    throw new ToolError('nothing-selected', 'no check matches the selection, so nothing would be judged', {
      hint: 'See `fc-conformance list` for suites, checks and requirements.',
    })
  input.listener?.planned?.(plans)
  const calibration = await calibrateAll(input, plans)
  const results = await playAll(input, plans, calibration)
  const judgements = plans.map((plan) => {
    const { profile } = plan
    const scenarios = results.filter((result) => result.profile === profile)
    const measured = calibration[profile] ?? { ...UNMEASURED, timeoutScale: input.timeoutScale }
    return judgeAll({ plan, calibration: measured, scenarios, rerun: input.rerun }, catalogue)
  })
  const checks = judgements.flatMap((judgement: Judgement) => judgement.checks)
  const recordings = judgements.flatMap((judgement) => judgement.recordings)
  const complete = !signal.aborted
  return {
    schemaVersion: 1,
    tool: input.tool,
    startedAt,
    durationMs: Math.round(clock.nowMs() - startMs),
    host: input.host,
    target: input.info,
    profiles,
    options: { strict: input.strict, timeoutScale: input.timeoutScale, ...input.selection },
    calibration,
    complete,
    endedBy: complete ? undefined : signal.reason instanceof DeadlineError ? 'deadline' : 'interrupt',
    outcome: outcomeOf(checks, { complete, strict: input.strict }),
    checks,
    recordings,
    scenarios: results,
    requirements: plans.flatMap((plan) => judgeRequirements(plan, checks, recordings, input.selection)),
    lacking: [],
  }
}

/** Used when a run was cut short before anything was measured; nothing is judged by time then. */
const UNMEASURED = { coldMs: 0, warmMs: 0, noiseMs: 0 }

async function calibrateAll(
  input: RunInput,
  plans: readonly Plan[],
): Promise<Partial<Record<Profile, Calibration>>> {
  const measured: Partial<Record<Profile, Calibration>> = {}
  const isCutShort = (): boolean => input.signal.aborted
  for (const { profile } of plans) {
    if (isCutShort()) break
    try {
      measured[profile] = await calibrate(settingFor(input, profile, 'calibration'))
    } catch (error) {
      // An interrupt is no fault of the target.
      if (!isCutShort()) throw error
    }
  }
  return measured
}

/** Plays all scenarios of all profiles, `concurrency` at a time; the results keep the plan's order. */
async function playAll(
  input: RunInput,
  plans: readonly Plan[],
  calibration: Partial<Record<Profile, Calibration>>,
): Promise<ScenarioResult[]> {
  const jobs = plans.flatMap((plan) => plan.scenarios.map((one): Job => ({ plan, ...one })))
  const results: ScenarioResult[] = []
  let next = 0
  const worker = async (): Promise<void> => {
    for (let at = next++; at < jobs.length; at = next++) {
      const job = jobs[at]
      if (job === undefined) return
      const { scenario, suite, plan } = job
      if (input.signal.aborted) {
        results[at] = notReached(job)
        continue
      }
      input.listener?.started?.(scenario.id, plan.profile)
      const result = await playScenario(scenario, suite, {
        ...settingFor(input, plan.profile, String(at + 1)),
        calibration: calibration[plan.profile],
      })
      results[at] = result
      input.listener?.finished?.(result)
    }
  }
  await Promise.all(Array.from({ length: Math.max(1, input.concurrency) }, worker))
  return results
}

function settingFor(input: RunInput, profile: Profile, suffix: string): ScenarioSetting {
  const { target, info, shelf, openWitness, clock, signal, timeoutScale } = input
  const generation = profile.split('-').at(-1) ?? profile
  return {
    target,
    info,
    profile,
    shelf,
    openWitness,
    clock,
    signal,
    timeoutScale,
    suffix: `${generation}-${suffix}`,
  }
}

function notReached({ plan, suite, scenario }: Job): ScenarioResult {
  const { id, title } = scenario
  const reason = 'the run ended before this scenario'
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
