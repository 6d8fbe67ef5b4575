import type { HeaderList } from '../../../schemas/adapter/target.ts'
import { concludeEach, failed, passed, untriggered, type Conclusion } from '../../conclude.ts'
import type { Check } from '../../define.ts'
import type { HttpCallView, Lens } from '../../lens/views.ts'
import { declaredIn, eventsOf, requestsFor, showOutcome, showRequest, traceOf } from '../words.ts'

/** What the contract allows for the header block of an answer (ERR-24), bytes. */
const MOST_HEADER_BYTES = 8 * 1024
/** A server says with these that it does not serve a method; that is its own affair. */
const NOT_SERVED = [405, 501]
const EVERYWHERE = [
  'server/starts-and-serves',
  'server/takes-events',
  'server/takes-http-requests',
  'server/is-frozen',
]

/** A request that was answered, whatever the answer says. */
function isAnswered(request: HttpCallView): Conclusion {
  if (request.answer !== undefined) return passed(traceOf(request))
  return failed(
    `one complete HTTP answer to ${showRequest(request)}; FC gives its caller an error in its place`,
    `it was ${showOutcome(request)}`,
    traceOf(request),
  )
}

const answersPlain = (lens: Lens): Conclusion => {
  const requests = requestsFor(lens, 'client', 'invoke').filter(isJudged)
  const [resources] = eventsOf(lens, 'resources')
  if (requests.length === 0 && resources !== undefined) return passed([resources])
  return concludeEach(requests, 'no request was sent', isAnswered)
}

/** Requests that never went out because the scenario ended prove nothing. */
function isJudged({ answer, noAnswer }: HttpCallView): boolean {
  return answer !== undefined || (noAnswer !== undefined && noAnswer.reason !== 'interrupted')
}

const takesEvents = (lens: Lens): Conclusion =>
  concludeEach(requestsFor(lens, 'invoke').filter(isJudged), 'no event was sent', isAnswered)

const takesRequests = (lens: Lens): Conclusion =>
  concludeEach(requestsFor(lens, 'client').filter(isJudged), 'no request was sent', (request) => {
    const { status = 0 } = request.answer ?? {}
    if (status < 500 || NOT_SERVED.includes(status)) return isAnswered(request)
    return failed(
      `${showRequest(request)} answered by the program's own rules, be it with a 4xx; a 5xx reaches the client as it is`,
      `it was ${showOutcome(request)}`,
      traceOf(request),
    )
  })

/** Each method that the trigger lets through is served at `/`. */
function servesMethods(lens: Lens): Conclusion {
  const methods = declaredIn(lens).httpTrigger?.methods ?? []
  const requests = requestsFor(lens, 'client').filter(
    ({ http: { method, path, body } }) => methods.includes(method) && path === '/' && body.size === 0,
  )
  return concludeEach(requests.filter(isJudged), 'no declared method was tried', (request) => {
    if (request.answer === undefined) return untriggered(`it was ${showOutcome(request)}`)
    if (!NOT_SERVED.includes(request.answer.status)) return passed(traceOf(request))
    return failed(
      `${showRequest(request)} served, since the HTTP trigger lets ${request.http.method} through and FC passes it on`,
      `it was ${showOutcome(request)}`,
      traceOf(request),
    )
  })
}

const headersFit = (lens: Lens): Conclusion =>
  concludeEach(lens.httpCalls, 'no request was answered', (request) => {
    const { answer, noAnswer } = request
    const isEndless = noAnswer?.code === 'HPE_HEADER_OVERFLOW'
    if (answer === undefined && !isEndless) return untriggered(`it was ${showOutcome(request)}`)
    const size = answer === undefined ? undefined : sizeOf(answer.headers)
    if (size !== undefined && size <= MOST_HEADER_BYTES) return passed([answer])
    return failed(
      'response headers of 8 KB at most; FC answers 502 `BadResponse` to the client otherwise',
      `${showRequest(request)} was answered with ${size === undefined ? 'more than 16 KB' : `${size} bytes`} of headers`,
      traceOf(request),
    )
  })

/** `Name: value` and the end of the line. */
function sizeOf(headers: HeaderList): number {
  return headers.reduce(
    (sum, [name, value]) => sum + Buffer.byteLength(name) + Buffer.byteLength(value) + 4,
    0,
  )
}

export const requestChecks = [
  {
    id: 'server/answers-requests-completely',
    title: 'Plain requests, one or thousands in a row, get complete HTTP answers',
    requirements: ['SRV-02'],
    profiles: ['server'],
    scenarios: ['server/starts-and-serves', 'server/serves-for-long'],
    judge: answersPlain,
    judgeStopped: answersPlain,
  },
  {
    id: 'server/takes-any-event',
    title: '`POST /invoke` gets an answer whatever the event is: JSON, text, nothing, bytes, a megabyte',
    requirements: ['CONT-23'],
    profiles: ['server'],
    scenarios: ['server/takes-events'],
    judge: takesEvents,
    judgeStopped: takesEvents,
  },
  {
    id: 'server/takes-any-http-request',
    title: 'No method, path, query, header or body of a client breaks the server',
    requirements: ['CONT-24', 'CONT-51'],
    profiles: ['server'],
    scenarios: ['server/takes-http-requests'],
    judge: takesRequests,
    judgeStopped: takesRequests,
  },
  {
    id: 'server/serves-the-methods-of-its-trigger',
    title: 'The methods that the HTTP trigger lets through are served at `/`',
    requirements: ['SRV-07'],
    profiles: ['server'],
    scenarios: ['server/takes-http-requests'],
    needs: ['methods'],
    judge: servesMethods,
    judgeStopped: servesMethods,
  },
  {
    id: 'server/response-headers-fit',
    title: 'The headers of an answer have 8 KB at most',
    requirements: ['ERR-24'],
    profiles: ['server'],
    scenarios: EVERYWHERE,
    judge: headersFit,
    judgeStopped: headersFit,
  },
] as const satisfies readonly Check[]
