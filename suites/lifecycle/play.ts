import type { Did, Stage } from '../define.ts'
import type { Command } from './commands.ts'
import { advance, isLegal, newModel } from './model.ts'
import { changesOf, type Setup } from './setup.ts'

/** A function, and what is done with it. */
export interface Sequence {
  readonly setup: Setup
  readonly commands: readonly Command[]
}

/** Functions that are played with at once. */
const AT_ONCE = 6
/** The same where instances are few: each may have three, and an old one beside. */
const AT_ONCE_OF_FEW = 2

/** Plays each sequence with a function of its own. */
export async function playSequences(
  stage: Stage,
  sequences: readonly Sequence[],
  hurried: boolean,
  did?: Did,
): Promise<void> {
  const left = sequences.values()
  const work = async (): Promise<void> => {
    for (const one of left) {
      const done = await playSequence(stage, one, hurried)
      did?.(done)
    }
  }
  const atOnce = stage.target.limits?.instances === undefined ? AT_ONCE : AT_ONCE_OF_FEW
  await Promise.all(Array.from({ length: Math.min(atOnce, sequences.length) }, work))
}

/** Plays those commands that are legal when their turn comes; answers what was done. */
async function playSequence(
  stage: Stage,
  { setup, commands }: Sequence,
  hurried: boolean,
): Promise<readonly string[]> {
  const fn = await stage.deploy('runs-hooks', changesOf(setup, stage.profile, hurried))
  const model = newModel(stage.target.capabilities)
  for (const { deed, play } of commands) {
    // A target that cannot do it is not asked to.
    if (!isLegal(deed, model)) continue
    await play({ stage, fn }, model)
    advance(model, deed)
  }
  // Its instances make room for those of others.
  if (model.state !== 'removed') await stage.remove(fn)
  return model.done
}
