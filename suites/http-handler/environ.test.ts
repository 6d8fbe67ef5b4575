import { historyOf, requestId, type NotationOptions } from '../../fixtures/histories/notation.ts'
import {
  judgesHistories,
  readsHistories,
  type CheckRow,
  type RecordingRow,
} from '../../fixtures/histories/tables.ts'
import type { WitnessedEnviron } from '../../schemas/behaviour/behaviour.ts'
import { sha256Of, textBytes } from '../../schemas/bytes.ts'
import { environChecks } from './checks/environ.ts'
import { requestChecks } from './checks/requests.ts'
import { environReadings } from './recordings/environ.ts'
import { FORGED } from './exchanges.ts'

const TOLD = 'deploy deployed http:1 A+http:1 A=http:1:environ A=http:1:context A-http:1 got:1:201'
const TWO_TOLD = `${TOLD} http:2`
const UNTOLD = 'deploy deployed http:1 got:1:403'
const BODY = textBytes('the body')
const SENT_BODY = 'deploy deployed http:1 A+http:1 A=http:1:request A-http:1 got:1:201'
const CONFIG = { serviceName: 'service' }
const PROXY = '/2016-08-15/proxy/service/fn'

const str = (text: string): WitnessedEnviron[string] => ({ type: 'str', text })

/** What a client sent, and how the application's environ departs from a plain one. */
const told = (
  sent: object,
  environ: WitnessedEnviron,
  attributes: object = {
    request_id: requestId(1, 'python-fc2'),
    function: { name: 'fn' },
    service: { name: 'service' },
  },
): NotationOptions => ({
  profile: 'python-fc2',
  config: CONFIG,
  details: {
    'http:1': { path: '/some/path?a=1', ...sent },
    'http:2': { headers: [['X-Of-The-Second', 'second']] },
  },
  reports: {
    'A=http:1:environ': {
      REQUEST_METHOD: str('GET'),
      PATH_INFO: str('/some/path'),
      SERVER_PROTOCOL: str('HTTP/1.1'),
      QUERY_STRING: str('a=1'),
      'wsgi.input': { type: 'BytesIO' },
      'fc.request_uri': str(`${PROXY}/some/path?a=1`),
      'fc.context': { type: 'FCContext' },
      HTTP_X_CONFORMANCE_CALL: str('1'),
      ...environ,
    },
    'A=http:1:context': { attributes, methods: {} },
  },
})
const without = (key: string): NotationOptions => {
  const options = told({}, {})
  const environ = { ...(options.reports?.['A=http:1:environ'] as WitnessedEnviron) }
  const left = Object.fromEntries(Object.entries(environ).filter(([one]) => one !== key))
  return { ...options, reports: { ...options.reports, 'A=http:1:environ': left } }
}
const request = (size: number, sha256: string, length: string): NotationOptions => ({
  profile: 'python-fc2',
  details: { 'http:1': { body: BODY } },
  reports: {
    'A=http:1:request': { method: 'GET', target: '/', headers: [['content-length', length]], size, sha256 },
  },
})
const header = (...headers: (readonly [string, string])[]): object => ({ headers })
const HEX = sha256Of(BODY)

const rows: readonly CheckRow<typeof environChecks>[] = [
  ['http-handler/environ-has-the-documented-keys', 'passed', TOLD, told({}, {})],
  ['http-handler/environ-has-the-documented-keys', 'failed', TOLD, without('wsgi.input')],
  ['http-handler/environ-has-the-documented-keys', 'untriggered', UNTOLD, told({}, {})],
  ['http-handler/method-is-in-environ', 'passed', TOLD, told({}, {})],
  ['http-handler/method-is-in-environ', 'failed', TOLD, told({ method: 'PUT' }, {})],
  ['http-handler/path-info-is-below-the-proxy-path', 'passed', TOLD, told({}, {})],
  [
    'http-handler/path-info-is-below-the-proxy-path',
    'passed',
    TOLD,
    told({ path: '/a%20b/%C3%A9' }, { PATH_INFO: str('/a b/Ã©') }),
  ],
  [
    'http-handler/path-info-is-below-the-proxy-path',
    'passed',
    TOLD,
    told({ path: '/a%20b' }, { PATH_INFO: str('/a%20b') }),
  ],
  [
    'http-handler/path-info-is-below-the-proxy-path',
    'failed',
    TOLD,
    told({}, { PATH_INFO: str(`${PROXY}/some/path`) }),
  ],
  ['http-handler/path-info-is-below-the-proxy-path', 'failed', TOLD, without('PATH_INFO')],
  ['http-handler/query-is-in-environ', 'passed', TOLD, told({}, {})],
  ['http-handler/query-is-in-environ', 'failed', TOLD, told({}, { QUERY_STRING: str('a') })],
  [
    'http-handler/content-type-is-in-environ',
    'passed',
    TOLD,
    told(header(['Content-Type', 'a/b']), { CONTENT_TYPE: str('a/b') }),
  ],
  [
    'http-handler/content-type-is-in-environ',
    'failed',
    TOLD,
    told(header(['Content-Type', 'a/b']), { CONTENT_TYPE: str('text/plain') }),
  ],
  ['http-handler/content-type-is-in-environ', 'untriggered', TOLD, told({}, {})],
  ['http-handler/request-uri-is-the-whole-url', 'passed', TOLD, told({}, {})],
  [
    'http-handler/request-uri-is-the-whole-url',
    'passed',
    TOLD,
    told({ qualifier: 'blue' }, { 'fc.request_uri': str('/2016-08-15/proxy/service.blue/fn/some/path?a=1') }),
  ],
  [
    'http-handler/request-uri-is-the-whole-url',
    'failed',
    TOLD,
    told({}, { 'fc.request_uri': str(`${PROXY}/some/path`) }),
  ],
  [
    'http-handler/request-uri-is-the-whole-url',
    'failed',
    TOLD,
    told({}, { 'fc.request_uri': { type: 'bytes', text: `${PROXY}/some/path?a=1` } }),
  ],
  [
    'http-handler/headers-have-http-keys',
    'passed',
    TOLD,
    told(header(['x-Custom-key', 'value'], ['X-Twice', 'a'], ['X-Twice', 'b'], ['Host', 'h']), {
      HTTP_X_CUSTOM_KEY: str('value'),
      HTTP_X_TWICE: str('a, b'),
    }),
  ],
  [
    'http-handler/headers-have-http-keys',
    'failed',
    TOLD,
    told(header(['x-Custom-key', 'value']), { 'x-Custom-key': str('value') }),
  ],
  [
    'http-handler/headers-have-http-keys',
    'failed',
    TOLD,
    told(header(['X-Twice', 'a'], ['X-Twice', 'b']), { HTTP_X_TWICE: str('b') }),
  ],
  [
    'http-handler/headers-have-http-keys',
    'failed',
    TOLD,
    told(header(['x-Custom-key', 'a, b']), { HTTP_X_CUSTOM_KEY: str('a,b') }),
  ],
  ['http-handler/environ-is-of-one-request', 'passed', TWO_TOLD, told({}, {})],
  [
    'http-handler/environ-is-of-one-request',
    'failed',
    TWO_TOLD,
    told({}, { HTTP_X_OF_THE_SECOND: str('second') }),
  ],
  [
    'http-handler/client-cannot-set-reserved-headers',
    'passed',
    TOLD,
    told(header(['X-Fc-Request-Id', FORGED.request]), {}),
  ],
  [
    'http-handler/client-cannot-set-reserved-headers',
    'failed',
    TOLD,
    told(header(['X-Fc-Own', FORGED.request]), { HTTP_X_FC_OWN: str(FORGED.request) }),
  ],
  ['http-handler/client-cannot-set-reserved-headers', 'untriggered', TOLD, told({}, {})],
  ['http-handler/body-reaches-the-input', 'passed', SENT_BODY, request(8, HEX, '8')],
  ['http-handler/body-reaches-the-input', 'failed', SENT_BODY, request(8, 'other', '8')],
  ['http-handler/body-reaches-the-input', 'failed', SENT_BODY, request(8, HEX, '9')],
  ['http-handler/body-reaches-the-input', 'untriggered', UNTOLD, request(8, HEX, '8')],
  ['http-handler/context-is-in-environ', 'passed', TOLD, told({}, {})],
  ['http-handler/context-is-in-environ', 'failed', TOLD, without('fc.context')],
  ['http-handler/context-is-in-environ', 'failed', TOLD, told({}, {}, { request_id: 'another' })],
]

judgesHistories(environChecks, rows)

const types = (...names: string[]): NotationOptions => {
  const entered = historyOf('deploy deployed http:1 A+http:1', { profile: 'python-fc2' }).events[3]
  const record = entered?.kind === 'witness' ? { ...entered.record, arguments: names } : {}
  return { profile: 'python-fc2', details: { 'A+http:1': { record } } }
}
const TWO = { httpTrigger: { name: 'web', methods: ['GET', 'POST'] } }
const FC2: NotationOptions = { profile: 'python-fc2', config: TWO }
const SERVED = 'deploy deployed http:1 A+http:1 A-http:1 got:1:201'
const STARTED = 'deploy deployed http:1 A+http:1 A=http:1:start-response A-http:1 got:1:201'
/** What the application tells of its call of `start_response`. */
const starts = (told: object): NotationOptions => ({
  ...types('dict', 'function'),
  reports: { 'A=http:1:start-response': told },
})
const refusal = (status: number, sent: object, headers: [string, string][] = []): NotationOptions => ({
  ...FC2,
  details: {
    'http:1': sent,
    'got:1:400': { status, headers, body: textBytes('{"ErrorCode":"InvalidArgument"}') },
  },
})
const REFUSED = 'deploy deployed http:1 got:1:400'
const LONG_PATH = { path: `/?${'p'.repeat(5_000)}` }
const LONG_BODY = { body: { size: 7_000_000, sha256: '' } }

const BARE: NotationOptions = { profile: 'python-fc2' }

const requestRows: readonly CheckRow<typeof requestChecks>[] = [
  ['http-handler/function-without-trigger-is-not-served', 'passed', UNTOLD, BARE],
  ['http-handler/function-without-trigger-is-not-served', 'failed', SERVED, BARE],
  ['http-handler/function-without-trigger-is-not-served', 'untriggered', UNTOLD, FC2],
  ['http-handler/enabled-methods-are-served', 'passed', SERVED, FC2],
  ['http-handler/enabled-methods-are-served', 'failed', UNTOLD, FC2],
  ['http-handler/handler-is-called-as-application', 'passed', STARTED, starts({ callable: true })],
  ['http-handler/handler-is-called-as-application', 'failed', STARTED, starts({ raised: 'TypeError' })],
  ['http-handler/handler-is-called-as-application', 'failed', SERVED, types('bytes', 'FCContext')],
  ['http-handler/handler-is-called-as-application', 'untriggered', SERVED, types('dict', 'function')],
  [
    'http-handler/other-methods-are-refused',
    'passed',
    UNTOLD,
    { ...FC2, details: { 'http:1': { method: 'PUT' } } },
  ],
  [
    'http-handler/other-methods-are-refused',
    'failed',
    SERVED,
    { ...FC2, details: { 'http:1': { method: 'PUT' } } },
  ],
  ['http-handler/other-methods-are-refused', 'untriggered', SERVED, FC2],
  ['http-handler/requests-have-limits', 'passed', REFUSED, refusal(400, LONG_PATH)],
  ['http-handler/requests-have-limits', 'failed', REFUSED, refusal(413, LONG_PATH)],
  ['http-handler/requests-have-limits', 'failed', SERVED, { ...FC2, details: { 'http:1': LONG_PATH } }],
  ['http-handler/requests-have-limits', 'untriggered', REFUSED, refusal(400, LONG_BODY)],
  [
    'http-handler/requests-have-limits',
    'passed',
    REFUSED,
    { ...refusal(400, LONG_BODY), profile: 'python-fc1' },
  ],
  ['http-handler/requests-within-limits-are-served', 'passed', SERVED, FC2],
  ['http-handler/requests-within-limits-are-served', 'failed', REFUSED, refusal(400, LONG_BODY)],
  [
    'http-handler/requests-within-limits-are-served',
    'untriggered',
    REFUSED,
    { ...refusal(400, LONG_BODY), profile: 'python-fc1' },
  ],
  [
    'http-handler/refusals-are-marked',
    'passed',
    REFUSED,
    refusal(403, {}, [['X-Fc-Error-Type', 'FcCommonError']]),
  ],
  ['http-handler/refusals-are-marked', 'failed', REFUSED, refusal(403, {})],
  ['http-handler/refusals-are-marked', 'untriggered', SERVED, FC2],
  [
    'http-handler/answer-has-a-request-id',
    'passed',
    'deploy deployed http:1 got:1:200 http:2 got:2:502',
    FC2,
  ],
  ['http-handler/answer-has-a-request-id', 'failed', REFUSED, refusal(400, {})],
  [
    'http-handler/answer-has-a-request-id',
    'failed',
    'deploy deployed http:1 got:1:200 http:2 got:2:200',
    {
      ...FC2,
      details: { 'got:2:200': { headers: [['X-Fc-Request-Id', requestId(1, 'python-fc2')]] } },
    },
  ],
]

judgesHistories(requestChecks, requestRows)

const readings: readonly RecordingRow<typeof environReadings>[] = [
  [
    'http-handler/records-decoded-paths',
    'decoded',
    TOLD,
    told({ path: '/a%20b/c' }, { PATH_INFO: str('/a b/c') }),
  ],
  [
    'http-handler/records-decoded-paths',
    'encoded',
    TOLD,
    told({ path: '/a%20b/c' }, { PATH_INFO: str('/a%20b/c') }),
  ],
  ['http-handler/records-decoded-paths', 'other', TOLD, told({ path: '/a%20b/c' }, { PATH_INFO: str('/') })],
  ['http-handler/records-decoded-paths', undefined, TOLD, told({}, {})],
  ['http-handler/records-doubled-content-type', 'once', TOLD, told({}, { CONTENT_TYPE: str('text/x-own') })],
  [
    'http-handler/records-doubled-content-type',
    'twice',
    TOLD,
    told({}, { CONTENT_TYPE: str('text/x-own'), HTTP_CONTENT_TYPE: str('text/x-own') }),
  ],
  ['http-handler/records-joined-headers', 'joined', TOLD, told({}, { HTTP_X_TWICE: str('first,second') })],
  ['http-handler/records-joined-headers', 'one', TOLD, told({}, { HTTP_X_TWICE: str('second') })],
  ['http-handler/records-joined-headers', 'other', TOLD, told({}, { HTTP_X_TWICE: str('first; second') })],
  ['http-handler/records-joined-headers', undefined, TOLD, told({}, {})],
  ['http-handler/records-further-values', 'others', TOLD, told({}, { SERVER_NAME: str('localhost') })],
  [
    'http-handler/records-further-values',
    'observed',
    TOLD,
    told(
      {},
      {
        SCRIPT_NAME: str(''),
        SERVER_NAME: str('FCRUNTIME'),
        SERVER_PORT: str('9000'),
        SERVER_SOFTWARE: str('FCRUNTIME/1.0'),
        'wsgi.url_scheme': str('http'),
        'wsgi.multithread': { type: 'bool', text: 'False' },
        'wsgi.multiprocess': { type: 'bool', text: 'False' },
        'wsgi.run_once': { type: 'bool', text: 'False' },
      },
    ),
  ],
]

readsHistories(environReadings, readings)
