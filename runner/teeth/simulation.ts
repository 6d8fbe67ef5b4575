import type { Rules } from '../../fixtures/targets/rules/index.ts'
import { createSimulated } from '../../fixtures/targets/simulated.ts'
import { createVirtualClock } from '../../fixtures/targets/virtual-clock.ts'
import type { Calibration } from '../../schemas/history/event.ts'
import type { Profile } from '../../schemas/profile.ts'
import type { ScenarioResult } from '../../schemas/report/report.ts'
import type { PlatformScenario, Scenario } from '../../suites/define.ts'
import type { Mask } from '../core/mask/mask.ts'
import { playScenario } from '../core/play/scenario.ts'
import { openAdapterChannel } from '../witness/adapter-channel.ts'
import { memoryShelf } from './shelf.ts'
import { simulateServers } from './simulated-servers.ts'

/** Virtual time has no noise: a step takes exactly as long as the simulation says. */
export const NOISELESS: Calibration = { coldMs: 0, warmMs: 0, noiseMs: 1, timeoutScale: 1 }

/** One scenario by the rules of one profile. */
export interface Scene<S extends Scenario = Scenario> {
  readonly suite: string
  readonly scenario: S
  readonly profile: Profile
}

/** A scene, and on which platform it is played. */
export interface Simulation extends Scene<PlatformScenario> {
  /** Decisions that depart from the contract; none by default. */
  readonly rules?: Partial<Rules> | undefined
  /** Stands between the platform and its decisions; see `SimulatedOptions`. */
  readonly watch?: ((rules: Rules) => Rules) | undefined
}

/** Nothing in a simulation is secret. */
export const UNMASKED: Mask = { text: (text) => text, value: (value) => value }
/** Nobody interrupts virtual time. */
export const NEVER: AbortSignal = new AbortController().signal

/** Plays one scenario on a simulated platform of its own, with a flaw or without, in virtual time. */
export async function simulate(simulation: Simulation): Promise<ScenarioResult> {
  const { suite, scenario, profile, rules, watch } = simulation
  const clock = createVirtualClock()
  const { outside, lenders } = simulateServers(clock)
  const target = createSimulated({ clock, rules, watch, outside })
  const info = await target.hello(NEVER)
  try {
    return await playScenario(scenario, suite, {
      ...{ target, info, shelf: memoryShelf, lenders, profile, clock, mask: UNMASKED, signal: NEVER },
      openWitness: (ref) => Promise.resolve(openAdapterChannel(target, ref)),
      suffix: profile,
      timeoutScale: 1,
      calibration: NOISELESS,
    })
  } finally {
    await target.close()
  }
}
