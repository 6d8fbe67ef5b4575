import type { Selection } from '../core/plan.ts'
import { ALL, chooseInterpreters } from '../interpreters/choose.ts'
import { inheritedEnvironment } from '../process/spawn.ts'
import { planRounds, type PlannedRound } from '../rounds.ts'
import { parseTargetSpec } from '../targets/target-spec.ts'
import { ToolError } from '../tool-error.ts'
import type { Settings } from './settings.ts'

/**
 * The rounds of a run for which several interpreters were named; undefined for any other run.
 *
 * @throws ToolError `python-not-found`, `pythons-without-reference`, `shard-with-pythons`.
 */
export async function roundsOf(
  settings: Settings,
  selection: Selection,
  signal: AbortSignal,
): Promise<readonly PlannedRound[] | undefined> {
  const { pythons, profiles, target } = settings
  if (!areSeveral(pythons)) return undefined
  if (parseTargetSpec(target).kind !== 'reference')
    throw new ToolError(
      'pythons-without-reference',
      `several interpreters are for the embedded reference, but the target is \`${target}\``,
      { hint: 'Leave --python out; which interpreters serve its functions is the affair of the target.' },
    )
  if (selection.shard !== undefined)
    throw new ToolError('shard-with-pythons', 'expected one interpreter beside --shard, found several', {
      hint: 'Judge each interpreter in runs of its own.',
    })
  const interpreters = await chooseInterpreters(
    pythons,
    inheritedEnvironment(() => false),
    signal,
  )
  return planRounds(interpreters, profiles, selection)
}

/**
 * The one interpreter for a command that does everything once; undefined for the usual one.
 *
 * @throws ToolError `several-pythons`.
 */
export function onlyPython({ pythons }: Settings): string | undefined {
  if (!areSeveral(pythons)) return pythons[0]
  throw new ToolError('several-pythons', `expected one interpreter, found ${pythons.join(', ')}`, {
    hint: 'Only `run` takes several.',
  })
}

function areSeveral(pythons: readonly string[]): boolean {
  return pythons.length > 1 || pythons.includes(ALL)
}
