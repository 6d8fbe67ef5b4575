import { findBreach } from '../../../schemas/adapter/breach.ts'
import type { InvokeAnswer } from '../../../schemas/adapter/target.ts'
import { TargetError } from '../../target-error.ts'
import { fromWire, toWire, type WireForm } from './bytes-on-wire.ts'
import type { Method } from './methods.ts'

/**
 * The parameters of a request in their wire form.
 *
 * @throws TargetError `runner-message` when they break the schema.
 */
export function paramsOf(method: Method, request: object): WireForm {
  const form = toWire(request)
  const breach = findBreach(`${method}.params`, form.wire)
  if (breach === undefined) return form
  throw new TargetError({
    code: 'runner-message',
    message: `the runner's request \`${method}\`: ${breach}`,
    blame: 'runner',
    hint: 'This is an error of fc-conformance; please report it.',
  })
}

/**
 * The answer behind a result in its wire form.
 *
 * @throws TargetError `adapter-protocol` when it breaks the schema.
 */
export function answerOf(method: Method, form: WireForm): object {
  const breach = findBreach(`${method}.result`, form.wire)
  if (breach !== undefined) throw wrongAnswer(method, breach)
  try {
    const answer = fromWire(form)
    return method === 'invoke' ? withLowerCaseNames(answer as InvokeAnswer) : answer
  } catch (error) {
    throw wrongAnswer(method, error instanceof Error ? error.message : String(error))
  }
}

/** An answer that breaks the protocol, and nothing but that answer. */
export function wrongAnswer(method: Method | 'close', breach: string): TargetError {
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
