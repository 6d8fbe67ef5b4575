import { quote } from '../../../explain.ts'
import { valueAt } from '../../../yaml/data.ts'
import { SECTION } from '../../compose.ts'
import type { Document } from '../../document.ts'
import { stepsTo } from '../../layout.ts'
import type { Advise } from '../problem.ts'

/** What comes after a runtime that the vendor no longer keeps up. */
const SUCCESSORS: ReadonlyMap<unknown, string> = new Map([
  ['nodejs4.4', 'nodejs20'],
  ['nodejs6', 'nodejs20'],
  ['nodejs8', 'nodejs20'],
  ['nodejs10', 'nodejs20'],
  ['nodejs12', 'nodejs20'],
  ['python2.7', 'python3.10'],
  ['dotnetcore2.1', 'custom'],
])

/** Warns of runtimes that new functions cannot have any more. */
export function adviseOnRuntimes({ entries, edition }: Document, advise: Advise): void {
  for (const { resource, layout, props } of entries) {
    const steps = stepsTo('runtime', layout) ?? []
    const runtime = valueAt(props, steps)
    const successor = SUCCESSORS.get(runtime)
    if (typeof runtime !== 'string' || successor === undefined) continue
    const message = `A runtime is one that is kept up. Found ${quote(runtime)}, which is deprecated: new functions are refused, later updates too. Move to ${quote(successor)}.`
    advise('SY-L32', [SECTION[edition], resource, 'props', ...steps], 'value', message)
  }
}
