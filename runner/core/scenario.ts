import { setMaxListeners } from 'node:events'
import type { Target, TargetInfo } from '../../schemas/adapter/target.ts'
import type { Calibration } from '../../schemas/history/event.ts'
import type { Profile } from '../../schemas/profile.ts'
import type { ScenarioResult } from '../../schemas/report/report.ts'
import type { Scenario } from '../../suites/define.ts'
import type { Clock } from '../clock.ts'
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
  /** Absent while it is being measured. */
  readonly calibration?: Calibration | undefined
}

/** Plays one scenario to its end or to what stops it, clears up, and returns everything that was seen. */
export async function playScenario(
  scenario: Scenario,
  suite: string,
  setting: ScenarioSetting,
): Promise<ScenarioResult> {
  const startMs = setting.clock.nowMs()
  const recorder = createRecorder(setting.clock)
  // What a scenario started and did not come back to ends with it.
  const over = new AbortController()
  const signal = AbortSignal.any([setting.signal, over.signal])
  setMaxListeners(0, signal)
  const stage = createStage({ ...setting, signal, recorder })
  let reason: string | undefined
  try {
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
  const dropped = recorder.dropped()
  if (dropped > 0) reason ??= `${dropped} events more than one history may hold were dropped`
  return {
    id: scenario.id,
    suite,
    profile: setting.profile,
    title: scenario.title,
    durationMs: Math.round(setting.clock.nowMs() - startMs),
    outcome: reason === undefined ? 'played' : 'stopped',
    reason,
    events: recorder.finish(),
  }
}

function sentence(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
