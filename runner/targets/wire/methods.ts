import type { Target } from '../../../schemas/adapter/target.ts'

/** What can be asked over the wire: the operations of a target; `close` is called `goodbye`. */
export type Method = Exclude<keyof Target, 'close'> | 'goodbye'

/** Operations that take a request. */
export type Operation = Exclude<keyof Target, 'hello' | 'close'>
export type RequestFor<Name extends Operation> = Parameters<Target[Name]>[0]
export type AnswerTo<Name extends keyof Target> = Awaited<ReturnType<Target[Name]>>

const METHODS: readonly string[] = [
  'hello',
  'deploy',
  'update',
  'invoke',
  'http',
  'idle',
  'remove',
  'logs',
  'invocations',
  'witness',
  'elapse',
  'goodbye',
] satisfies readonly Method[]

/** Tells whether a foreign text names a method. */
export function isMethod(text: unknown): text is Method {
  return typeof text === 'string' && METHODS.includes(text)
}
