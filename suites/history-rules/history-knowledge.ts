import { isContainer } from '../../schemas/profile.ts'
import type { FunctionConfig, Hooks } from '../../schemas/s-yaml/project.ts'
import type { Lens } from '../lens/views.ts'
import { UNKNOWN_FUNCTION, type FunctionKnowledge, type Hook, type Knowledge } from './entry.ts'
import { isAsync, type LookUp } from './look-up.ts'

/** What a history tells, and does not tell. */
export function knowledgeOf(index: LookUp, freezes: boolean): Knowledge {
  const { lens, calls } = index
  const functions = new Map(lens.functions.map(({ handle }) => [handle, functionOf(lens, handle)]))
  const answered = [...calls.values()].every(({ call }) => index.idOf(call) !== undefined)
  return {
    profile: lens.profile,
    instances: true,
    stages: ['Initialize', 'Invoke', 'PreFreeze', 'PreStop'],
    outcomes: true,
    ends: true,
    freezes: freezes ? 'some' : 'none',
    ids: true,
    names: [...(answered ? (['header'] as const) : []), ...(isLogged(lens) ? (['log'] as const) : [])],
    // Gateways may repeat requests over HTTP (ERR-25).
    retries: lens.calls.some(isAsync) || lens.httpCalls.length > 0,
    whole: { start: true, end: true },
    functionOf: (fn) => functions.get(fn) ?? UNKNOWN_FUNCTION,
  }
}

/** Requests that an instance of a function may serve at once; the most that was ever configured (CONC-01, CONC-02). */
export function concurrencyOf(lens: Lens, fn: string): number {
  if (!isContainer(lens.profile)) return 1
  return Math.max(1, ...configsOf(lens, fn).map(({ instanceConcurrency }) => instanceConcurrency ?? 1))
}

const KEYS = {
  Initialize: 'initializer',
  PreFreeze: 'preFreeze',
  PreStop: 'preStop',
} as const satisfies Readonly<Record<Hook, keyof Hooks>>

function functionOf(lens: Lens, fn: string): FunctionKnowledge {
  const configs = configsOf(lens, fn)
  const concurrency = concurrencyOf(lens, fn)
  // Of a document that was handed over as written, nobody knows what was made of it.
  if (configs.length === 0 || isWritten(lens, fn)) return { ...UNKNOWN_FUNCTION, concurrency }
  const hooks = Object.keys(KEYS) as Hook[]
  return {
    concurrency,
    configured: hooks.filter((hook) => configs.every((config) => hasHook(config, hook))),
    absent: hooks.filter((hook) => configs.every((config) => config.hooks[KEYS[hook]] === undefined)),
  }
}

/** Python 2.7 knows no PreFreeze, whatever is configured (PREF-04). */
function hasHook({ hooks, runtime }: FunctionConfig, hook: Hook): boolean {
  return hooks[KEYS[hook]] !== undefined && !(hook === 'PreFreeze' && runtime === 'python2.7')
}

function configsOf(lens: Lens, fn: string): FunctionConfig[] {
  return lens.events.flatMap((event) =>
    (event.kind === 'deploy' || event.kind === 'update') && event.fn === fn ? [event.config] : [],
  )
}

function isWritten(lens: Lens, fn: string): boolean {
  return lens.events.some(
    (event) =>
      (event.kind === 'deploy' || event.kind === 'update') && event.fn === fn && event.written !== undefined,
  )
}

/** Whether the log of each function that was served was read. */
function isLogged(lens: Lens): boolean {
  const served = lens.functions.filter(({ runs }) => runs.some(({ stage }) => stage === 'handler'))
  return (
    served.length > 0 && served.every(({ log }) => log.marks.some(({ mark }) => mark?.stage === 'Invoke'))
  )
}
