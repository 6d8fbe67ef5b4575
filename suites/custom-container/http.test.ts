import type { NotationOptions } from '../../fixtures/histories/notation.ts'
import { judgesHistories, type CheckRow } from '../../fixtures/histories/tables.ts'
import type { HeaderList } from '../../schemas/adapter/target.ts'
import { sha256Of, textBytes } from '../../schemas/bytes.ts'
import type { Step } from '../../schemas/behaviour/behaviour.ts'
import { failsFirst, hook, responds } from '../steps.ts'
import { failures } from './checks/failures.ts'
import { httpAnswers } from './checks/http-answers.ts'
import { httpRequests } from './checks/http-requests.ts'
import { programs } from './checks/programs.ts'
import { FORGED } from './scenarios/over-http.ts'

const FC3: NotationOptions = { profile: 'container-fc3' }
const UNSERVED = 'deploy deployed http:1 got:1:400'
const SERVED = 'deploy deployed http:1 A+http:1 A=http:1:request A-http:1@200 got:1:200'
const BODY = textBytes('the body')

interface Sent {
  readonly method?: string
  readonly path?: string
  readonly headers?: HeaderList
}

/** What a client sent and what the server got. */
const exchange = (
  sent: Sent,
  seen: {
    readonly method?: string
    readonly target?: string
    readonly headers?: HeaderList
    readonly sha256?: string
  },
): NotationOptions => ({
  ...FC3,
  details: { 'http:1': { body: BODY, ...sent } },
  reports: {
    'A=http:1:request': {
      method: 'GET',
      target: '/',
      headers: [],
      size: BODY.size,
      sha256: sha256Of(BODY),
      ...seen,
    },
  },
})
const TWICE: HeaderList = [
  ['X-Twice', 'a'],
  ['X-Twice', 'b'],
]
const FORGING: HeaderList = [['X-Fc-Request-Id', FORGED.requestId]]
const refusal = (status: number, code: string, sent: object, headers: HeaderList = []): NotationOptions => ({
  ...FC3,
  config: { httpTrigger: { name: 'web', methods: ['GET'] } },
  details: {
    'http:1': sent,
    'got:1:400': { status, headers, body: textBytes(JSON.stringify({ ErrorCode: code })) },
  },
})
const LONG_PATH = { path: `/?${'p'.repeat(5_000)}` }
const LONG_HEADERS = { headers: [['x', 'p'.repeat(9_000)]] }
const LONG_BODY = { body: { size: 33_600_000, sha256: '' } }
const fc2 = (options: NotationOptions): NotationOptions => ({ ...options, profile: 'container-fc2' })

const requestCases: readonly CheckRow<typeof httpRequests>[] = [
  [
    'custom-container/method-is-passed-on',
    'passed',
    SERVED,
    exchange({ method: 'PATCH' }, { method: 'PATCH' }),
  ],
  [
    'custom-container/method-is-passed-on',
    'failed',
    SERVED,
    exchange({ method: 'PATCH' }, { method: 'patch' }),
  ],
  ['custom-container/method-is-passed-on', 'failed', UNSERVED, exchange({ method: 'PATCH' }, {})],
  ['custom-container/method-is-passed-on', 'untriggered', 'deploy deployed http:1', FC3],
  [
    'custom-container/path-and-query-are-passed-on',
    'passed',
    SERVED,
    exchange({ path: '/a%20b?x=' }, { target: '/a%20b?x=' }),
  ],
  [
    'custom-container/path-and-query-are-passed-on',
    'failed',
    SERVED,
    exchange({ path: '/a%20b?x=' }, { target: '/a%20b' }),
  ],
  [
    'custom-container/path-and-query-are-passed-on',
    'failed',
    SERVED,
    exchange({ path: '/a%20b' }, { target: '/a b' }),
  ],
  [
    'custom-container/path-and-query-are-passed-on',
    'passed',
    SERVED,
    exchange({ path: '/a?x=1' }, { target: '/2016-08-15/proxy/svc/fn/a?x=1' }),
  ],
  [
    'custom-container/headers-are-passed-on',
    'passed',
    SERVED,
    exchange({ headers: TWICE }, { headers: TWICE }),
  ],
  [
    'custom-container/headers-are-passed-on',
    'passed',
    SERVED,
    exchange({ headers: TWICE }, { headers: [['x-twice', 'a, b']] }),
  ],
  [
    'custom-container/headers-are-passed-on',
    'failed',
    SERVED,
    exchange({ headers: TWICE }, { headers: [['x-twice', 'b']] }),
  ],
  ['custom-container/headers-are-passed-on', 'failed', SERVED, exchange({ headers: TWICE }, {})],
  ['custom-container/headers-are-passed-on', 'passed', SERVED, exchange({ headers: FORGING }, {})],
  ['custom-container/body-is-passed-on', 'passed', SERVED, exchange({}, {})],
  ['custom-container/body-is-passed-on', 'failed', SERVED, exchange({}, { sha256: 'other' })],
  [
    'custom-container/client-cannot-set-reserved-headers',
    'passed',
    SERVED,
    exchange({ headers: FORGING }, {}),
  ],
  [
    'custom-container/client-cannot-set-reserved-headers',
    'failed',
    SERVED,
    exchange({ headers: FORGING }, { headers: FORGING }),
  ],
  ['custom-container/client-cannot-set-reserved-headers', 'untriggered', SERVED, exchange({}, {})],
  [
    'custom-container/web-requests-have-limits',
    'passed',
    UNSERVED,
    refusal(400, 'InvalidArgument', LONG_PATH),
  ],
  [
    'custom-container/web-requests-have-limits',
    'passed',
    UNSERVED,
    refusal(400, 'InvalidArgument', LONG_HEADERS),
  ],
  [
    'custom-container/web-requests-have-limits',
    'failed',
    UNSERVED,
    refusal(413, 'InvalidArgument', LONG_BODY),
  ],
  ['custom-container/web-requests-have-limits', 'failed', UNSERVED, refusal(400, 'Other', LONG_BODY)],
  ['custom-container/web-requests-have-limits', 'failed', UNSERVED, refusal(400, 'InvalidArgument', {})],
  ['custom-container/web-requests-have-limits', 'untriggered', 'deploy deployed', FC3],
  [
    'custom-container/method-that-is-not-enabled-is-refused',
    'passed',
    UNSERVED,
    fc2(refusal(403, '', { method: 'PUT' }, [['X-Fc-Error-Type', 'FcCommonError']])),
  ],
  [
    'custom-container/method-that-is-not-enabled-is-refused',
    'failed',
    UNSERVED,
    fc2(refusal(405, '', { method: 'PUT' })),
  ],
  [
    'custom-container/method-that-is-not-enabled-is-refused',
    'untriggered',
    UNSERVED,
    fc2(refusal(400, '', {})),
  ],
]

judgesHistories(httpRequests, requestCases)

const answering = (step: Step, answer: object): NotationOptions => ({
  ...FC3,
  details: {
    'http:1': {
      headers: [
        ['x-conformance-call', '1'],
        ['x-conformance-steps', JSON.stringify([step])],
      ],
    },
    'got:1:200': answer,
  },
})
const COOKIES: HeaderList = [
  ['Set-Cookie', 'a=1'],
  ['Set-Cookie', 'b=2'],
]
const MARKED = responds(200, 'done', [['X-Fc-Status', '404']])
const SERVER: HeaderList = [['Server', 'mine']]
const ID: HeaderList = [['X-Fc-Request-Id', 'one']]

const answerCases: readonly CheckRow<typeof httpAnswers>[] = [
  ['custom-container/status-is-passed-on', 'passed', SERVED, answering(responds(418), { status: 418 })],
  ['custom-container/status-is-passed-on', 'failed', SERVED, answering(responds(418), { status: 200 })],
  [
    'custom-container/status-is-passed-on',
    'passed',
    SERVED,
    answering(failsFirst(1, responds(302)), { status: 302 }),
  ],
  [
    'custom-container/status-is-passed-on',
    'failed',
    SERVED,
    answering(failsFirst(1, responds(302)), { status: 200 }),
  ],
  ['custom-container/status-is-passed-on', 'untriggered', SERVED, FC3],
  [
    'custom-container/answer-headers-are-passed-on',
    'passed',
    SERVED,
    answering(responds(200, '', COOKIES), { headers: COOKIES }),
  ],
  [
    'custom-container/answer-headers-are-passed-on',
    'failed',
    SERVED,
    answering(responds(200, '', COOKIES), { headers: [['set-cookie', 'a=1, b=2']] }),
  ],
  [
    'custom-container/answer-headers-are-passed-on',
    'failed',
    SERVED,
    answering(responds(200, '', [['X-Own', 'a']]), { headers: [['x-own', 'b']] }),
  ],
  ['custom-container/answer-headers-are-passed-on', 'untriggered', SERVED, answering(responds(200), {})],
  ['custom-container/answer-body-is-passed-on', 'passed', SERVED, answering(responds(200, 'done'), {})],
  ['custom-container/answer-body-is-passed-on', 'failed', SERVED, answering(responds(200, 'gone'), {})],
  [
    'custom-container/server-cannot-set-reserved-headers',
    'passed',
    SERVED,
    answering(responds(200, '', SERVER), { headers: [] }),
  ],
  [
    'custom-container/server-cannot-set-reserved-headers',
    'failed',
    SERVED,
    answering(responds(200, '', SERVER), { headers: SERVER }),
  ],
  [
    'custom-container/server-cannot-set-reserved-headers',
    'untriggered',
    SERVED,
    answering(responds(200), {}),
  ],
  ['custom-container/mark-changes-nothing-for-clients', 'passed', SERVED, answering(MARKED, {})],
  ['custom-container/mark-changes-nothing-for-clients', 'failed', SERVED, answering(MARKED, { status: 404 })],
  ['custom-container/mark-changes-nothing-for-clients', 'untriggered', SERVED, answering(responds(200), {})],
  ['custom-container/answer-over-http-has-a-request-id', 'passed', `${SERVED} http:2 got:2:404`, FC3],
  [
    'custom-container/answer-over-http-has-a-request-id',
    'failed',
    SERVED,
    { ...FC3, details: { 'got:1:200': { headers: [] } } },
  ],
  [
    'custom-container/answer-over-http-has-a-request-id',
    'failed',
    `${SERVED} http:2 got:2:404`,
    { ...FC3, details: { 'got:1:200': { headers: ID }, 'got:2:404': { headers: ID } } },
  ],
]

judgesHistories(httpAnswers, answerCases)

const large = (status: number, code: string): NotationOptions => ({
  ...FC3,
  details: {
    deploy: { behaviour: { functions: { http: hook(responds(200)) } } },
    'got:1:200': { status, body: textBytes(JSON.stringify({ ErrorCode: code })) },
  },
})
const EXITS = 'deploy deployed http:1 A+http:1 A~http:1'
const posting: NotationOptions = { ...FC3, details: { 'http:1': { method: 'POST' } } }
const WARM = 'deploy deployed call:1 A+handler:1 A-handler:1@200 ok:1 call:2 A+handler:2'
const CANCELLED = `${WARM} cancelled:2 call:3`
const ELSEWHERE = `${CANCELLED} B+handler:3 B-handler:3@200 ok:3`
const AGAIN = `${CANCELLED} A+handler:3 A-handler:3@200 ok:3`
const checked: NotationOptions = {
  ...FC3,
  config: { server: { command: ['serve'], healthCheck: { path: '/' } } },
}

const failureCases: readonly CheckRow<typeof failures>[] = [
  ['custom-container/large-answer-headers-are-a-bad-response', 'passed', SERVED, large(502, 'BadResponse')],
  ['custom-container/large-answer-headers-are-a-bad-response', 'failed', SERVED, large(200, '')],
  ['custom-container/large-answer-headers-are-a-bad-response', 'untriggered', SERVED, FC3],
  [
    'custom-container/idempotent-request-is-sent-again',
    'passed',
    `${EXITS} B+http:1 B-http:1@200 got:1:200`,
    FC3,
  ],
  ['custom-container/idempotent-request-is-sent-again', 'failed', `${EXITS} got:1:502`, FC3],
  ['custom-container/idempotent-request-is-sent-again', 'untriggered', SERVED, FC3],
  ['custom-container/other-request-is-not-sent-again', 'passed', `${EXITS} got:1:502`, posting],
  ['custom-container/other-request-is-not-sent-again', 'failed', `${EXITS} got:1:500`, posting],
  [
    'custom-container/other-request-is-not-sent-again',
    'failed',
    `${EXITS} B+http:1 B~http:1 got:1:502`,
    posting,
  ],
  ['custom-container/other-request-is-not-sent-again', 'untriggered', `${EXITS} got:1:502`, FC3],
  ['custom-container/cancelled-call-costs-the-instance', 'passed', ELSEWHERE, FC3],
  ['custom-container/cancelled-call-costs-the-instance', 'failed', AGAIN, FC3],
  [
    'custom-container/cancelled-call-costs-the-instance',
    'untriggered',
    `${WARM} A-handler:2@200 ok:2 call:3 ok:3`,
    FC3,
  ],
  ['custom-container/cancelled-call-spares-a-checked-instance', 'passed', AGAIN, checked],
  ['custom-container/cancelled-call-spares-a-checked-instance', 'failed', ELSEWHERE, checked],
]

judgesHistories(failures, failureCases)

const NODE = 'deploy deployed call:1 A+handler:1 A-handler:1@200 ok:1 http:2 A+http:2 A-http:2@201'
const GREETED = 'deploy deployed http:1 got:1:200'
const greeting = (name: string, text = 'Hello, World!'): NotationOptions => ({
  ...FC3,
  details: { 'got:1:200': { headers: [['Function-Name', name]], body: textBytes(text) } },
})
const BEGUN = 'log(FC Initialize Start RequestId: any)'
const ENDED = 'log(FC PreStop Start RequestId: 3f2b6c1e-0000-4000-8000-000000000000)'

const programCases: readonly CheckRow<typeof programs>[] = [
  ['custom-container/node-server-serves', 'passed', `${NODE} got:2:201`, FC3],
  ['custom-container/node-server-serves', 'failed', `${NODE} got:2:200`, FC3],
  ['custom-container/node-server-serves', 'failed', 'deploy deployed call:1 err:1:X', FC3],
  ['custom-container/documented-program-serves', 'passed', GREETED, greeting('fn')],
  ['custom-container/documented-program-serves', 'failed', GREETED, greeting('None')],
  ['custom-container/documented-program-serves', 'failed', GREETED, greeting('fn', 'Hi')],
  ['custom-container/documented-program-is-initialised', 'passed', `${GREETED} ${BEGUN} ${ENDED}`, FC3],
  ['custom-container/documented-program-is-initialised', 'failed', `${GREETED} ${BEGUN} ${BEGUN}`, FC3],
  ['custom-container/documented-program-is-initialised', 'failed', `${GREETED} ${ENDED}`, FC3],
  [
    'custom-container/documented-program-is-initialised',
    'passed',
    `${GREETED} ${BEGUN} log(FC Initialize Start RequestId: of-another-instance)`,
    FC3,
  ],
  ['custom-container/documented-program-is-initialised', 'untriggered', GREETED, FC3],
  ['custom-container/documented-program-is-stopped', 'passed', `${GREETED} ${BEGUN} ${ENDED}`, FC3],
  [
    'custom-container/documented-program-is-stopped',
    'failed',
    `${GREETED} log(FC PreStop Start RequestId: 1-2-3)`,
    FC3,
  ],
]

judgesHistories(programs, programCases)
