import { resolve } from 'node:path'
import { findBreach, showValue } from '../../schemas/adapter/breach.ts'
import type { Failure } from '../../schemas/adapter/failure.ts'
import type { Target } from '../../schemas/adapter/target.ts'
import { withDeadline } from '../deadline.ts'
import { TargetError } from '../target-error.ts'
import { loadTarget } from './module/load.ts'
import { toWire, type WireForm } from './wire/bytes-on-wire.ts'
import { findOddity } from './wire/limits.ts'
import {
  everyOperation,
  type AnswerTo,
  type Method,
  type Operation,
  type RequestFor,
} from './wire/methods.ts'
import { answerOf, paramsOf, wrongAnswer } from './wire/records.ts'
import { blameOf } from './wire/refusal.ts'

/** How long a module may take to close, ms. */
const CLOSE_MS = 5_000

/**
 * Reaches an implementation through a module that exports `createTarget`, in this process; its path is relative to
 * `folder`, the working folder by default. It is loaded at the
 * first request. A module is as foreign as a program: its answers are held against the same schemas. It shares
 * this process, though, so what never yields cannot be interrupted.
 *
 * Every operation rejects with a TargetError: `module-not-found`, `module-failed`, `module-wrong-shape`,
 * `adapter-refused`, `adapter-protocol`, `runner-message`.
 */
export function createModule(path: string, folder?: string): Target {
  let loading: Promise<Target> | undefined
  let closing: Promise<Failure | undefined> | undefined
  const load = (): Promise<Target> => (loading ??= loadTarget(path, resolve(folder ?? '', path)))
  const ask =
    <Name extends Operation>(method: Name) =>
    async (request: RequestFor<Name>, signal: AbortSignal): Promise<AnswerTo<Name>> => {
      paramsOf(method, request)
      const target = await load()
      const operation = target[method].bind(target) as (
        request: object,
        signal: AbortSignal,
      ) => Promise<unknown>
      return (await answered(method, () => operation(request, signal))) as AnswerTo<Name>
    }
  return {
    hello: async (signal) => {
      const target = await load()
      return (await answered('hello', () => target.hello(signal))) as AnswerTo<'hello'>
    },
    ...everyOperation(ask),
    close: () => (closing ??= closed(loading)),
  }
}

/** Closes what was loaded; a module that does not even get loaded holds nobody up. Never rejects. */
async function closed(loading: Promise<Target> | undefined): Promise<Failure | undefined> {
  try {
    const answer: unknown = await withDeadline(
      { what: 'the close of the module', ms: CLOSE_MS },
      async () => {
        const target = await loading?.catch(() => undefined)
        return target?.close()
      },
    )
    if (answer === undefined) return undefined
    // Through JSON like every answer; what that cannot say (a function) comes out as nothing.
    const { answer: plain } = JSON.parse(JSON.stringify({ answer })) as { readonly answer?: unknown }
    const breach = findBreach('failure', plain)
    if (breach === undefined) return plain as Failure
    const { blame, code, message } = wrongAnswer('close', breach)
    return { blame, code, message }
  } catch (error) {
    const message = `the module failed \`close\`: ${error instanceof Error ? error.message : String(error)}`
    return { blame: 'adapter', code: 'adapter-lingers', message }
  }
}

/** Asks the module and takes its answer through JSON, so that what comes out is plain data, as from a program. */
async function answered(method: Method, work: () => Promise<unknown>): Promise<object> {
  let answer: unknown
  try {
    answer = await work()
  } catch (error) {
    const message = `the module failed \`${method}\`: ${error instanceof Error ? error.message : String(error)}`
    throw new TargetError({ code: 'adapter-refused', message, blame: blameOf(error), cause: error })
  }
  let form: WireForm
  try {
    const { wire, lifted } = wireForm(answer)
    form = { wire: JSON.parse(JSON.stringify(wire)) as object, lifted }
  } catch (error) {
    // A body that is no bytes, or what JSON cannot say.
    throw wrongAnswer(method, error instanceof Error ? error.message : String(error))
  }
  const oddity = findOddity([form.wire])
  if (oddity !== undefined) throw wrongAnswer(method, oddity)
  return answerOf(method, form)
}

function wireForm(answer: unknown): WireForm {
  if (answer === undefined) return toWire({})
  // The schema tells what is no record; here it only has to come through.
  if (typeof answer !== 'object' || answer === null || Array.isArray(answer))
    return { wire: answer as object, lifted: new Map() }
  if ('body' in answer && !(answer.body instanceof Uint8Array))
    throw new TypeError(`expected a Uint8Array at /body, found ${showValue(answer.body)}`)
  return toWire(answer)
}
