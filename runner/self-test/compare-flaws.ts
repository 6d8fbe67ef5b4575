import type { Fault, Sight } from '../../fixtures/targets/faults/fault.ts'
import type { Rules } from '../../fixtures/targets/rules/index.ts'
import type { Profile } from '../../schemas/profile.ts'
import type { RunReport } from '../../schemas/report/report.ts'
import { CATALOGUE } from '../../suites/index.ts'
import { watched } from '../teeth/watched.ts'
import { judgeSimulated } from './simulate.ts'

/** Where flaws make a difference to the conforming platform. */
export interface Comparison {
  /** Ids of the checks that are judged by a scenario in which the flaw of this name decides anything otherwise. */
  readonly checksOf: (flaw: string, profiles: readonly Profile[]) => readonly string[]
  /** How fast the conforming platform is. */
  readonly calibration: RunReport['calibration']
}

type Flaw = Pick<Fault & Sight, 'name' | 'rules' | 'profiles' | 'samples'>

/**
 * Lets the conforming platform play everything, and asks each flaw at each decision what it would have decided. The
 * simulation is deterministic and its decisions have no effects: where a flaw never decides otherwise, it plays the
 * same to the last letter, and no check that is green without it can go red. What it does to the calibration is not
 * seen here.
 */
export async function compareFlaws(flaws: readonly Flaw[]): Promise<Comparison> {
  /** Flaw → names of the scenarios in which it makes a difference. */
  const different = new Map(flaws.map(({ name }) => [name, new Set<string>()]))
  let playing: string | undefined
  const compare = (member: string, isSame: (rule: unknown) => boolean): void => {
    if (playing === undefined) return
    for (const { name, rules } of flaws) {
      const scenarios = different.get(name)
      const rule: unknown = rules[member as keyof Rules]
      if (rule !== undefined && scenarios?.has(playing) === false && !isSame(rule)) scenarios.add(playing)
    }
  }
  const { calibration } = await judgeSimulated({
    profiles: [...new Set(flaws.flatMap(({ profiles }) => profiles))],
    samples: flaws.some(({ samples }) => samples),
    watch: (rules) => watched(rules, compare),
    listener: {
      started: (scenario, profile) => {
        playing = nameOf(scenario, profile)
      },
    },
  })
  const checks = CATALOGUE.flatMap((suite) => suite.checks)
  const differs = (flaw: string, profile: Profile, scenarios: readonly string[]): boolean =>
    scenarios.some((scenario) => different.get(flaw)?.has(nameOf(scenario, profile)))
  return {
    calibration,
    checksOf: (flaw, profiles) =>
      checks
        .filter(({ scenarios }) => profiles.some((profile) => differs(flaw, profile, scenarios)))
        .map(({ id }) => id),
  }
}

function nameOf(scenario: string, profile: Profile): string {
  return `${profile} ${scenario}`
}
