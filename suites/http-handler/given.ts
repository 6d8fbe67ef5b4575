import { sameBytes, sha256Of, textBytes, toBytes, type Bytes } from '../../schemas/bytes.ts'
import type { Event, EventOf } from '../../schemas/history/event.ts'
import { concludeEach, type Conclusion } from '../conclude.ts'
import type { HttpCallView, Lens, RunView } from '../lens/views.ts'
import { answeredHttp, scriptOf } from '../over-http.ts'
import type { Respond } from './exchanges.ts'

/** Answers of applications, and what clients got of them. */

/** What an application was told to answer, and the client's view of it. */
export interface Given {
  readonly call: HttpCallView
  readonly answer: EventOf<'http-answer'>
  readonly run: RunView
  readonly step: Respond
  readonly proof: readonly (Event | undefined)[]
}

/** Judges every answer of an application that the client was answered something to. */
export function concludeGiven(
  lens: Lens,
  concerns: (given: Given) => boolean,
  judge: (given: Given) => Conclusion,
): Conclusion {
  return concludeEach(givenIn(lens).filter(concerns), 'no application was seen to answer so', judge)
}

/** All of them. */
export function givenIn(lens: Lens): Given[] {
  return answeredHttp(lens).flatMap((call): Given[] => {
    const step = scriptOf(call).find((one) => one.do === 'respond')
    const [run] = call.runs
    if (step === undefined || run === undefined) return []
    return [{ call, answer: call.answer, run, step, proof: [run.enter, call.answer] }]
  })
}

/** Whether the client got the body whole; where no body may be, none. */
export function hasBody({ call, answer, step }: Given): boolean {
  if (call.http.method === 'HEAD') return answer.body.size === 0
  // With another status it is another answer, which is not about the body.
  if (step.status === 204) return answer.status !== 204 || answer.body.size === 0
  const body = bodyOf(step)
  return sameBytes(answer.body, body) || sha256Of(answer.body) === sha256Of(body)
}

/** Whether an answer tells of an error: by its status where the application gave another, or by its mark. */
export function isError(call: HttpCallView): boolean {
  return (call.answer?.status ?? 0) >= 400 || call.header('x-fc-error-type') !== undefined
}

/** What the client got, with the mark of an error. */
export function showError(call: HttpCallView): string {
  const { answer } = call
  if (answer === undefined) return 'no answer'
  return `${answer.status}, ${answer.body.size} bytes, error type ${call.header('x-fc-error-type') ?? '(none)'}`
}

/** The body that the application was told to answer. */
export function bodyOf({ text = '', base64, size }: Respond): Bytes {
  if (size !== undefined) return toBytes(Buffer.alloc(size, 'x'))
  return base64 === undefined ? textBytes(text) : toBytes(Buffer.from(base64, 'base64'))
}
