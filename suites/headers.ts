import { headerOf, type CallView } from './evidence.ts'

/** A header of the request, by its name in lower case. */
export function requestHeader(call: CallView, name: string): string | undefined {
  return headerOf(call.invoke.headers, name)
}

/** A header of the answer, by its name in lower case. */
export function answerHeader(call: CallView, name: string): string | undefined {
  return call.answer === undefined ? undefined : headerOf(call.answer.headers, name)
}
