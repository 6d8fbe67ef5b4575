import type { HeaderList } from '../../../schemas/adapter/target.ts'
import { concludeEach, failed, passed, untriggered, type Conclusion } from '../../conclude.ts'
import type { Check } from '../../define.ts'
import type { HttpCallView, Lens } from '../../lens/views.ts'
import { eventsOf, requestsFor, showOutcome, showRequest, traceOf } from '../words.ts'

/** So answers who has no place for a request, or will not read what it brings. */
export const REFUSALS: readonly number[] = [404, 405, 413, 415]
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

/** What nothing but events reaches has a place for them, and reads them whatever they are. */
const readsEvents = (lens: Lens): Conclusion =>
  concludeEach(requestsFor(lens, 'invoke'), 'no event was sent', (request) => {
    const { answer, http } = request
    if (answer === undefined) return untriggered(`it was ${showOutcome(request)}`)
    if (!REFUSALS.includes(answer.status)) return passed(traceOf(request))
    return failed(
      `an event of ${http.body.size} bytes taken at \`POST /invoke\` (\`application/octet-stream\`), the only request that a function without an HTTP trigger gets; FC does not look at the status and gives the body of a refusal to the caller as the result`,
      `it was ${showOutcome(request)}`,
      traceOf(request),
    )
  })

/** A request without the headers of a platform fares no worse than the same one with them. */
const bearsBareness = (lens: Lens): Conclusion => {
  const requests = requestsFor(lens, 'client', 'invoke', 'health-check')
  const fails = ({ answer }: HttpCallView): boolean => answer === undefined || answer.status >= 500
  return concludeEach(requests.filter(isBare).filter(isJudged), 'no such request was sent', (request) => {
    const twin = requests.find((other) => other.http.purpose === request.http.purpose && !isBare(other))
    if (twin === undefined || fails(twin)) return untriggered('the same request with them failed as well')
    if (!fails(request)) return passed([...traceOf(twin), ...traceOf(request)])
    return failed(
      `${showRequest(request)} answered without the headers \`x-fc-…\`, as it is with them; whoever tries the program locally sends none, and no document says that health checks do`,
      `it was ${showOutcome(request)}; with them it was ${showOutcome(twin)}`,
      [...traceOf(twin), ...traceOf(request)],
    )
  })
}

function isBare({ http: { headers } }: HttpCallView): boolean {
  return headers.every(([name]) => !name.startsWith('x-fc-'))
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
    id: 'server/refuses-no-event',
    title: '`POST /invoke` refuses no event (404, 405, 413, 415) where nothing but events comes',
    requirements: ['SRV-07'],
    profiles: ['server'],
    scenarios: ['server/takes-events'],
    needs: ['events'],
    judge: readsEvents,
    judgeStopped: readsEvents,
  },
  {
    id: 'server/answers-without-platform-headers',
    title: 'A request without the headers of a platform is answered like one with them',
    requirements: ['SRV-09'],
    profiles: ['server'],
    scenarios: ['server/starts-and-serves'],
    judge: bearsBareness,
    judgeStopped: bearsBareness,
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
