import { setMaxListeners } from 'node:events'
import type { ServerTarget } from '../../../schemas/adapter/server-target.ts'
import type { Target, TargetInfo } from '../../../schemas/adapter/target.ts'
import type { Calibration } from '../../../schemas/history/event.ts'
import type { Profile } from '../../../schemas/profile.ts'
import type { ScenarioResult } from '../../../schemas/report/report.ts'
import type { PlatformScenario, ServerScenario } from '../../../suites/define.ts'
import type { Clock } from '../../clock.ts'
import { createAllowance, MOST_OF_SCENARIO, type Allowance } from './allowance.ts'
import { createMask, type Mask } from '../mask/mask.ts'
import { createDrive, type Downfall } from './drive.ts'
import type { Lenders, OpenWitness, Shelf } from './ports.ts'
import { createRecorder, type Recorder } from './recorder.ts'
import { createStage } from './stage.ts'

/** Where and how one scenario is played. */
export type ScenarioSetting = PlatformSetting | ServerSetting

export interface PlatformSetting extends PlaySetting, PlatformVenue {}
export interface ServerSetting extends PlaySetting, ServerVenue {}

/** What playing takes: a platform, or a server under test. */
export type Venue = PlatformVenue | ServerVenue

export interface PlatformVenue {
  readonly target: Target
  /** How the target introduced itself. */
  readonly info: TargetInfo
  readonly shelf: Shelf
  readonly openWitness: OpenWitness
  /** Nothing is lent by default. */
  readonly lenders?: Lenders | undefined
}

export interface ServerVenue {
  readonly server: ServerTarget
  readonly info: TargetInfo
  readonly downfall: Downfall
}

export interface PlaySetting {
  readonly profile: Profile
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
  scenario: PlatformScenario | ServerScenario,
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
  const { act, clear } = prepare(scenario, setting, { signal, recorder })
  let reason: string | undefined
  try {
    await act()
  } catch (error) {
    reason = sentence(error)
  }
  try {
    await clear()
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

interface Acting {
  readonly act: () => Promise<void>
  readonly clear: () => Promise<void>
}

/** Sets the stage for a platform, or the drive of a server. */
function prepare(
  scenario: PlatformScenario | ServerScenario,
  setting: ScenarioSetting,
  own: { readonly signal: AbortSignal; readonly recorder: Recorder },
): Acting {
  if ('server' in setting) {
    const drive = createDrive({ ...setting, ...own })
    const act = 'drive' in scenario ? scenario.drive : misplaced
    return { act: () => act(drive), clear: () => drive.clear() }
  }
  const stage = createStage({ ...setting, ...own })
  const act = 'play' in scenario ? scenario.play : misplaced
  return { act: () => act(stage), clear: () => stage.clear() }
}

function misplaced(): Promise<never> {
  return Promise.reject(new Error('the scenario is for another kind of target'))
}

function sentence(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
