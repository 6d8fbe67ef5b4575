import { describe, quote } from '../../../explain.ts'
import { at, isMap, type Data } from '../../../yaml/data.ts'
import type { Document } from '../../document.ts'
import { isUnresolved } from '../../variables.ts'
import type { Advise } from '../problem.ts'
import { needsOf, type Needs } from './dependencies.ts'
import { correction } from './references.ts'
import { sectionEntries } from './section.ts'

/** A place in the order of one command. */
interface Turn {
  readonly step: number
  readonly path: readonly string[]
}

/** Judges the order of entries that edition 3 lets a file give by command. */
export function adviseOnFlow(document: Document, advise: Advise): void {
  const flow = document.edition === 3 ? at(document.root, 'flow') : undefined
  if (!isMap(flow)) return
  const names = sectionEntries(document).map(([name]) => name)
  const known = document.hasBase ? undefined : new Set(names)
  const needs = needsOf(document)
  for (const [command, steps] of Object.entries(flow)) {
    const turns = turnsOf(steps, ['flow', command], advise)
    for (const [name, { path }] of turns) {
      if (known === undefined || known.has(name)) continue
      const message = `A step names entries of \`resources\`. Found ${quote(name)}, which is not there. ${correction(name, names)}`
      advise('SY-L09', path, 'value', message)
    }
    adviseOrder(turns, needs, advise)
  }
}

/** When each entry has its turn; what is no list is told. */
function turnsOf(steps: Data, path: readonly string[], advise: Advise): ReadonlyMap<string, Turn> {
  const turns = new Map<string, Turn>()
  if (steps === null || isUnresolved(steps)) return turns
  if (!Array.isArray(steps)) {
    const message = `A flow is a list of steps, each a list of entries. Found ${describe(steps)}. Write \`- [first, second]\`.`
    advise('SY-L09', path, 'value', message)
    return turns
  }
  for (const [step, entries] of (steps as readonly Data[]).entries()) {
    const own = [...path, String(step)]
    if (Array.isArray(entries))
      for (const [index, name] of (entries as readonly Data[]).entries()) {
        if (typeof name === 'string' && !isUnresolved(name))
          turns.set(name, { step, path: [...own, String(index)] })
      }
    else if (!isUnresolved(entries)) {
      const message = `A step is a list of entries that run side by side. Found ${describe(entries)}. Put it in brackets.`
      advise('SY-L09', own, 'value', message)
    }
  }
  return turns
}

/** The tool refuses a flow in which an entry does not come after those whose outputs it needs. */
function adviseOrder(turns: ReadonlyMap<string, Turn>, needs: Needs, advise: Advise): void {
  for (const [name, turn] of turns)
    for (const other of needs.get(name)?.keys() ?? []) {
      const earlier = turns.get(other)
      if (other === name || earlier === undefined || earlier.step < turn.step) continue
      const message = `An entry runs in a later step than those whose outputs it takes. Found ${quote(name)} ${earlier.step === turn.step ? 'in the same step as' : 'before'} ${quote(other)}. Put ${quote(other)} into an earlier step.`
      advise('SY-L09', turn.path, 'value', message)
    }
}
