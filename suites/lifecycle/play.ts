import type { Stage } from '../define.ts'
import type { Command, Model } from './commands.ts'
import { changesOf, type Setup } from './setup.ts'

/** A function, and what is done with it. */
export interface Sequence {
  readonly setup: Setup
  readonly commands: Iterable<Command>
}

/** Functions that are played with at once. */
const AT_ONCE = 6

/** Plays each sequence with a function of its own. */
export async function playSequences(
  stage: Stage,
  sequences: readonly Sequence[],
  hurried: boolean,
): Promise<void> {
  const left = sequences.values()
  const work = async (): Promise<void> => {
    for (const one of left) await playSequence(stage, one, hurried)
  }
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, sequences.length) }, work))
}

/** Plays those commands that are legal when their turn comes. */
async function playSequence(stage: Stage, { setup, commands }: Sequence, hurried: boolean): Promise<void> {
  const fn = await stage.deploy('runs-hooks', changesOf(setup, stage.profile, hurried))
  const { idle, update } = stage.target.capabilities
  const model: Model = {
    can: { update, freeze: idle.includes('frozen'), expire: idle.includes('destroyed') },
    calls: 0,
    removed: false,
  }
  for (const command of commands) if (command.check(model)) await command.run(model, { stage, fn })
}
