import { describe, quote } from '../../../explain.ts'
import { nearest } from '../../../nearest.ts'
import { at, isMap, type Data } from '../../../yaml/data.ts'
import { componentKind } from '../../component.ts'
import { SECTION } from '../../compose.ts'
import type { Document } from '../../document.ts'
import type { Edition } from '../../edition.ts'
import type { Layout } from '../../layout.ts'
import { isUnresolved } from '../../variables.ts'
import type { Advise } from '../problem.ts'
import { sectionEntries } from './section.ts'

const HOOKS = ['pre', 'success', 'fail', 'complete', 'post']
const KINDS = ['run', 'plugin', 'component']

const BOTH = ['deploy', 'build', 'remove', 'invoke', 'local', 'logs', 'plan', 'info', 'sync', 'instance']
const VERSIONS = ['version', 'alias', 'provision', 'layer']
/** What the components for functions can be told to do. */
const COMMANDS: Readonly<Record<Layout, readonly string[]>> = {
  fc2: [...BOTH, ...VERSIONS, 'metrics', 'proxied', 'remote', 'ondemand', 'nas', 'stress', 'fun2s', 'eval'],
  fc3: [...BOTH, ...VERSIONS, 'concurrency', 'scaling', 'session', 'list', 'model', 's2tos3'],
}

/** The actions of one place, and who carries them out. */
interface Actions {
  readonly edition: Edition
  /** Undefined at top level and for components that nothing is known of. */
  readonly layout: Layout | undefined
  readonly isGlobal: boolean
}

/** Judges what runs before and after commands, at top level and in each entry. */
export function adviseOnActions(document: Document, advise: Advise): void {
  const { root, edition } = document
  adviseAll(at(root, 'actions'), ['actions'], { edition, layout: undefined, isGlobal: true }, advise)
  for (const [resource, entry] of sectionEntries(document)) {
    const kind = componentKind(at(entry, 'component'))
    const layout = kind === 'other' ? undefined : kind
    const path = [SECTION[edition], resource, 'actions']
    adviseAll(at(entry, 'actions'), path, { edition, layout, isGlobal: false }, advise)
  }
}

function adviseAll(actions: Data | undefined, path: string[], context: Actions, advise: Advise): void {
  if (!isMap(actions)) return
  for (const [key, items] of Object.entries(actions)) {
    const own = [...path, key]
    const fault = keyFault(key, context.layout)
    if (fault !== undefined) advise('SY-L37', own, 'key', fault)
    // A key without a value is as good as absent.
    if (items === null || isUnresolved(items)) continue
    if (Array.isArray(items))
      for (const [index, item] of (items as readonly Data[]).entries())
        adviseItem(item, [...own, String(index)], context.edition, advise)
    else {
      const message = `${quote(key)} takes a list. Found ${describe(items)}. Begin each action with a hyphen.`
      advise('SY-L37', own, 'value', message, context.isGlobal ? 'error' : 'warning')
    }
  }
}

/** What is wrong with `<hook>-<command>`; the command may be an expression that is not evaluated here. */
function keyFault(key: string, layout: Layout | undefined): string | undefined {
  const [hook = '', ...rest] = key.split('-')
  const form = 'An action is called `<hook>-<command>`, such as `pre-deploy`.'
  if (rest.length === 0) return `${form} Found ${quote(key)}, which never runs. Name hook and command.`
  if (isUnresolved(hook)) return undefined
  if (!HOOKS.includes(hook)) {
    const near = nearest(hook, HOOKS)
    const advice =
      near === undefined ? `Hooks are ${HOOKS.map(quote).join(', ')}.` : `Did you mean ${quote(near)}?`
    return `${form} There is no hook ${quote(hook)}, so it never runs. ${advice}`
  }
  const command = rest.join('-')
  if (isUnresolved(command)) return undefined
  if (rest.length > 1)
    return `${form} Found ${quote(key)} with a second hyphen, and what follows that is lost. Use \`\${regex('…')}\` for the command.`
  if (layout === undefined || COMMANDS[layout].includes(command)) return undefined
  const near = nearest(command, COMMANDS[layout])
  const advice = near === undefined ? 'Correct or remove it.' : `Did you mean ${quote(near)}?`
  return `${form} The component has no command ${quote(command)}, so it never runs. ${advice}`
}

function adviseItem(item: Data, path: string[], edition: Edition, advise: Advise): void {
  if (isUnresolved(item)) return
  const kinds = KINDS.filter((kind) => (at(item, kind) ?? null) !== null)
  if (kinds.length === 1) return
  const form = 'An action is one of `run`, `plugin` and `component`.'
  const message =
    kinds.length === 0
      ? `${form} Found ${isMap(item) ? 'a map without any of them' : describe(item)}, so nothing runs. Add one.`
      : `${form} Found ${kinds.map(quote).join(' and ')}${edition === 3 ? `, of which only ${quote(kinds[0] ?? '')} counts` : ''}. Make them two actions.`
  // The tool of edition 1 stops at it.
  advise('SY-L37', path, 'value', message, edition === 1 ? 'error' : 'warning')
}
