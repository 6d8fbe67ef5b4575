import { findBreach } from '../../../schemas/adapter/breach.ts'
import type { InvokeAnswer } from '../../../schemas/adapter/target.ts'
import { TargetError } from '../../target-error.ts'
import { fromWire, toWire } from './bytes-on-wire.ts'
import type { LiftedBytes } from './lift-bytes.ts'
import type { Method } from './methods.ts'

/**
 * The parameters of a request in their wire form.
 *
 * @throws TargetError `runner-message` when they break the schema.
 */
export function paramsOf(method: Method, request: object): object {
  const params = toWire(request)
  const breach = findBreach(`${method}.params`, params)
  if (breach === undefined) return params
  throw new TargetError({
    code: 'runner-message',
    message: `the runner's request \`${method}\`: ${breach}`,
    blame: 'runner',
    hint: 'This is an error of fc-conformance; please report it.',
  })
}

const NOTHING: LiftedBytes = new Map()

/**
 * The answer behind a result in its wire form.
 *
 * @throws TargetError `adapter-protocol` when it breaks the schema.
 */
export function answerOf(method: Method, result: unknown, lifted: LiftedBytes = NOTHING): object {
  const breach = findBreach(`${method}.result`, result)
  if (breach !== undefined) throw wrongAnswer(method, breach)
  try {
    const answer = fromWire(result as object, lifted)
    return method === 'invoke' ? withLowerCaseNames(answer as InvokeAnswer) : answer
  } catch (error) {
    throw wrongAnswer(method, error instanceof Error ? error.message : String(error))
  }
}

/** An answer that breaks the protocol, and nothing but that answer. */
export function wrongAnswer(method: Method, breach: string): TargetError {
  return new TargetError({
    code: 'adapter-protocol',
    message: `the adapter's answer to \`${method}\`: ${breach}`,
    blame: 'adapter',
  })
}

/** Header names are case-insensitive, so adapters may write them as they like. */
function withLowerCaseNames(answer: InvokeAnswer): InvokeAnswer {
  const headers = Object.entries(answer.headers).map(([name, value]) => [name.toLowerCase(), value] as const)
  return { ...answer, headers: Object.fromEntries(headers) }
}
