import { quote } from '../../../explain.ts'
import { nearest } from '../../../nearest.ts'
import { isMap, type Data, type DataMap } from '../../../yaml/data.ts'
import { isUnresolved } from '../../variables.ts'
import { onFunctions, type Subject } from './on-functions.ts'

/** Hooks that are written as maps, by layout; the one that FC 3.0 does not have is another rule's concern. */
const HOOKS = { fc2: ['preFreeze', 'preStop'], fc3: ['initializer', 'preStop'] } as const

type HookName = (typeof HOOKS)[keyof typeof HOOKS][number]

/** A hook has something to run, and what it has can run where it is. */
export const adviseOnHooks = onFunctions((subject) => {
  for (const name of HOOKS[subject.layout]) {
    const where = subject.inFunction('instanceLifecycleConfig', name)
    const hook = subject.value(where)
    if (!isMap(hook)) continue
    checkKeys(subject, where, hook, name)
    checkEmptiness(subject, where, hook)
    if (subject.layout === 'fc3') checkCommand(subject, where, hook, name)
    if (name === 'preFreeze' && hook['handler'] !== undefined) checkPreFreeze(subject, where)
  }
})

const HOOK_KEYS = ['handler', 'command', 'timeout']

function checkKeys({ advise }: Subject, where: readonly string[], hook: DataMap, name: HookName): void {
  for (const [key, value] of Object.entries(hook)) {
    if (HOOK_KEYS.includes(key)) continue
    const meant = key === name && typeof value === 'number' ? 'timeout' : nearest(key, HOOK_KEYS)
    const advice = meant === undefined ? 'Remove it or check its place.' : `Did you mean ${quote(meant)}?`
    const message = `A hook has ${HOOK_KEYS.map(quote).join(', ')}. Found ${quote(key)} inside ${quote(name)}, which has no effect. ${advice}`
    advise('SY-L22', [...where, key], 'key', message)
  }
}

/** Of a timeout without a handler, and of a handler without text, the reader tells. */
function checkEmptiness({ advise }: Subject, where: readonly string[], hook: DataMap): void {
  if (hook['handler'] !== undefined || hook['timeout'] !== undefined || mayRunCommand(hook['command'])) return
  const message =
    'A hook is configured by its handler. None is named, so the hook never runs. Name one, or remove the hook.'
  advise('SY-L17', where, 'key', message)
}

function checkCommand(subject: Subject, where: readonly string[], hook: DataMap, name: HookName): void {
  const { handler, command } = hook
  if (!Array.isArray(command) || command.length === 0) return
  const at = [...where, 'command']
  if (typeof handler === 'string' && handler !== '' && !isUnresolved(handler))
    subject.advise(
      'SY-L18',
      at,
      'key',
      `A hook runs its handler or a command. Found both, which the deployment refuses. Remove one.`,
    )
  else if (name !== 'initializer')
    subject.advise(
      'SY-L19',
      at,
      'key',
      `Only an Initializer can be a command. Found one in ${quote(name)}, which may never run. Name a handler.`,
    )
  else if (subject.isAbsent(['gpuConfig']))
    subject.advise(
      'SY-L19',
      at,
      'key',
      `Only the Initializer of a function with a GPU can be a command. Found one without \`gpuConfig\`, which may never run. Name a handler.`,
    )
}

function mayRunCommand(command: Data | undefined): boolean {
  return command !== undefined && (!Array.isArray(command) || command.length > 0)
}

/** Python before 3 cannot; of the others, documents differ (PREF-05). */
function checkPreFreeze({ value, advise }: Subject, where: readonly string[]): void {
  const runtime = value('runtime')
  if (typeof runtime !== 'string') return
  if (runtime === 'python2.7')
    advise(
      'SY-L21',
      where,
      'key',
      `Python 2.7 has no PreFreeze. Found it with the runtime ${quote(runtime)}, where it never runs. Use Python 3, or remove it.`,
    )
  else if (/^(?:python|php|dotnet)/.test(runtime))
    advise(
      'SY-L21',
      where,
      'key',
      `Documents differ on whether PreFreeze runs on ${quote(runtime)}. Try whether it runs, and do not depend on it.`,
      'warning',
    )
}
