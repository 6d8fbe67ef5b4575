import type { Profile } from '../../schemas/profile.ts'
import type { Check, Suite } from '../../suites/define.ts'
import type { ScenarioResult } from '../../schemas/report/report.ts'
import type { Rules } from '../../fixtures/targets/rules/index.ts'
import { FAULTS } from '../../fixtures/targets/faults/index.ts'
import { concludeOn } from '../core/judge/judge.ts'
import { playFlawed, playFlawless, playWatched, profilesOf, sceneOf, type Flaw } from './scene.ts'
import { SERVER_FLAWS } from './server/flaws.ts'
import { NOISELESS, type Scene } from './simulation.ts'
import { watched } from './watched.ts'

/** What one scenario shows of all flaws. */
export interface Kills {
  readonly scenario: string
  readonly profile: Profile
  /** How long it took to play it without a flaw, ms. */
  readonly ms: number
  /** Checks that pass without a flaw. */
  readonly green: readonly string[]
  /** Checks that fail without one: false alarms. */
  readonly alarms: readonly string[]
  /** Each flaw that turns checks red, with those checks and how long it took to play, ms. */
  readonly kills: readonly {
    readonly fault: string
    readonly checks: readonly string[]
    readonly ms: number
  }[]
}

/** Which scenario of which profile is to be played. */
export interface ToKill {
  readonly scenario: string
  readonly profile: Profile
}

/** Plays one scenario without a flaw and with every flaw that could make a difference to it, and judges it by all checks. */
export async function kill({ scenario: id, profile }: ToKill, suites: readonly Suite[]): Promise<Kills> {
  const scene = sceneOf(suites, id, profile)
  if (scene === undefined) throw new Error(`no scenario \`${id}\` of ${profile}`)
  const checks = suites.flatMap((suite) =>
    suite.checks.filter((check) => check.scenarios.includes(id) && check.profiles.includes(profile)),
  )
  const { flawless, flaws } = await findDifferent(scene)
  const ms = await timeOf(scene, flaws[0])
  const green = named(checks, flawless, 'passed')
  const kills: Kills['kills'][number][] = []
  for (const flaw of flaws) {
    const startMs = performance.now()
    const played = await playFlawed(scene, flaw)
    const ms = performance.now() - startMs
    const without = profile === 'server' ? named(checks, await playFlawless(scene, flaw), 'passed') : green
    // Red proves nothing where it is red anyway.
    const red = named(checks, played, 'failed').filter((check) => without.includes(check))
    if (red.length > 0) kills.push({ fault: flaw.name, checks: red, ms })
  }
  const alarms = named(checks, flawless, 'failed')
  return { scenario: id, profile, ms, green, alarms, kills }
}

/** How long a scene takes without a flaw and without a watch, in the circumstances of this one, ms. */
async function timeOf(scene: Scene, flaw: Flaw | undefined): Promise<number> {
  const startMs = performance.now()
  if (flaw !== undefined) await playFlawless(scene, flaw)
  return performance.now() - startMs
}

/**
 * Plays a scenario without a flaw and asks each flaw at each decision what it would have decided. The simulation is
 * deterministic and its decisions have no effects: a flaw that never decides otherwise plays the same to the last letter.
 */
async function findDifferent(scene: Scene): Promise<{ flawless: ScenarioResult; flaws: readonly Flaw[] }> {
  const [any] = SERVER_FLAWS
  if (scene.profile === 'server' && any !== undefined)
    return { flawless: await playFlawless(scene, any), flaws: SERVER_FLAWS }
  const left = new Set(FAULTS.filter((flaw) => profilesOf(flaw).includes(scene.profile)))
  const different: Flaw[] = []
  const tell = (member: string, isSame: (rule: unknown) => boolean): void => {
    for (const flaw of left) {
      const rule: unknown = flaw.rules[member as keyof Rules]
      if (rule === undefined || isSame(rule)) continue
      left.delete(flaw)
      different.push(flaw)
    }
  }
  const flawless = await playWatched(scene, (rules) => watched(rules, tell))
  return { flawless, flaws: different }
}

function named(checks: readonly Check[], played: ScenarioResult, kind: 'passed' | 'failed'): string[] {
  const conclusions = concludeOn(checks, played, NOISELESS)
  return checks.flatMap(({ id }, at) => (conclusions[at]?.kind === kind ? [id] : []))
}
