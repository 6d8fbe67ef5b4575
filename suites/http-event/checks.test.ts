import { requestId, type NotationOptions } from '../../fixtures/histories/notation.ts'
import {
  judgesHistories,
  readsHistories,
  type CheckRow,
  type RecordingRow,
} from '../../fixtures/histories/tables.ts'
import type { HeaderList } from '../../schemas/adapter/target.ts'
import type { Step } from '../../schemas/behaviour/behaviour.ts'
import { sha256Of, textBytes, toBytes, type Bytes } from '../../schemas/bytes.ts'
import { returns, responds } from '../steps.ts'
import { checks } from './checks.ts'
import { FORGED } from './exchanges.ts'
import { recordings } from './recordings.ts'

/** A request whose handler told its event; one that never came to a handler; one that nobody answered. */
const TOLD = 'deploy deployed http:1 A+handler:1 A=handler:1:http-event A-handler:1 got:1:200'
const UNSERVED = 'deploy deployed http:1 got:1:502'
const UNANSWERED = 'deploy deployed http:1'

const digest = (body: Bytes): object => ({ type: 'str', size: body.size, sha256: sha256Of(body) })
const HTTP = { method: 'GET', path: '/', protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: '' }
const CONTEXT = {
  accountId: '1',
  domainName: 'a.example',
  domainPrefix: 'a',
  http: HTTP,
  requestId: requestId(1),
  time: '2026-01-02T03:04:05.678Z',
  timeEpoch: '1767323045678',
}
const EVENT = {
  version: 'v1',
  rawPath: '/',
  headers: { 'x-conformance-call': '1' },
  queryParameters: {},
  body: digest(textBytes('')),
  isBase64Encoded: false,
  requestContext: CONTEXT,
}

interface Sent {
  readonly method?: string
  readonly path?: string
  readonly headers?: HeaderList
  readonly body?: Bytes
}

/** What a client sent, and what the event departs from the plainest in. */
const told = (event: object, sent: Sent = {}): NotationOptions => ({
  reports: { 'A=handler:1:http-event': { ...EVENT, ...event } },
  details: { 'http:1': sent },
})
const inContext = (context: object, sent: Sent = {}): NotationOptions =>
  told({ requestContext: { ...CONTEXT, ...context } }, sent)
const inHttp = (http: object, sent: Sent = {}): NotationOptions =>
  inContext({ http: { ...HTTP, ...http } }, sent)
const argument = (...types: string[]): NotationOptions => ({
  details: { 'A+handler:1': {} },
  patch: { 3: { record: { ...ENTER, arguments: types } } },
})
const ENTER = {
  instance: 'A',
  pid: 1,
  seq: 1,
  stage: 'handler',
  phase: 'enter',
  function: 'handler',
  requestId: requestId(1),
  call: 1,
  counts: { handler: 1 },
  wallMs: 0,
  monotonicMs: 0,
}

const eventCases: readonly CheckRow<typeof checks>[] = [
  ['http-event/handler-gets-an-event', 'passed', TOLD],
  ['http-event/handler-gets-an-event', 'failed', TOLD, argument('str', 'FCContext')],
  ['http-event/handler-gets-an-event', 'failed', TOLD, argument('bytes')],
  ['http-event/handler-gets-an-event', 'untriggered', UNSERVED],
  ['http-event/event-has-its-members', 'passed', TOLD, told({})],
  ['http-event/event-has-its-members', 'passed', TOLD, told({ unknown: 1 })],
  ['http-event/event-has-its-members', 'failed', TOLD, told({ version: '2.0' })],
  ['http-event/event-has-its-members', 'failed', TOLD, told({ queryParameters: null })],
  ['http-event/event-has-its-members', 'failed', TOLD, told({ headers: [] })],
  ['http-event/event-has-its-members', 'failed', TOLD, told({ body: undefined })],
  ['http-event/event-has-its-members', 'failed', TOLD, told({ isBase64Encoded: 'false' })],
  ['http-event/event-has-its-members', 'failed', UNSERVED],
  ['http-event/event-has-its-members', 'untriggered', 'deploy deployed http:1 got:1:200'],
  ['http-event/event-has-its-members', 'untriggered', UNANSWERED],
  ['http-event/raw-path-stays-encoded', 'passed', TOLD, told({ rawPath: '/a%20b' }, { path: '/a%20b?x=1' })],
  ['http-event/raw-path-stays-encoded', 'failed', TOLD, told({ rawPath: '/a b' }, { path: '/a%20b' })],
  ['http-event/raw-path-stays-encoded', 'failed', TOLD, told({ rawPath: '/a?x=1' }, { path: '/a?x=1' })],
  ['http-event/path-in-the-context-is-decoded', 'passed', TOLD, inHttp({ path: '/a b' }, { path: '/a%20b' })],
  [
    'http-event/path-in-the-context-is-decoded',
    'failed',
    TOLD,
    inHttp({ path: '/a%20b' }, { path: '/a%20b' }),
  ],
  ['http-event/path-in-the-context-is-decoded', 'failed', TOLD, inHttp({ path: '/ä' }, { path: '/%C3%B6' })],
  ['http-event/path-in-the-context-is-decoded', 'untriggered', TOLD, inHttp({ path: '/a' }, { path: '/a' })],
  ['http-event/context-describes-the-request', 'passed', TOLD, inHttp({ method: 'PUT' }, { method: 'PUT' })],
  ['http-event/context-describes-the-request', 'passed', TOLD, inContext({ triggerId: 'x' })],
  ['http-event/context-describes-the-request', 'failed', TOLD, inHttp({ method: 'put' }, { method: 'PUT' })],
  ['http-event/context-describes-the-request', 'failed', TOLD, inHttp({ protocol: '1.1' })],
  ['http-event/context-describes-the-request', 'failed', TOLD, inHttp({ sourceIp: undefined })],
  ['http-event/context-describes-the-request', 'failed', TOLD, inContext({ accountId: 1 })],
  ['http-event/context-describes-the-request', 'failed', TOLD, inContext({ http: null })],
  [
    'http-event/context-describes-the-request',
    'failed',
    TOLD,
    inHttp({ userAgent: 'gateway' }, { headers: [['User-Agent', 'mine']] }),
  ],
  ['http-event/times-in-the-context-agree', 'passed', TOLD, told({})],
  ['http-event/times-in-the-context-agree', 'passed', TOLD, inContext({ time: '2026-01-02T03:04:05Z' })],
  ['http-event/times-in-the-context-agree', 'failed', TOLD, inContext({ time: '2026-01-02T03:04:05+00:00' })],
  ['http-event/times-in-the-context-agree', 'failed', TOLD, inContext({ time: '2026-01-02T04:04:05Z' })],
  ['http-event/times-in-the-context-agree', 'failed', TOLD, inContext({ timeEpoch: 1767323045678 })],
  ['http-event/times-in-the-context-agree', 'failed', TOLD, inContext({ timeEpoch: '1767323045' })],
  ['http-event/context-has-the-id-of-the-invocation', 'passed', TOLD, told({})],
  ['http-event/context-has-the-id-of-the-invocation', 'failed', TOLD, inContext({ requestId: requestId(2) })],
  [
    'http-event/context-has-the-id-of-the-invocation',
    'failed',
    TOLD,
    {
      ...told({}),
      details: { 'got:1:200': { headers: [] } },
    },
  ],
  [
    'http-event/context-has-the-id-of-the-invocation',
    'untriggered',
    TOLD.replace(' got:1:200', ''),
    told({}),
  ],
]

const TWICE: HeaderList = [
  ['X-Twice', 'a'],
  ['x-twice', 'b'],
]
const FORGING: HeaderList = [['X-Fc-Request-Id', FORGED.request]]

const fieldCases: readonly CheckRow<typeof checks>[] = [
  [
    'http-event/headers-are-one-text-each',
    'passed',
    TOLD,
    told({ headers: { 'x-twice': 'a,b' } }, { headers: TWICE }),
  ],
  [
    'http-event/headers-are-one-text-each',
    'passed',
    TOLD,
    told({ headers: { 'X-TWICE': 'a, b' } }, { headers: TWICE }),
  ],
  [
    'http-event/headers-are-one-text-each',
    'failed',
    TOLD,
    told({ headers: { 'x-twice': 'b' } }, { headers: TWICE }),
  ],
  [
    'http-event/headers-are-one-text-each',
    'failed',
    TOLD,
    told({ headers: { 'x-twice': ['a', 'b'] } }, { headers: TWICE }),
  ],
  [
    'http-event/headers-are-one-text-each',
    'failed',
    TOLD,
    told({ headers: { 'X-Twice': 'a', 'x-twice': 'b' } }, { headers: TWICE }),
  ],
  ['http-event/headers-are-one-text-each', 'failed', TOLD, told({ headers: {} }, { headers: TWICE })],
  [
    'http-event/parameters-are-one-text-each',
    'passed',
    TOLD,
    told({ queryParameters: { a: '1,2', b: '3' } }, { path: '/?a=1&a=2&b=3' }),
  ],
  [
    'http-event/parameters-are-one-text-each',
    'failed',
    TOLD,
    told({ queryParameters: { a: '2' } }, { path: '/?a=1&a=2' }),
  ],
  [
    'http-event/parameters-are-one-text-each',
    'failed',
    TOLD,
    told({ queryParameters: { a: ['1'] } }, { path: '/?a=1' }),
  ],
  [
    'http-event/parameters-are-one-text-each',
    'failed',
    TOLD,
    told({ queryParameters: { A: '1' } }, { path: '/?a=1' }),
  ],
  ['http-event/parameters-are-one-text-each', 'untriggered', TOLD, told({}, { path: '/?a=%20' })],
  ['http-event/client-cannot-set-reserved-headers', 'passed', TOLD, told({}, { headers: FORGING })],
  [
    'http-event/client-cannot-set-reserved-headers',
    'failed',
    TOLD,
    told({ headers: { 'x-fc-request-id': FORGED.request } }, { headers: FORGING }),
  ],
  ['http-event/client-cannot-set-reserved-headers', 'untriggered', TOLD, told({})],
  ['http-event/client-cannot-set-reserved-headers', 'untriggered', UNSERVED, told({}, { headers: FORGING })],
]

const posted = (type: string, body: Bytes): Sent => ({
  method: 'POST',
  headers: [['Content-Type', type]],
  body,
})
const TEXT = textBytes('Grüße')
const BYTES = toBytes(Uint8Array.of(0, 255))
const asText = posted('text/plain; charset=utf-8', TEXT)
const asBytes = posted('application/octet-stream', BYTES)
const coming = (body: Bytes, isBase64Encoded: unknown, sent: Sent): NotationOptions =>
  told({ body: digest(body), isBase64Encoded }, sent)

const bodyCases: readonly CheckRow<typeof checks>[] = [
  ['http-event/body-arrives-byte-for-byte', 'passed', TOLD, coming(BYTES, true, asBytes)],
  ['http-event/body-arrives-byte-for-byte', 'passed', TOLD, coming(TEXT, true, asText)],
  ['http-event/body-arrives-byte-for-byte', 'failed', TOLD, coming(textBytes('Gr??e'), false, asText)],
  ['http-event/text-comes-as-it-is', 'passed', TOLD, coming(TEXT, false, asText)],
  ['http-event/text-comes-as-it-is', 'failed', TOLD, coming(TEXT, true, asText)],
  ['http-event/text-comes-as-it-is', 'failed', TOLD, coming(textBytes('Gr??e'), false, asText)],
  [
    'http-event/text-comes-as-it-is',
    'untriggered',
    TOLD,
    coming(TEXT, false, posted('application/json', TEXT)),
  ],
  ['http-event/bytes-come-in-base64', 'passed', TOLD, coming(BYTES, true, asBytes)],
  ['http-event/bytes-come-in-base64', 'failed', TOLD, coming(textBytes('\0?'), false, asBytes)],
  ['http-event/bytes-come-in-base64', 'failed', TOLD, coming(textBytes('AP8='), true, asBytes)],
  [
    'http-event/bytes-come-in-base64',
    'untriggered',
    TOLD,
    coming(TEXT, true, posted('application/octet-stream', TEXT)),
  ],
]

const ANSWERED = 'deploy deployed http:1 A+handler:1 A-handler:1 got:1:201'
/** What a handler was told to return, and what the client got. */
const returning = (step: Step, got: object): NotationOptions => ({
  details: {
    'http:1': {
      headers: [
        ['x-conformance-call', '1'],
        ['x-conformance-steps', JSON.stringify([step])],
      ],
    },
    'got:1:201': got,
  },
})
const OWN: HeaderList = [['X-Own', 'mine']]
const RESERVED: HeaderList = [['Server', FORGED.answer]]
const base64: Step = { do: 'respond', status: 201, base64: 'AP8=' }

const answerCases: readonly CheckRow<typeof checks>[] = [
  ['http-event/status-is-that-of-the-struct', 'passed', ANSWERED, returning(responds(201), {})],
  ['http-event/status-is-that-of-the-struct', 'failed', ANSWERED, returning(responds(404), {})],
  ['http-event/status-is-that-of-the-struct', 'untriggered', UNSERVED],
  [
    'http-event/headers-are-those-of-the-struct',
    'passed',
    ANSWERED,
    returning(responds(201, '', OWN), { headers: [['x-own', 'mine']] }),
  ],
  [
    'http-event/headers-are-those-of-the-struct',
    'failed',
    ANSWERED,
    returning(responds(201, '', OWN), { headers: [['x-own', 'other']] }),
  ],
  [
    'http-event/headers-are-those-of-the-struct',
    'untriggered',
    ANSWERED,
    returning(responds(201, '', RESERVED), {}),
  ],
  [
    'http-event/body-is-that-of-the-struct',
    'passed',
    ANSWERED,
    returning(responds(201, 'ü'), { body: textBytes('ü') }),
  ],
  [
    'http-event/body-is-that-of-the-struct',
    'failed',
    ANSWERED,
    returning(responds(201, 'ü'), { body: toBytes(Uint8Array.of(252)) }),
  ],
  [
    'http-event/body-is-that-of-the-struct',
    'passed',
    ANSWERED,
    returning({ do: 'respond', status: 201, size: 3 }, { body: textBytes('xxx') }),
  ],
  ['http-event/body-is-that-of-the-struct', 'untriggered', ANSWERED, returning(base64, { body: BYTES })],
  ['http-event/base64-body-is-decoded', 'passed', ANSWERED, returning(base64, { body: BYTES })],
  ['http-event/base64-body-is-decoded', 'failed', ANSWERED, returning(base64, { body: textBytes('AP8=') })],
  [
    'http-event/function-cannot-set-reserved-headers',
    'passed',
    ANSWERED,
    returning(responds(201, '', RESERVED), { headers: [['Server', 'ours']] }),
  ],
  [
    'http-event/function-cannot-set-reserved-headers',
    'failed',
    ANSWERED,
    returning(responds(201, '', RESERVED), { headers: RESERVED }),
  ],
  [
    'http-event/function-cannot-set-reserved-headers',
    'untriggered',
    ANSWERED,
    returning(responds(201, '', OWN), { headers: OWN }),
  ],
]

const SERVED = 'deploy deployed http:1 A+handler:1 A-handler:1 got:1:200'
const RAISED = 'deploy deployed http:1 A+handler:1 A!handler:1'
const EXITED = 'deploy deployed http:1 A+handler:1 A~handler:1 got:1:502'
const UNINITIALIZED = 'deploy deployed http:1 A+initializer:1 A!initializer:1'
const marked = (word: string): NotationOptions => ({
  details: { [word]: { headers: [['x-fc-error-type', 'UnhandledInvocationError']] } },
})
const saying = (text: string): NotationOptions => ({ details: { 'got:1:200': { body: textBytes(text) } } })

const failureCases: readonly CheckRow<typeof checks>[] = [
  ['http-event/exception-is-no-success', 'passed', `${RAISED} got:1:502`],
  ['http-event/exception-is-no-success', 'passed', `${RAISED} got:1:200`, marked('got:1:200')],
  ['http-event/exception-is-no-success', 'passed', EXITED],
  ['http-event/exception-is-no-success', 'failed', `${RAISED} got:1:200`],
  ['http-event/exception-is-no-success', 'untriggered', TOLD],
  [
    'http-event/instance-survives-an-exception',
    'passed',
    `${RAISED} got:1:502 http:2 A+handler:2 A-handler:2 got:2:200`,
  ],
  [
    'http-event/instance-survives-an-exception',
    'failed',
    `${RAISED} got:1:502 http:2 B+handler:2 B-handler:2 got:2:200`,
  ],
  ['http-event/instance-survives-an-exception', 'untriggered', `${RAISED} got:1:502`],
  ['http-event/exit-costs-the-instance', 'passed', `${EXITED} http:2 B+handler:2 B-handler:2 got:2:200`],
  ['http-event/exit-costs-the-instance', 'failed', `${EXITED} http:2 A+handler:2 A-handler:2 got:2:200`],
  ['http-event/exit-costs-the-instance', 'failed', `${EXITED} http:2 got:2:502`],
  ['http-event/exit-costs-the-instance', 'untriggered', EXITED],
  [
    'http-event/failed-initializer-fails-the-request',
    'passed',
    `${UNINITIALIZED} got:1:502 call:2 err:2:InitializationError`,
  ],
  [
    'http-event/failed-initializer-fails-the-request',
    'failed',
    `${UNINITIALIZED} got:1:200 call:2 err:2:InitializationError`,
  ],
  ['http-event/failed-initializer-fails-the-request', 'failed', `${UNINITIALIZED} got:1:502 call:2 ok:2`],
  [
    'http-event/failed-initializer-fails-the-request',
    'failed',
    `${UNINITIALIZED} A+handler:1 A-handler:1 got:1:502 call:2 err:2:InitializationError`,
  ],
  ['http-event/failed-initializer-fails-the-request', 'untriggered', `${UNSERVED} call:2 err:2:X`],
  ['http-event/failed-initializer-fails-the-request', 'untriggered', `${UNINITIALIZED} got:1:502`],
  ['http-event/wsgi-application-does-not-serve', 'passed', UNSERVED],
  ['http-event/wsgi-application-does-not-serve', 'passed', 'deploy deployed http:1 got:1:200', saying('{}')],
  [
    'http-event/wsgi-application-does-not-serve',
    'failed',
    SERVED,
    {
      details: {
        ...saying('served by WSGI').details,
        'A+handler:1': { record: { ...ENTER, function: 'application' } },
      },
    },
  ],
  ['http-event/wsgi-application-does-not-serve', 'untriggered', SERVED, saying('served by WSGI')],
  ['http-event/wsgi-application-does-not-serve', 'untriggered', UNANSWERED],
  ['http-event/answer-has-a-request-id', 'passed', `${TOLD} http:2 got:2:502`],
  [
    'http-event/answer-has-a-request-id',
    'failed',
    `${TOLD} http:2 got:2:502`,
    { details: { 'got:2:502': { headers: [] } } },
  ],
  [
    'http-event/answer-has-a-request-id',
    'failed',
    `${TOLD} http:2 got:2:502`,
    { details: { 'got:2:502': { headers: [['X-Fc-Request-Id', requestId(1)]] } } },
  ],
  ['http-event/answer-has-a-request-id', 'untriggered', UNANSWERED],
]

const LONG = { path: `/?${'p'.repeat(5_000)}` }
const refusing = (code: string, sent: object): NotationOptions => ({
  config: { httpTrigger: { name: 'web', methods: ['GET'] } },
  details: { 'http:1': sent, 'got:1:400': { body: textBytes(JSON.stringify({ ErrorCode: code })) } },
})
const REFUSED = 'deploy deployed http:1 got:1:400'

const limitCases: readonly CheckRow<typeof checks>[] = [
  ['http-event/requests-have-limits', 'passed', REFUSED, refusing('InvalidArgument', LONG)],
  ['http-event/requests-have-limits', 'failed', REFUSED, refusing('EntityTooLarge', LONG)],
  ['http-event/requests-have-limits', 'failed', REFUSED, refusing('InvalidArgument', { path: '/' })],
  ['http-event/requests-have-limits', 'failed', TOLD, refusing('', { headers: [['x', 'p'.repeat(9_000)]] })],
  [
    'http-event/requests-have-limits',
    'failed',
    TOLD,
    refusing('', { body: { size: 33_600_000, sha256: '' } }),
  ],
  ['http-event/requests-have-limits', 'untriggered', TOLD, refusing('', {})],
]

judgesHistories(checks, [
  ...eventCases,
  ...fieldCases,
  ...bodyCases,
  ...answerCases,
  ...failureCases,
  ...limitCases,
])

const returned = (value: unknown, got: object): NotationOptions => returning(returns(value), got)
const NO_STATUS = { body: 'no status', headers: {} }

const readingCases: readonly RecordingRow<typeof recordings>[] = [
  [
    'http-event/records-empty-body',
    'text',
    TOLD,
    coming(textBytes(''), false, posted('text/plain; charset=utf-8', textBytes(''))),
  ],
  ['http-event/records-empty-body', undefined, TOLD, coming(TEXT, false, asText)],
  ['http-event/records-untyped-body', 'binary', TOLD, coming(TEXT, true, { body: TEXT })],
  ['http-event/records-json-body', 'text', TOLD, coming(TEXT, false, posted('application/json', TEXT))],
  ['http-event/records-json-body', 'binary', TOLD, coming(TEXT, true, posted('application/json', TEXT))],
  ['http-event/records-json-body', undefined, UNSERVED],
  [
    'http-event/records-letters-in-octet-stream',
    'binary',
    TOLD,
    coming(TEXT, true, posted('application/octet-stream', textBytes('only letters'))),
  ],
  ['http-event/records-trigger-id', 'present', TOLD, inContext({ triggerId: 'x' })],
  ['http-event/records-trigger-id', 'absent', TOLD, told({})],
  [
    'http-event/records-names-of-headers',
    'lower',
    TOLD,
    told({ headers: { 'x-own-header': '1' } }, { headers: [['X-Own-Header', '1']] }),
  ],
  [
    'http-event/records-names-of-headers',
    'as-sent',
    TOLD,
    told({ headers: { 'X-Own-Header': '1' } }, { headers: [['X-Own-Header', '1']] }),
  ],
  [
    'http-event/records-names-of-headers',
    'other',
    TOLD,
    told({ headers: { 'X-OWN-HEADER': '1' } }, { headers: [['X-Own-Header', '1']] }),
  ],
  [
    'http-event/records-encoded-parameters',
    'decoded',
    TOLD,
    told({ queryParameters: { spaced: 'a b' } }, { path: '/?spaced=a%20b' }),
  ],
  [
    'http-event/records-encoded-parameters',
    'as-sent',
    TOLD,
    told({ queryParameters: { spaced: 'a%20b' } }, { path: '/?spaced=a%20b' }),
  ],
  ['http-event/records-encoded-parameters', 'other', TOLD, told({}, { path: '/?spaced=a%20b' })],
  [
    'http-event/records-empty-parameters',
    'both',
    TOLD,
    told({ queryParameters: { empty: '', flag: '' } }, { path: '/?empty=&flag' }),
  ],
  [
    'http-event/records-empty-parameters',
    'one',
    TOLD,
    told({ queryParameters: { empty: '' } }, { path: '/?empty=&flag' }),
  ],
  ['http-event/records-empty-parameters', 'none', TOLD, told({}, { path: '/?empty=&flag' })],
  [
    'http-event/records-returned-text',
    'value-is-the-body',
    ANSWERED,
    returned('only text', { status: 200, body: textBytes('only text') }),
  ],
  [
    'http-event/records-returned-text',
    'other',
    ANSWERED,
    returned('only text', { status: 200, body: textBytes('"only text"') }),
  ],
  ['http-event/records-returned-text', 'error', ANSWERED, returned('only text', { status: 502 })],
  ['http-event/records-returned-text', undefined, UNANSWERED],
  [
    'http-event/records-returned-nothing',
    'value-is-the-body',
    ANSWERED,
    returned(null, { status: 200, body: textBytes('null') }),
  ],
  [
    'http-event/records-returned-statusless',
    'value-is-the-body',
    ANSWERED,
    returned(NO_STATUS, { status: 200, body: textBytes('{"headers": {}, "body": "no status"}') }),
  ],
  [
    'http-event/records-returned-statusless',
    'other',
    ANSWERED,
    returned(NO_STATUS, { status: 200, body: textBytes('no status') }),
  ],
  [
    'http-event/records-returned-status-as-text',
    'read-as-struct',
    ANSWERED,
    returned({ statusCode: '201', body: 'made' }, { body: textBytes('made') }),
  ],
  [
    'http-event/records-returned-status-as-text',
    'error',
    ANSWERED,
    returned({ statusCode: '201', body: 'made' }, { status: 502 }),
  ],
  ['http-event/records-exceptions-over-http', 'unmarked-bad-gateway', `${RAISED} got:1:502`],
  ['http-event/records-exceptions-over-http', 'bad-gateway', `${RAISED} got:1:502`, marked('got:1:502')],
  ['http-event/records-exceptions-over-http', 'ok', `${RAISED} got:1:200`, marked('got:1:200')],
  ['http-event/records-exceptions-over-http', 'other', `${RAISED} got:1:500`],
  ['http-event/records-exits-over-http', 'unmarked-bad-gateway', EXITED],
  ['http-event/records-failed-initializer-over-http', 'unmarked-bad-gateway', `${UNINITIALIZED} got:1:502`],
  ['http-event/records-failed-initializer-over-http', undefined, TOLD],
  [
    'http-event/records-method-that-is-not-enabled',
    'forbidden',
    'deploy deployed http:1 got:1:403',
    refusing('', { method: 'DELETE' }),
  ],
  [
    'http-event/records-method-that-is-not-enabled',
    'not-allowed',
    'deploy deployed http:1 got:1:405',
    refusing('', { method: 'DELETE' }),
  ],
  ['http-event/records-method-that-is-not-enabled', 'other', TOLD, refusing('', { method: 'DELETE' })],
  ['http-event/records-method-that-is-not-enabled', undefined, TOLD, refusing('', {})],
]

readsHistories(recordings, readingCases)
