import { FAULTS, type Fault } from '../../fixtures/targets/faults/index.ts'
import { sightsOf } from '../../fixtures/targets/faults/fault.ts'
import type { Profile } from '../../schemas/profile.ts'
import type { ScenarioResult } from '../../schemas/report/report.ts'
import type { Suite } from '../../suites/define.ts'
import { drawnScenario } from '../core/property/drawn-scenario.ts'
import { driveSimulated } from './server/drive-simulated.ts'
import { DECLARED, SERVER_FLAWS, type ServerFlaw } from './server/flaws.ts'
import { simulate, type Scene, type Simulation } from './simulation.ts'

/** A flaw of the simulated platform, or of the simulated server. */
export type Flaw = Fault | ServerFlaw

/** As many cases as properties draw where a flaw shows with usual data, too. */
const FEW_CASES = 5

const byName = new Map<string, Flaw>([...FAULTS, ...SERVER_FLAWS].map((flaw) => [flaw.name, flaw]))

const ofServers = new Set(SERVER_FLAWS.map(({ name }) => name))

/** The flaw of that name. */
export function flawNamed(name: string): Flaw | undefined {
  return byName.get(name)
}

/** Profiles in which a flaw can be seen. */
export function profilesOf(flaw: Flaw): readonly Profile[] {
  return isOfServer(flaw) ? ['server'] : sightsOf(flaw).flatMap(({ profiles }) => profiles)
}

/** Ids of the checks that a flaw turns red, wherever it can be seen. */
export function tripsOf(flaw: Flaw): readonly string[] {
  if (isOfServer(flaw)) return flaw.trips
  return [...new Set(sightsOf(flaw).flatMap(({ trips }) => trips))]
}

/** Every scene of these suites, in their order. */
export function scenesOf(suites: readonly Suite[]): Scene[] {
  return suites.flatMap((suite) =>
    suite.scenarios.flatMap((scenario) =>
      scenario.profiles.map((profile) => ({ suite: suite.id, scenario, profile })),
    ),
  )
}

/** The scene of that scenario and profile; absent when these suites have none. */
export function sceneOf(suites: readonly Suite[], id: string, profile: Profile): Scene | undefined {
  for (const suite of suites) {
    const scenario = suite.scenarios.find((one) => one.id === id && one.profiles.includes(profile))
    if (scenario !== undefined) return { suite: suite.id, scenario, profile }
  }
  return undefined
}

/** Plays a scene with a flaw, in virtual time. */
export function playFlawed(scene: Scene, flaw: Flaw): Promise<ScenarioResult> {
  if (isOfServer(flaw)) return driveSimulated(scene, flaw.declared ?? DECLARED, flaw.rules)
  return play(scene, { rules: flaw.rules, mostCases: flaw.unusual === true ? undefined : FEW_CASES })
}

/** Plays the same scene without the flaw, but in its circumstances. */
export function playFlawless(scene: Scene, flaw: Flaw): Promise<ScenarioResult> {
  if (isOfServer(flaw)) return driveSimulated(scene, flaw.declared ?? DECLARED)
  return play(scene, { mostCases: flaw.unusual === true ? undefined : FEW_CASES })
}

/** Names the circumstances in which a scene is played without a flaw: those of two flaws that name the same are one play. */
export function circumstancesOf(flaw: Flaw): unknown {
  return isOfServer(flaw) ? (flaw.declared ?? DECLARED) : flaw.unusual === true
}

/** Plays a scene on a platform with all of its cases, watched. */
export function playWatched(scene: Scene, watch: Simulation['watch']): Promise<ScenarioResult> {
  return play(scene, { watch })
}

async function play(
  { suite, scenario, profile }: Scene,
  { mostCases, ...rest }: Pick<Simulation, 'rules' | 'watch'> & { readonly mostCases?: number | undefined },
): Promise<ScenarioResult> {
  if ('drive' in scenario) throw new Error(`\`${scenario.id}\` is for servers, the flaw is of a platform`)
  const played = 'cases' in scenario ? await drawnScenario(scenario, mostCases) : scenario
  return simulate({ suite, scenario: played, profile, ...rest })
}

/** Whether it is a flaw of a server under test, and of no platform. */
function isOfServer(flaw: Flaw): flaw is ServerFlaw {
  return ofServers.has(flaw.name)
}
