import type { PlatformScenario, PropertyScenario } from '../../../suites/define.ts'
import { DEFAULT_SEED } from './seed.ts'
import { draw } from './smallest-case.ts'

/** Makes an ordinary scenario of a property: all cases that the usual seed draws, or the first so many of them. */
export async function drawnScenario(
  scenario: PropertyScenario,
  mostCases = Infinity,
): Promise<PlatformScenario> {
  const fc = await import('fast-check')
  const runs = Math.min(scenario.runs, mostCases)
  const { cases } = draw(fc, scenario.cases(fc), { seed: DEFAULT_SEED, runs })
  const { id, title, profiles } = scenario
  return { id, title, profiles, play: (stage) => scenario.playAll(stage, cases) }
}
