import type { Target } from '../../../schemas/adapter/target.ts'

/** What can be asked over the wire: the operations of a target; `close` is called `goodbye`. */
export type Method = Exclude<keyof Target, 'close'> | 'goodbye'

/** Operations that take a request. */
export type Operation = Exclude<keyof Target, 'hello' | 'close'>
export type RequestFor<Name extends Operation> = Parameters<Target[Name]>[0]
export type AnswerTo<Name extends keyof Target> = Awaited<ReturnType<Target[Name]>>

/** A record, so that the compiler misses the operation that is forgotten here. */
const IS_OPERATION: Readonly<Record<Operation, true>> = {
  deploy: true,
  update: true,
  invoke: true,
  http: true,
  idle: true,
  remove: true,
  logs: true,
  invocations: true,
  witness: true,
  elapse: true,
}

/** The operations that take a request. */
export const OPERATIONS = Object.keys(IS_OPERATION) as readonly Operation[]

const METHODS: readonly string[] = ['hello', ...OPERATIONS, 'goodbye'] satisfies readonly Method[]

/** Tells whether a foreign text names a method. */
export function isMethod(text: unknown): text is Method {
  return typeof text === 'string' && METHODS.includes(text)
}

/** Every operation that takes a request, made by one function. */
export function everyOperation(
  make: <Name extends Operation>(
    name: Name,
  ) => (request: RequestFor<Name>, signal: AbortSignal) => Promise<AnswerTo<Name>>,
): Pick<Target, Operation> {
  return Object.fromEntries(OPERATIONS.map((name) => [name, make(name)])) as unknown as Pick<
    Target,
    Operation
  >
}
