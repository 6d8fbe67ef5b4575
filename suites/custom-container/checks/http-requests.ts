import { sha256Of, showBytes } from '../../../schemas/bytes.ts'
import type { HeaderList } from '../../../schemas/adapter/target.ts'
import { concludeEach, failed, passed, untriggered, type Conclusion } from '../../conclude.ts'
import type { Check } from '../../define.ts'
import type { HttpCallView, Lens } from '../../lens/views.ts'
import { CONTAINER_FC2, CONTAINERS } from '../../profiles.ts'
import { NO_ANSWER } from '../../reasons.ts'
import { enters } from '../../lens/lives.ts'
import { showHttp, valuesOf } from '../../over-http.ts'
import { codeOf, isBeyond, isEnabled, sizesOf } from '../../http-limits.ts'
import { NO_REQUEST, requestOf, showRequest, type Request } from '../requests.ts'
import { FORGED } from '../scenarios/over-http.ts'

const GETS = ['custom-container/gets-http-requests'] as const
const GETS_ANY = [...GETS, 'custom-container/gets-any-http-requests'] as const
const LIMITS = ['custom-container/http-limits'] as const
/** Headers that belong to the platform (LIM-21), or to a single connection. */
const RESERVED = /^(x-fc-.*|connection|keep-alive|host|content-length|transfer-encoding)$/

/** Does a request over HTTP reach the server as its client sent it? */
export const httpRequests = [
  {
    id: 'custom-container/method-is-passed-on',
    title: 'The server gets the method of the client',
    requirements: ['CONT-24', 'HTTP3-11'],
    profiles: CONTAINERS,
    scenarios: GETS_ANY,
    judge: (lens) =>
      concludePassing(lens, ({ http }, request) => {
        if (request.seen.method === http.method) return passed([http, request.report])
        return failed(`\`${http.method}\``, showRequest(request), [http, request.report])
      }),
  },
  {
    id: 'custom-container/path-and-query-are-passed-on',
    title: 'The server gets path and query as the client encoded them',
    requirements: ['CONT-24', 'HTTP3-11'],
    profiles: CONTAINERS,
    scenarios: GETS_ANY,
    judge: (lens) =>
      concludePassing(lens, (call, request) => {
        const { http } = call
        if (request.seen.target === http.path || withoutProxy(call, request) === http.path)
          return passed([http, request.report])
        return failed(`\`${http.path}\``, showRequest(request), [http, request.report])
      }),
  },
  {
    id: 'custom-container/headers-are-passed-on',
    title: 'The server gets every header of the client that is not reserved, repeated ones with every value',
    requirements: ['CONT-24', 'HTTP3-11'],
    profiles: CONTAINERS,
    scenarios: GETS_ANY,
    judge: (lens) =>
      concludePassing(lens, ({ http }, request) => {
        const lost = names(http.headers).filter((name) => {
          const [sent, seen] = [valuesOf(http.headers, name), valuesOf(request.seen.headers, name)]
          return !RESERVED.test(name) && !areSame(sent, seen)
        })
        if (lost.length === 0) return passed([http, request.report])
        const show = (headers: HeaderList): string =>
          lost.map((name) => `\`${name}: ${valuesOf(headers, name).join(', ') || '(absent)'}\``).join('; ')
        return failed(show(http.headers), show(request.seen.headers), [http, request.report])
      }),
  },
  {
    id: 'custom-container/body-is-passed-on',
    title: 'The server gets the body of the client, byte for byte',
    requirements: ['CONT-24', 'HTTP3-11'],
    profiles: CONTAINERS,
    scenarios: GETS_ANY,
    judge: (lens) =>
      concludePassing(lens, ({ http }, request) => {
        const { size, sha256 } = request.seen
        if (size === http.body.size && sha256 === sha256Of(http.body)) return passed([http, request.report])
        return failed(showBytes(http.body), `${size} bytes, sha256:${sha256}`, [http, request.report])
      }),
  },
  {
    id: 'custom-container/client-cannot-set-reserved-headers',
    title: 'Reserved headers of the client do not reach the server',
    requirements: ['LIM-21'],
    profiles: CONTAINERS,
    scenarios: GETS,
    judge: (lens) => {
      const forging = lens.httpCalls.filter(({ http }) => http.headers.some(isForged))
      return concludeEach(forging, 'no client sent a reserved header', ({ http, runs: [run] }) => {
        const request = requestOf(run)
        if (request === undefined) return untriggered(NO_REQUEST)
        const found = request.seen.headers.filter(isForged)
        if (found.length === 0) return passed([http, request.report])
        const shown = found.map(([name, value]) => `\`${name}: ${value}\``).join(', ')
        return failed('none of the reserved headers of the client', shown, [http, request.report])
      })
    },
  },
  {
    id: 'custom-container/web-requests-have-limits',
    title: 'Headers, path with query, and body beyond their limits are refused with 400 `InvalidArgument`',
    requirements: ['LIM-20'],
    profiles: CONTAINERS,
    scenarios: LIMITS,
    judge: (lens) => {
      const enabled = lens.httpCalls.filter(isEnabled)
      const within = enabled.filter((call) => !isBeyond(call))
      const refused = within.find(({ answer, runs }) => answer !== undefined && runs.length === 0)
      if (refused !== undefined)
        return failed('a request within the limits to be served', showHttp(refused), [
          refused.http,
          refused.answer,
        ])
      return concludeEach(enabled.filter(isBeyond), 'nothing beyond a limit was sent', (call) => {
        if (call.answer === undefined) return untriggered(NO_ANSWER)
        const proof = [...enters(call.runs), call.answer]
        if (call.answer.status === 400 && codeOf(call) === 'InvalidArgument') return passed(proof)
        return failed('400 `InvalidArgument`', `${showHttp(call)} for ${sizesOf(call)}`, proof)
      })
    },
  },
  {
    id: 'custom-container/method-that-is-not-enabled-is-refused',
    title: 'A method that the trigger does not enable is refused with 403 and `FcCommonError`',
    requirements: ['ERR-16'],
    profiles: CONTAINER_FC2,
    scenarios: LIMITS,
    judge: (lens) => {
      const others = lens.httpCalls.filter((call) => !isEnabled(call))
      return concludeEach(others, 'every method was enabled', (call) => {
        if (call.answer === undefined) return untriggered(NO_ANSWER)
        const proof = [...enters(call.runs), call.answer]
        const type = call.header('x-fc-error-type') ?? 'none'
        if (call.answer.status === 403 && type === 'FcCommonError') return passed(proof)
        return failed('403 with `FcCommonError`', `${showHttp(call)}, error type ${type}`, proof)
      })
    },
  },
] as const satisfies readonly Check[]

function concludePassing(
  lens: Lens,
  judge: (call: HttpCallView, request: Request) => Conclusion,
): Conclusion {
  return concludeEach(lens.httpCalls, 'no request over HTTP was made', (call) => {
    const request = requestOf(call.runs[0])
    if (request !== undefined) return judge(call, request)
    if (call.answer === undefined) return untriggered(NO_ANSWER)
    return failed('a request to the server', showHttp(call), [call.http, call.answer])
  })
}

/** On FC 2.0 a server may see the proxy path in front of the client's. */
function withoutProxy({ config }: HttpCallView, { seen }: Request): string | undefined {
  const proxy = /^\/2016-08-15\/proxy\/[^/]+\/([^/?]+)(\/.*|\?.*|)$/.exec(seen.target)
  if (proxy?.[1] !== config.functionName) return undefined
  return proxy[2]?.startsWith('/') === true ? proxy[2] : `/${proxy[2] ?? ''}`
}

function names(headers: HeaderList): string[] {
  return [...new Set(headers.map(([name]) => name.toLowerCase()))]
}

/** One value stays as it is; several may be joined. */
function areSame(sent: readonly string[], seen: readonly string[]): boolean {
  return sent.length === 1 && seen.length === 1 ? sent[0] === seen[0] : listed(sent) === listed(seen)
}

/** A field that is repeated and one that lists its values say the same (RFC 9110 §5.3). */
function listed(values: readonly string[]): string {
  return values.flatMap((value) => value.split(',').map((part) => part.trim())).join(',')
}

function isForged([name, value]: HeaderList[number]): boolean {
  const reserved = name.toLowerCase().startsWith('x-fc-') && value === FORGED.requestId
  return reserved || (name.toLowerCase() === 'keep-alive' && value === 'timeout=77')
}
