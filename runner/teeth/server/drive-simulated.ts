import { createVirtualClock } from '../../../fixtures/targets/virtual-clock.ts'
import type { ScenarioResult } from '../../../schemas/report/report.ts'
import type { FunctionConfig } from '../../../schemas/s-yaml/project.ts'
import { playScenario } from '../../core/play/scenario.ts'
import { NEVER, NOISELESS, UNMASKED, type Scene } from '../simulation.ts'
import { createSimulatedServer, type ServerRules } from './simulated-server.ts'

/** Drives a simulated server of its own through one scenario, with a flaw or without, in virtual time. */
export async function driveSimulated(
  { suite, scenario, profile }: Scene,
  declared: FunctionConfig,
  rules?: Partial<ServerRules>,
): Promise<ScenarioResult> {
  if (!('drive' in scenario)) throw new Error(`\`${scenario.id}\` is for platforms, the flaw is of a server`)
  const clock = createVirtualClock()
  const server = createSimulatedServer(clock, declared, rules)
  const info = await server.hello(NEVER)
  return playScenario(scenario, suite, {
    ...{ server, info, downfall: {}, profile, clock, mask: UNMASKED, signal: NEVER },
    suffix: profile,
    timeoutScale: 1,
    calibration: NOISELESS,
  })
}
