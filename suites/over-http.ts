import { showBytes, textBytes, jsonOf } from '../schemas/bytes.ts'
import type { Step } from '../schemas/behaviour/behaviour.ts'
import type { EventOf } from '../schemas/history/event.ts'
import type { HttpCallView, Lens } from './lens/views.ts'

/** What clients sent and got over HTTP. */

export const NOT_OVER_HTTP = 'no request over HTTP was answered'

/** Every value of a header, by its name in lower case, in order. */
export function valuesOf(
  headers: readonly (readonly [name: string, value: string])[],
  name: string,
): readonly string[] {
  return headers.flatMap(([known, value]) => (known.toLowerCase() === name ? [value] : []))
}

/** What a client got over HTTP, in a few words. */
export function showHttp({ answer, noAnswer }: HttpCallView): string {
  if (answer === undefined) return `no answer (${noAnswer?.message ?? 'not asked'})`
  return `${answer.status} ${showBytes(answer.body)}`
}

/** Requests over HTTP of clients that were answered. */
export function answeredHttp(lens: Lens): (HttpCallView & { readonly answer: EventOf<'http-answer'> })[] {
  return lens.httpCalls.flatMap((call) => {
    const { answer } = call
    return answer === undefined ? [] : [{ ...call, answer }]
  })
}

/** The script that a request carried. */
export function scriptOf({ http }: HttpCallView): readonly Step[] {
  const [json] = valuesOf(http.headers, 'x-conformance-steps')
  const steps = jsonOf(textBytes(json ?? ''))
  return Array.isArray(steps) ? (steps as Step[]) : []
}
