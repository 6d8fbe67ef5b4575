import { concludeEach, failed, passed, untriggered, type Conclusion } from '../../conclude.ts'
import type { Check } from '../../define.ts'
import type { HttpCallView, Lens } from '../../lens/views.ts'
import { declaredIn, eventsOf, requestsFor, showOutcome, showRequest, traceOf } from '../words.ts'

/** Whatever came after the process could run on again was answered. */
function survivesFreezing(lens: Lens): Conclusion {
  const [froze] = eventsOf(lens, 'froze')
  const [thawed] = eventsOf(lens, 'thawed')
  if (froze === undefined || thawed === undefined) return untriggered('the server was not frozen')
  const before = requestsFor(lens, 'client', 'invoke').find(({ http }) => http.index < froze.index)
  if (before?.answer === undefined) return untriggered('it was not served before it was frozen, either')
  const after = requestsFor(lens, 'client', 'invoke').filter(({ http }) => http.index > thawed.index)
  return concludeEach(after, 'no request was sent after it', (request) => {
    if (request.answer !== undefined) return passed([froze, thawed, ...traceOf(request)])
    const connection = request.http.connection === 'open' ? 'the old connection' : 'a new connection'
    return failed(
      'requests served again once the instance may run on: FC freezes it between requests, for minutes at times',
      `after 2 s of standing still ${showRequest(request)} over ${connection} was ${showOutcome(request)}`,
      [froze, thawed, ...traceOf(request)],
    )
  })
}

/** A connection on which nothing happened for a while could still be used. */
function keepsConnections(lens: Lens): Conclusion {
  const [elapsed] = eventsOf(lens, 'elapsed')
  if (elapsed === undefined) return untriggered('the server was not idle')
  const requests = requestsFor(lens, 'client', 'invoke')
  const before = requests.findLast(({ http }) => http.index < elapsed.index)
  const after = requests.find(({ http }) => http.index > elapsed.index)
  if (before?.answer === undefined || after === undefined) return untriggered('a request was not answered')
  const { answer, http } = after
  if (http.connection === 'open' && answer !== undefined)
    return passed([before.answer, elapsed, http, answer])
  return failed(
    'connections kept open for 15 minutes at least (no idle timeout, or a long one); FC sends requests over old connections, and one that is closed at that moment makes a call fail',
    http.connection === 'open'
      ? `after ${elapsed.ms / 1000} s without a request the old connection broke: ${showOutcome(after)}`
      : `the server closed the connection ${closesAlways(before) ? 'with its answer (`Connection: close`)' : `within ${elapsed.ms / 1000} s without a request`}`,
    [before.answer, elapsed, ...traceOf(after)],
  )
}

function closesAlways({ header }: HttpCallView): boolean {
  return header('connection')?.toLowerCase() === 'close'
}

/** All requests that came at once were answered. */
function servesAtOnce(lens: Lens): Conclusion {
  const declared = declaredIn(lens).instanceConcurrency ?? 1
  const requests = requestsFor(lens, 'client', 'invoke')
  if (requests.length < 2) return untriggered('no requests were sent at once')
  const unanswered = requests.filter(({ answer }) => answer === undefined)
  const [first] = unanswered
  const proof = requests.flatMap(({ answer, noAnswer }) => [answer, noAnswer])
  if (first === undefined) return passed(proof)
  return failed(
    `${requests.length} requests at once answered, since \`instanceConcurrency: ${declared}\` lets FC send so many to one instance`,
    `${unanswered.length} of them were not; one was ${showOutcome(first)}`,
    proof,
  )
}

/** The id of every answered request stands in the log. */
function logsIds(lens: Lens): Conclusion {
  const lines = eventsOf(lens, 'log')
  const requests = lens.httpCalls.filter(({ answer }) => answer !== undefined)
  return concludeEach(requests, 'no request was answered', (request) => {
    const id = idOf(request)
    if (id === undefined) return untriggered('the request had no id')
    const line = lines.find(({ text }) => text.includes(id))
    if (line !== undefined) return passed([request.http, line])
    return failed(
      'a line in the log with the request id of each request (header `x-fc-request-id`); with it FC shows the log of one request',
      `no line holds the id of ${showRequest(request)}, \`${id}\`; the program wrote ${lines.length} lines`,
      [request.http, request.answer, ...lines.slice(0, 3)],
    )
  })
}

function idOf({ http }: HttpCallView): string | undefined {
  return http.headers.find(([name]) => name === 'x-fc-request-id')?.[1]
}

export const enduranceChecks = [
  {
    id: 'server/survives-freezing',
    title: 'The server serves again after its process was stopped for 2 s',
    requirements: ['SRV-04'],
    profiles: ['server'],
    scenarios: ['server/is-frozen'],
    judge: survivesFreezing,
    judgeStopped: survivesFreezing,
  },
  {
    id: 'server/keeps-connections-open',
    title: 'A connection without requests is still open after 7 s',
    requirements: ['CONT-04'],
    profiles: ['server'],
    scenarios: ['server/starts-and-serves'],
    judge: keepsConnections,
    judgeStopped: keepsConnections,
  },
  {
    id: 'server/serves-its-concurrency',
    title: 'As many requests as `instanceConcurrency` says are served at once',
    requirements: ['CONC-02'],
    profiles: ['server'],
    scenarios: ['server/serves-at-once'],
    judge: servesAtOnce,
    judgeStopped: servesAtOnce,
  },
  {
    id: 'server/logs-request-ids',
    title: 'The log has the id of every request',
    requirements: ['SRV-05'],
    profiles: ['server'],
    scenarios: ['server/starts-and-serves'],
    needs: ['process'],
    judge: logsIds,
  },
] as const satisfies readonly Check[]
