import type { HeaderList } from '../../../schemas/adapter/target.ts'
import { sha256Of, showBytes } from '../../../schemas/bytes.ts'
import { concludeEach, failed, passed, untriggered } from '../../conclude.ts'
import type { Check } from '../../define.ts'
import { field } from '../../lens/fields.ts'
import type { HttpCallView } from '../../lens/views.ts'
import { valuesOf } from '../../over-http.ts'
import { WSGI } from '../../profiles.ts'
import { FORGED } from '../exchanges.ts'
import { concludeTold, reportOn, type Told } from '../told.ts'

const GETS = ['http-handler/gets-requests'] as const
const DRAWN = [...GETS, 'http-handler/gets-any-requests'] as const
const QUALIFIED = [...DRAWN, 'http-handler/names-a-qualifier'] as const
/** Those that the sample reads defensively may be absent (WSGI-04). */
const DOCUMENTED = ['REQUEST_METHOD', 'PATH_INFO', 'SERVER_PROTOCOL', 'wsgi.input'] as const
/** Headers that belong to the platform (LIM-21), to a single connection, or to keys without `HTTP_`. */
const NOT_THE_CLIENTS = /^(x-fc-.*|connection|keep-alive|host|transfer-encoding|content-type|content-length)$/

/** Does the environ say what the client sent? */
export const environChecks = [
  {
    id: 'http-handler/environ-has-the-documented-keys',
    title: 'The environ has method, path, protocol and the stream of the body',
    requirements: ['WSGI-04'],
    profiles: WSGI,
    scenarios: GETS,
    judge: (lens) =>
      concludeTold(lens, ({ environ, proof }) => {
        const missing = DOCUMENTED.filter((key) => environ[key] === undefined)
        if (missing.length === 0) return passed(proof)
        return failed(shown(DOCUMENTED), `without ${shown(missing)}`, proof)
      }),
  },
  {
    id: 'http-handler/method-is-in-environ',
    title: '`REQUEST_METHOD` is the method of the client',
    requirements: ['WSGI-04'],
    profiles: WSGI,
    scenarios: DRAWN,
    judge: (lens) =>
      concludeTold(lens, ({ call, text, proof }) => {
        const { method } = call.http
        if (text('REQUEST_METHOD') === method) return passed(proof)
        return failed(`\`${method}\``, `\`${text('REQUEST_METHOD')}\``, proof)
      }),
  },
  {
    id: 'http-handler/path-info-is-below-the-proxy-path',
    title: '`PATH_INFO` is what follows service and function in the path',
    requirements: ['WSGI-18', 'WSGI-04'],
    profiles: WSGI,
    scenarios: QUALIFIED,
    judge: (lens) =>
      concludeTold(lens, ({ call, text, proof }) => {
        const [path = ''] = call.http.path.split('?')
        const found = text('PATH_INFO')
        // Whether it is decoded is open.
        if (found === path || found === tunnelled(path)) return passed(proof)
        return failed(`\`${path}\`, decoded or not`, `\`${found}\``, proof)
      }),
  },
  {
    id: 'http-handler/query-is-in-environ',
    title: '`QUERY_STRING` is the query as the client encoded it',
    requirements: ['WSGI-04'],
    profiles: WSGI,
    scenarios: DRAWN,
    judge: (lens) =>
      concludeTold(lens, ({ call, text, proof }) => {
        const query = queryOf(call)
        if (text('QUERY_STRING') === query) return passed(proof)
        return failed(`\`${query}\``, `\`${text('QUERY_STRING')}\``, proof)
      }),
  },
  {
    id: 'http-handler/content-type-is-in-environ',
    title: '`CONTENT_TYPE` is the type that the client gave its body',
    requirements: ['WSGI-04'],
    profiles: WSGI,
    scenarios: GETS,
    judge: (lens) =>
      concludeTold(
        lens,
        ({ call, text, proof }) => {
          const [type = ''] = valuesOf(call.http.headers, 'content-type')
          if (text('CONTENT_TYPE') === type) return passed(proof)
          return failed(`\`${type}\``, `\`${text('CONTENT_TYPE')}\``, proof)
        },
        ({ http }) => valuesOf(http.headers, 'content-type').length > 0,
      ),
  },
  {
    id: 'http-handler/request-uri-is-the-whole-url',
    title: '`fc.request_uri` is text that holds the proxy path, the path below it, and the query',
    requirements: ['WSGI-06'],
    profiles: WSGI,
    scenarios: QUALIFIED,
    judge: (lens) =>
      concludeTold(lens, ({ call, environ, text, proof }) => {
        const whole = `${proxyPathOf(call)}${call.http.path}`
        const type = environ['fc.request_uri']?.type ?? 'nothing'
        if (type === 'str' && text('fc.request_uri').endsWith(whole)) return passed(proof)
        return failed(`a \`str\` \`${whole}\``, `${type} \`${text('fc.request_uri')}\``, proof)
      }),
  },
  {
    id: 'http-handler/headers-have-http-keys',
    title: 'Every header of the client has the key `HTTP_` and its name in capitals, with `_` for `-`',
    requirements: ['WSGI-07'],
    profiles: WSGI,
    scenarios: DRAWN,
    judge: (lens) =>
      concludeTold(lens, ({ call, text, proof }) => {
        const { headers } = call.http
        const lost = namesOf(headers).filter((name) => {
          return !NOT_THE_CLIENTS.test(name) && !sameValues(text(keyOf(name)), valuesOf(headers, name))
        })
        if (lost.length === 0) return passed(proof)
        const expected = lost.map((name) => `\`${keyOf(name)}: ${valuesOf(headers, name).join(', ')}\``)
        const actual = lost.map((name) => `\`${keyOf(name)}: ${text(keyOf(name)) || '(absent)'}\``)
        return failed(expected.join('; '), actual.join('; '), proof)
      }),
  },
  {
    id: 'http-handler/environ-is-of-one-request',
    title: 'Headers of another request are not in the environ',
    requirements: ['WSGI-04', 'WSGI-07'],
    profiles: WSGI,
    scenarios: GETS,
    judge: (lens) => {
      const sent = lens.httpCalls.flatMap(({ http }) => http.headers)
      const others = sent.filter(([name]) => !NOT_THE_CLIENTS.test(name.toLowerCase()))
      return concludeTold(lens, ({ call, text, proof }) => {
        const own = namesOf(call.http.headers)
        const strange = others.filter(([name]) => !own.includes(name.toLowerCase()))
        const found = strange.filter(([name, value]) => text(keyOf(name.toLowerCase())) === value)
        if (found.length === 0) return passed(proof)
        return failed(
          'only what its client sent',
          found.map(([name, value]) => `\`${name}: ${value}\``).join('; '),
          proof,
        )
      })
    },
  },
  {
    id: 'http-handler/client-cannot-set-reserved-headers',
    title: 'Reserved headers of the client do not reach the application',
    requirements: ['LIM-21'],
    profiles: WSGI,
    scenarios: GETS,
    judge: (lens) =>
      concludeTold(
        lens,
        ({ environ, proof }) => {
          const found = Object.entries(environ).filter(([, { text }]) => text === FORGED.request)
          const kept = environ['HTTP_KEEP_ALIVE']?.text === 'timeout=77' ? ['HTTP_KEEP_ALIVE'] : []
          const all = [...found.map(([key]) => key), ...kept]
          if (all.length === 0) return passed(proof)
          return failed('none of the reserved headers of the client', shown(all), proof)
        },
        ({ http }) => http.headers.some(([, value]) => value === FORGED.request),
      ),
  },
  {
    id: 'http-handler/body-reaches-the-input',
    title: '`wsgi.input` gives the body of the client, byte for byte, and `CONTENT_LENGTH` its size',
    requirements: ['WSGI-08'],
    profiles: WSGI,
    scenarios: [...DRAWN, 'http-handler/moves-large-bodies'],
    judge: (lens) => {
      const sending = lens.httpCalls.filter(({ http }) => http.body.size > 0)
      return concludeEach(sending, 'no request with a body was made', ({ http, runs: [run] }) => {
        if (run?.request === undefined) return untriggered('no application told of its request')
        const { size, sha256, headers } = run.request
        const [length = '(absent)'] = valuesOf(headers, 'content-length')
        const proof = [http, reportOn(run, 'request')]
        if (sha256 === sha256Of(http.body) && length === String(http.body.size)) return passed(proof)
        const found = `${size} bytes, sha256:${sha256}, \`CONTENT_LENGTH\` ${length}`
        return failed(`${http.body.size} bytes, ${showBytes(http.body)}`, found, proof)
      })
    },
  },
  {
    id: 'http-handler/context-is-in-environ',
    title: '`fc.context` is the context: with the id of the request, and what the function is called',
    requirements: ['WSGI-05', 'CTX-16'],
    profiles: WSGI,
    scenarios: GETS,
    judge: (lens) =>
      concludeTold(lens, (told) => {
        const { call, environ } = told
        const context = reportOn(told.run, 'context')
        const proof = [...told.proof, context, call.answer]
        if (environ['fc.context'] === undefined) return failed('`fc.context`', 'an environ without it', proof)
        if (call.answer === undefined) return untriggered('the request got no answer')
        const expected = wantedContext(told)
        const found = expected.map(([, ...path]) => field(context?.record.data, 'attributes', ...path))
        if (expected.every(([value], at) => found[at] === value)) return passed(proof)
        const names = expected.map(([value, ...path]) => `\`${path.join('.')}\` ${value}`)
        return failed(names.join(', '), found.map(String).join(', '), proof)
      }),
  },
] as const satisfies readonly Check[]

const shown = (keys: readonly string[]): string => keys.map((key) => `\`${key}\``).join(', ')
const keyOf = (name: string): string => `HTTP_${name.toUpperCase().replaceAll('-', '_')}`
const queryOf = ({ http }: HttpCallView): string => http.path.split('?').slice(1).join('?')

/** Percent-decoded, each byte a character of its own (PEP 3333). */
function tunnelled(path: string): string {
  return path.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}

/** Where the trigger of a function is (API-04). */
function proxyPathOf({ http, config }: HttpCallView): string {
  const { serviceName = '', functionName } = config
  const qualifier = http.qualifier === undefined ? '' : `.${http.qualifier}`
  return `/2016-08-15/proxy/${serviceName}${qualifier}/${functionName}`
}

function namesOf(headers: HeaderList): string[] {
  return [...new Set(headers.map(([name]) => name.toLowerCase()))]
}

/** A single value comes as it was sent; several may be listed with or without blanks (RFC 9110 §5.3). */
function sameValues(found: string, sent: readonly string[]): boolean {
  const listed = (text: string): string =>
    text
      .split(',')
      .map((part) => part.trim())
      .join(',')
  return sent.length === 1 ? found === sent[0] : listed(found) === listed(sent.join(','))
}

/** Values of the context; the id as far as the client learned it. */
function wantedContext({ call }: Told): readonly (readonly [value: string, ...path: string[]])[] {
  const { functionName, serviceName = '' } = call.config
  const id = call.header('x-fc-request-id')
  return [
    ...(id === undefined ? [] : ([[id, 'request_id']] as const)),
    [functionName, 'function', 'name'],
    [serviceName, 'service', 'name'],
  ]
}
