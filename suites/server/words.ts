import { showBytes } from '../../schemas/bytes.ts'
import type { EventKind, EventOf, HttpPurpose } from '../../schemas/history/event.ts'
import type { FunctionConfig } from '../../schemas/s-yaml/project.ts'
import type { HttpCallView, Lens } from '../lens/views.ts'

/** What was asked, in a few words: `POST /initialize`. */
export function showRequest({ http: { method, path } }: HttpCallView): string {
  return `${method} ${path.length > 80 ? `${path.slice(0, 80)}…` : path}`
}

/** What came of a request, in a few words. */
export function showOutcome({ answer, noAnswer }: HttpCallView): string {
  if (answer !== undefined) return `answered with ${answer.status} ${showBytes(answer.body)}`
  if (noAnswer === undefined) return 'not answered before the scenario ended'
  return noAnswer.reason === 'deadline'
    ? `not answered in time (${noAnswer.message})`
    : `not answered: ${BROKEN[noAnswer.code ?? ''] ?? noAnswer.message}`
}

/** What codes of the system and of Node's HTTP parser mean to somebody who has never seen them. */
const BROKEN: Readonly<Record<string, string>> = {
  ECONNRESET: 'the server closed the connection before its answer was complete',
  ECONNREFUSED: 'the server does not accept connections any more',
  EPIPE: 'the server closed the connection before it had read the request',
  HPE_HEADER_OVERFLOW: 'the header of the answer is longer than 16 KB',
  BODY_TOO_LARGE: 'the body of the answer is longer than 32 MB',
}

/** The requests for a purpose. */
export function requestsFor(lens: Lens, ...purposes: readonly HttpPurpose[]): HttpCallView[] {
  return lens.httpCalls.filter(({ http }) => purposes.includes(http.purpose))
}

/** What is declared of the server; nothing in a history without a start. */
export function declaredIn(lens: Lens): Partial<FunctionConfig> {
  return eventsOf(lens, 'start')[0]?.config ?? {}
}

export function eventsOf<K extends EventKind>(lens: Lens, kind: K): EventOf<K>[] {
  return lens.events.filter((event): event is EventOf<K> => event.kind === kind)
}

/** A request with its answer, for proofs. */
export function traceOf({ http, answer, noAnswer }: HttpCallView): (EventOf<EventKind> | undefined)[] {
  return [http, answer, noAnswer]
}
