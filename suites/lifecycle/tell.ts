import type { Capabilities } from '../../schemas/adapter/target.ts'
import type { ToldCase } from '../../schemas/report/report.ts'
import { advance, ANY_TARGET, isLegal, newModel } from './model.ts'
import type { Sequence } from './play.ts'

/** Tells a drawn sequence in words: those of its commands that a target can do. */
export function tellSequence({ setup, commands }: Sequence, capabilities: Capabilities): ToldCase {
  const model = newModel(capabilities)
  const played = commands.filter(({ deed }) => {
    const isNext = isLegal(deed, model)
    if (isNext) advance(model, deed)
    return isNext
  })
  return { setup: { ...setup }, commands: played.map(({ name }) => name) }
}

/** The transitions that a sequence makes on a target that can do everything. */
export function foreseeSequence({ commands }: Sequence): readonly string[] {
  const model = newModel(ANY_TARGET)
  for (const { deed } of commands) if (isLegal(deed, model)) advance(model, deed)
  return model.done
}
