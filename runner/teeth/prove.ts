import type { Profile } from '../../schemas/profile.ts'
import type { ScenarioResult } from '../../schemas/report/report.ts'
import type { Conclusion } from '../../suites/conclude.ts'
import type { Check, Suite } from '../../suites/define.ts'
import { concludeOn } from '../core/judge/judge.ts'
import { circumstancesOf, flawNamed, playFlawed, playFlawless, sceneOf } from './scene.ts'
import { NOISELESS } from './simulation.ts'

/** One scenario of one profile, and by which flaws it is to show that checks can fail. */
export interface ToProve {
  readonly scenario: string
  readonly profile: Profile
  readonly flaws: readonly { readonly name: string; readonly checks: readonly string[] }[]
}

/** What a check made of one scenario with a flaw and without. */
export interface Proof {
  readonly check: string
  readonly fault: string
  readonly scenario: string
  readonly profile: Profile
  /** It failed with the flaw. */
  readonly red: boolean
  /** It passed without. */
  readonly green: boolean
}

/** Plays a scenario with each of the flaws and without, and says what the checks made of it. */
export async function prove(
  { scenario: id, profile, flaws }: ToProve,
  suites: readonly Suite[],
): Promise<Proof[]> {
  const scene = sceneOf(suites, id, profile)
  if (scene === undefined) return []
  const flawless = new Map<unknown, ScenarioResult>()
  const proofs: Proof[] = []
  for (const { name, checks: ids } of flaws) {
    const flaw = flawNamed(name)
    if (flaw === undefined) continue
    const circumstances = circumstancesOf(flaw)
    const without = flawless.get(circumstances) ?? (await playFlawless(scene, flaw))
    flawless.set(circumstances, without)
    const checks = suites.flatMap((suite) => suite.checks.filter((check) => ids.includes(check.id)))
    const reds = kindsOf(checks, await playFlawed(scene, flaw))
    const greens = kindsOf(checks, without)
    checks.forEach(({ id: check }, at) => {
      const [red, green] = [reds[at] === 'failed', greens[at] === 'passed']
      proofs.push({ check, fault: name, scenario: id, profile, red, green })
    })
  }
  return proofs
}

function kindsOf(checks: readonly Check[], played: ScenarioResult): Conclusion['kind'][] {
  return concludeOn(checks, played, NOISELESS).map(({ kind }) => kind)
}
