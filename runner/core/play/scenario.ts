import { setMaxListeners } from 'node:events'
import type { Target, TargetInfo } from '../../../schemas/adapter/target.ts'
import type { Calibration } from '../../../schemas/history/event.ts'
import type { Profile } from '../../../schemas/profile.ts'
import type { ScenarioResult } from '../../../schemas/report/report.ts'
import type { Scenario } from '../../../suites/define.ts'
import type { Clock } from '../../clock.ts'
import { createAllowance, MOST_OF_SCENARIO, type Allowance } from './allowance.ts'
import { createMask, type Mask } from '../mask/mask.ts'
import type { OpenWitness, Shelf } from './ports.ts'
import { createRecorder } from './recorder.ts'
import { createStage } from './stage.ts'

export interface ScenarioSetting {
  readonly target: Target
  readonly info: TargetInfo
  readonly profile: Profile
  readonly shelf: Shelf
  readonly openWitness: OpenWitness
  readonly clock: Clock
  readonly signal: AbortSignal
  readonly suffix: string
  readonly timeoutScale: number
  /** Takes credentials out of what is recorded; by default those known by form or name. */
  readonly mask?: Mask | undefined
  /** What the whole run may keep; only this scenario's own share is bounded by default. */
  readonly allowance?: Allowance | undefined
  /** Absent while it is being measured. */
  readonly calibration?: Calibration | undefined
  /** Is told why a request got no answer. */
  readonly onFailure?: ((error: unknown) => void) | undefined
}

/** Plays one scenario to its end or to what stops it, clears up, and returns everything that was seen. */
export async function playScenario(
  scenario: Scenario,
  suite: string,
  setting: ScenarioSetting,
): Promise<ScenarioResult> {
  const startMs = setting.clock.nowMs()
  const { mask = createMask() } = setting
  const recorder = createRecorder(setting.clock, mask, createAllowance(MOST_OF_SCENARIO, setting.allowance))
  // What a scenario started and did not come back to ends with it.
  const over = new AbortController()
  const signal = AbortSignal.any([setting.signal, over.signal])
  setMaxListeners(0, signal)
  const stage = createStage({ ...setting, signal, recorder })
  let reason: string | undefined
  try {
    if ('drive' in scenario) throw new Error('the target is no server under test')
    await scenario.play(stage)
  } catch (error) {
    reason = sentence(error)
  }
  try {
    await stage.clear()
  } catch (error) {
    // The first cause is the one to report.
    reason ??= sentence(error)
  }
  over.abort(new Error('the scenario is over'))
  const { events, doubt } = recorder.finish()
  reason ??= doubt
  return {
    id: scenario.id,
    suite,
    profile: setting.profile,
    title: scenario.title,
    durationMs: Math.round(setting.clock.nowMs() - startMs),
    outcome: reason === undefined ? 'played' : 'stopped',
    reason: reason === undefined ? undefined : mask.text(reason),
    events,
  }
}

function sentence(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
