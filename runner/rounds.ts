import type { Target } from '../schemas/adapter/target.ts'
import { PLATFORM_PROFILES, isContainer, type Profile } from '../schemas/profile.ts'
import type { RunReport } from '../schemas/report/report.ts'
import { CATALOGUE } from '../suites/index.ts'
import { checkConformance, type ConformanceOptions } from './conformance.ts'
import { mergeRounds, type Round } from './core/judge/merge.ts'
import { planProfile, type Selection } from './core/plan.ts'
import { labelsOf } from './interpreters/choose.ts'
import type { Interpreter } from './interpreters/probe.ts'
import { isLegacy } from './interpreters/suitable.ts'

/** One interpreter and what is to be judged with it. */
export interface PlannedRound {
  /** As the report calls it. */
  readonly interpreter: string
  /** How it is named on a command line. */
  readonly python: string
  readonly profiles: readonly Profile[]
}

export interface RoundsOptions extends Omit<
  ConformanceOptions,
  'target' | 'profiles' | 'rerunOptions' | 'replayOptions'
> {
  /** Makes the target whose functions that interpreter serves. */
  readonly targetOf: (python: string) => Promise<Target>
  /** See {@link ConformanceOptions}; for that interpreter. */
  readonly rerunOptionsOf: (python: string) => string
  readonly replayOptionsOf: (python: string) => string
  /** Told before each round begins. */
  readonly began?: ((round: PlannedRound, number: number, of: number) => void) | undefined
}

/**
 * Says what is judged with which interpreter: with a Python 2.7 FC 1.0, with the others every generation, and with the
 * first of those the containers, too. Those for which nothing is left are left out.
 */
export function planRounds(
  interpreters: readonly Interpreter[],
  asked: readonly Profile[],
  selection: Selection,
): PlannedRound[] {
  const labels = labelsOf(interpreters)
  const modern = interpreters.find(({ version }) => !isLegacy(version))
  const rounds = interpreters.map((one, at): PlannedRound => {
    const profiles = PLATFORM_PROFILES.filter((profile) =>
      isLegacy(one.version) ? profile === 'python-fc1' : one === modern || !isContainer(profile),
    )
    return {
      interpreter: labels[at] ?? one.command,
      python: one.command,
      profiles: asked.length === 0 ? profiles : profiles.filter((profile) => asked.includes(profile)),
    }
  })
  const planned = rounds.filter(({ profiles }) => profiles.some((profile) => isAnything(profile, selection)))
  // Then what was asked for is wrong, and the first round says how.
  return planned.length === 0 ? rounds.slice(0, 1).map((round) => ({ ...round, profiles: asked })) : planned
}

function isAnything(profile: Profile, selection: Selection): boolean {
  const { checks, recordings } = planProfile(CATALOGUE, profile, selection)
  return checks.length + recordings.length > 0
}

/**
 * Judges the same implementation with one interpreter after the other, so that their noise does not mix, and returns one
 * report for all. An end of the whole leaves the rounds that come after it to the report as not reached.
 *
 * @throws ToolError as {@link checkConformance} does.
 */
export async function checkRounds(
  planned: readonly PlannedRound[],
  { targetOf, rerunOptionsOf, replayOptionsOf, began, ...options }: RoundsOptions,
): Promise<RunReport> {
  const play = async (round: PlannedRound, number: number): Promise<Round> => {
    const { interpreter, python, profiles } = round
    began?.(round, number, planned.length)
    const target = await targetOf(python)
    const report = await checkConformance({
      ...options,
      target,
      profiles,
      rerunOptions: rerunOptionsOf(python),
      replayOptions: replayOptionsOf(python),
    })
    return { interpreter, python, report }
  }
  const played: Round[] = []
  for (const [at, round] of planned.entries()) played.push(await play(round, at + 1))
  return mergeRounds(played)
}
