import type { CallView } from './views.ts'

/** A header of the request, by its name in lower case. */
export function requestHeader(call: CallView, name: string): string | undefined {
  return headerOf(call.invoke.headers, name)
}

/** A header of the answer, by its name in lower case. */
export function answerHeader(call: CallView, name: string): string | undefined {
  return call.answer === undefined ? undefined : headerOf(call.answer.headers, name)
}

/** A header's value by its name in any case. */
export function headerOf(headers: Readonly<Record<string, string>>, name: string): string | undefined {
  const key = Object.keys(headers).find((one) => one.toLowerCase() === name)
  return key === undefined ? undefined : headers[key]
}
