import { asks, says } from '../../fixtures/histories/exchanges.ts'
import { requestId, type NotationOptions } from '../../fixtures/histories/notation.ts'
import {
  judgesHistories,
  readsHistories,
  type CheckRow,
  type RecordingRow,
} from '../../fixtures/histories/tables.ts'
import type { HeaderList } from '../../schemas/adapter/target.ts'
import type { Step } from '../../schemas/behaviour/behaviour.ts'
import { sha256Of, textBytes, toBytes } from '../../schemas/bytes.ts'
import { hook, prints, raises, responds } from '../steps.ts'
import { events } from './checks/events.ts'
import { headers } from './checks/headers.ts'
import { logs } from './checks/logs.ts'
import { requestReadings } from './recordings/requests.ts'

const FC2: NotationOptions = { profile: 'container-fc2' }
const FC3: NotationOptions = { profile: 'container-fc3' }
const STARTED = 'deploy deployed call:1 A+import A-import'
const EVENT = `${STARTED} A+handler:1 A=handler:1:request A-handler:1@200 ok:1`
const OVER_HTTP = 'deploy deployed http:1 A+http:1 A=http:1:request A-http:1@200 got:1:200'

/** What the server got, in the first report of the history. */
const got = (
  word: string,
  fields: { method?: string; target?: string; headers?: HeaderList; size?: number; sha256?: string },
  options = FC3,
): NotationOptions => ({
  ...options,
  reports: { [word]: { method: 'POST', target: '/invoke', headers: [], size: 0, sha256: '', ...fields } },
})
const told = (list: HeaderList, options = FC3, word = 'A=handler:1:request'): NotationOptions =>
  got(word, { headers: list }, options)

const LOG = { project: 'p', logstore: 'l' }
const COMMON: HeaderList = [
  ['X-Fc-Function-Name', 'fn'],
  ['X-Fc-Function-Handler', 'index.handler'],
  ['X-Fc-Function-Memory', '512'],
  ['X-Fc-Region', 'cn-hangzhou'],
  ['X-Fc-Account-Id', '123'],
  ['X-Fc-Qualifier', ''],
  ['X-Fc-Version-Id', ''],
  ['X-Fc-Service-Logproject', 'p'],
  ['X-Fc-Service-Logstore', 'l'],
]
const KEYS: HeaderList = ['id', 'secret'].map((part) => [`x-fc-access-key-${part}`, '(set)'] as const)
const SERVICE: NotationOptions = {
  profile: 'container-fc2',
  config: {
    serviceName: 'svc',
    hooks: {
      initializer: { handler: 'index.initialize', timeoutMs: 3_000 },
      preFreeze: { handler: 'index.pre_freeze' },
      preStop: { handler: 'index.pre_stop' },
    },
  },
}
const OF_SERVICE: HeaderList = [
  ['x-fc-service-name', 'svc'],
  ['x-fc-function-initializer', 'index.initialize'],
  ['x-fc-initialization-timeout', '3'],
  ['x-fc-instance-lifecycle-pre-stop-handler', 'index.pre_stop'],
  ['x-fc-instance-lifecycle-pre-freeze-handler', 'index.pre_freeze'],
]
const PROXY = '/2016-08-15/proxy/svc/fn/'
const HTTP_WORD = 'A=http:1:request'

const headerCases: readonly CheckRow<typeof headers>[] = [
  ['custom-container/every-request-has-an-id', 'passed', EVENT, told([['x-fc-request-id', 'some']])],
  ['custom-container/every-request-has-an-id', 'failed', EVENT, told([['x-fc-request-id', '']])],
  ['custom-container/every-request-has-an-id', 'untriggered', STARTED, FC3],
  ['custom-container/callers-learn-the-id-of-the-request', 'passed', EVENT, FC3],
  ['custom-container/callers-learn-the-id-of-the-request', 'passed', OVER_HTTP, FC3],
  [
    'custom-container/callers-learn-the-id-of-the-request',
    'failed',
    EVENT,
    { ...FC3, details: { 'ok:1': says(200, 'done', { 'x-fc-request-id': requestId(9) }) } },
  ],
  [
    'custom-container/callers-learn-the-id-of-the-request',
    'failed',
    OVER_HTTP,
    { ...FC3, details: { 'got:1:200': { headers: [] } } },
  ],
  ['custom-container/requests-tell-the-function', 'passed', EVENT, { ...told(COMMON), config: { log: LOG } }],
  [
    'custom-container/requests-tell-the-function',
    'failed',
    EVENT,
    { ...told(COMMON), config: { log: LOG, memorySizeMb: 1024 } },
  ],
  [
    'custom-container/requests-tell-the-function',
    'failed',
    EVENT,
    { ...told(COMMON.slice(1)), config: { log: LOG } },
  ],
  [
    'custom-container/requests-carry-the-keys-of-the-role',
    'passed',
    EVENT,
    told([...KEYS, ['x-fc-security-token', '(set)']]),
  ],
  ['custom-container/requests-carry-the-keys-of-the-role', 'failed', EVENT, told(KEYS)],
  ['custom-container/requests-tell-service-and-hooks', 'passed', EVENT, told(OF_SERVICE, SERVICE)],
  [
    'custom-container/requests-tell-service-and-hooks',
    'failed',
    EVENT,
    told(OF_SERVICE.slice(0, 4), SERVICE),
  ],
  ['custom-container/control-path-tells-the-kind', 'passed', EVENT, told([['x-fc-control-path', '/invoke']])],
  [
    'custom-container/control-path-tells-the-kind',
    'failed',
    EVENT,
    told([['x-fc-control-path', '/http-invoke']]),
  ],
  [
    'custom-container/control-path-tells-the-kind',
    'passed',
    OVER_HTTP,
    told([['x-fc-control-path', '/http-invoke']], FC3, HTTP_WORD),
  ],
  [
    'custom-container/base-path-is-the-proxy-path',
    'passed',
    OVER_HTTP,
    told([['x-fc-base-path', PROXY]], SERVICE, HTTP_WORD),
  ],
  [
    'custom-container/base-path-is-the-proxy-path',
    'passed',
    OVER_HTTP,
    told([['x-fc-base-path', PROXY.replace('svc', 'svc.LATEST')]], SERVICE, HTTP_WORD),
  ],
  [
    'custom-container/base-path-is-the-proxy-path',
    'failed',
    OVER_HTTP,
    told([['x-fc-base-path', '/']], SERVICE, HTTP_WORD),
  ],
  ['custom-container/base-path-is-the-proxy-path', 'untriggered', EVENT, SERVICE],
]

judgesHistories(headers, headerCases)

const STREAM: HeaderList = [['Content-Type', 'application/octet-stream']]
const WORD = 'A=handler:1:request'
const PAYLOAD = toBytes(Uint8Array.of(255, 0, 128))
const sends = (sha256: string, back = PAYLOAD): NotationOptions => ({
  ...got(WORD, { size: 3, sha256 }),
  details: { 'call:1': { payload: PAYLOAD }, 'ok:1': { body: back } },
})
const answers = (step: Step, answer: object): NotationOptions => ({
  ...FC3,
  details: { 'call:1': asks(1, [step]), 'ok:1': answer },
})
const ID = { 'x-fc-request-id': requestId(1) }
const MARKED = responds(200, 'failed', [['x-fc-status', '404']])
const TEAPOT = EVENT.replace('@200', '@418')

const eventCases: readonly CheckRow<typeof events>[] = [
  ['custom-container/event-is-a-post', 'passed', EVENT, told(STREAM)],
  ['custom-container/event-is-a-post', 'failed', EVENT, told([['content-type', 'text/plain']])],
  ['custom-container/event-is-a-post', 'failed', EVENT, got(WORD, { headers: STREAM, target: '/' })],
  ['custom-container/event-is-a-post', 'failed', EVENT, got(WORD, { headers: STREAM, method: 'GET' })],
  ['custom-container/payload-is-the-body', 'passed', EVENT, sends(sha256Of(PAYLOAD))],
  ['custom-container/payload-is-the-body', 'failed', EVENT, sends('other')],
  ['custom-container/payload-is-the-body', 'untriggered', `${STARTED} ok:1`, FC3],
  ['custom-container/result-is-the-body', 'passed', EVENT, sends(sha256Of(PAYLOAD))],
  ['custom-container/result-is-the-body', 'failed', EVENT, sends(sha256Of(PAYLOAD), textBytes('else'))],
  ['custom-container/result-is-the-body', 'untriggered', EVENT, sends('other')],
  [
    'custom-container/result-is-the-body-of-any-status',
    'passed',
    TEAPOT,
    answers(responds(418, 'tea'), says(200, 'tea')),
  ],
  [
    'custom-container/result-is-the-body-of-any-status',
    'failed',
    TEAPOT,
    answers(responds(418, 'tea'), says(200, '')),
  ],
  [
    'custom-container/result-is-the-body-of-any-status',
    'untriggered',
    TEAPOT,
    answers(raises('E', ''), says(200, '')),
  ],
  [
    'custom-container/status-of-an-event-stays-inside',
    'passed',
    TEAPOT,
    answers(responds(418), says(200, '')),
  ],
  [
    'custom-container/status-of-an-event-stays-inside',
    'failed',
    TEAPOT,
    answers(responds(418), says(418, '')),
  ],
  [
    'custom-container/status-of-an-event-stays-inside',
    'untriggered',
    EVENT,
    answers(responds(200), says(200, '')),
  ],
  [
    'custom-container/headers-of-an-event-stay-inside',
    'passed',
    EVENT,
    answers(responds(200, '', [['X-Own', 'yes']]), says(200, '', ID)),
  ],
  [
    'custom-container/headers-of-an-event-stay-inside',
    'failed',
    EVENT,
    answers(responds(200, '', [['X-Own', 'yes']]), says(200, '', { ...ID, 'x-own': 'yes' })),
  ],
  [
    'custom-container/status-header-marks-a-failure',
    'passed',
    EVENT,
    answers(MARKED, says(200, '', { 'x-fc-error-type': 'UnhandledInvocationError' })),
  ],
  ['custom-container/status-header-marks-a-failure', 'failed', EVENT, answers(MARKED, says(200, ''))],
  [
    'custom-container/status-header-marks-a-failure',
    'untriggered',
    EVENT,
    answers(responds(404), says(200, '')),
  ],
  [
    'custom-container/answer-without-mark-is-a-success',
    'passed',
    EVENT,
    answers(responds(404), says(200, '')),
  ],
  [
    'custom-container/answer-without-mark-is-a-success',
    'failed',
    EVENT,
    answers(responds(404), says(200, '', { 'x-fc-error-type': 'UnhandledInvocationError' })),
  ],
  ['custom-container/answer-without-mark-is-a-success', 'untriggered', EVENT, answers(MARKED, says(200, ''))],
]

judgesHistories(events, eventCases)

const FRAME = 'FC invoke Start RequestId: own'
const framing: NotationOptions = {
  ...FC3,
  details: { deploy: { behaviour: { functions: { handler: hook(prints(FRAME)) } } } },
}

const logCases: readonly CheckRow<typeof logs>[] = [
  ['custom-container/platform-adds-no-frames', 'passed', `${EVENT} log(hello)`, FC3],
  ['custom-container/platform-adds-no-frames', 'failed', `${EVENT} log(${FRAME}) log(hello)`, FC3],
  ['custom-container/platform-adds-no-frames', 'untriggered', EVENT, FC3],
  ['custom-container/printed-frames-stand-alone', 'passed', `${EVENT} log(${FRAME})`, framing],
  ['custom-container/printed-frames-stand-alone', 'failed', `${EVENT} log(${FRAME}) log(${FRAME})`, framing],
  [
    'custom-container/printed-frames-stand-alone',
    'failed',
    `${EVENT} log(FC Invoke Start RequestId: 1) log(${FRAME})`,
    framing,
  ],
  ['custom-container/printed-frames-stand-alone', 'failed', `${EVENT} log(hello)`, framing],
  ['custom-container/printed-frames-stand-alone', 'untriggered', `${EVENT} log(${FRAME})`, FC3],
]

judgesHistories(logs, logCases)

const COLD = `${STARTED} A+initializer A-initializer@200 A+handler:1 A-handler:1@200 ok:1`
const STOPPED = `${EVENT} A+pre-stop A=pre-stop:request A-pre-stop@200`
const path = (value: string): NotationOptions =>
  told([['x-fc-control-path', value]], FC3, 'A=pre-stop:request')
const DUMPED = [
  'x-fc-function-timeout',
  'x-fc-retry-count',
  'x-fc-base-path',
  'x-fc-client-ip',
  'x-fc-api-server-ip',
]

const readings: readonly RecordingRow<typeof requestReadings>[] = [
  ['custom-container/records-control-path-of-pre-stop', 'its-path', STOPPED, path('/pre-stop')],
  ['custom-container/records-control-path-of-pre-stop', 'none', STOPPED, FC3],
  ['custom-container/records-control-path-of-pre-stop', 'other', STOPPED, path('/')],
  ['custom-container/records-control-path-of-pre-stop', undefined, EVENT, FC3],
  ['custom-container/records-further-headers', 'all', EVENT, told(DUMPED.map((name) => [name, '']))],
  [
    'custom-container/records-further-headers',
    'some',
    EVENT,
    told(DUMPED.slice(1).map((name) => [name, ''])),
  ],
  ['custom-container/records-further-headers', 'none', EVENT, FC3],
  ['custom-container/records-hook-paths-of-clients', 'reaches', OVER_HTTP, FC3],
  ['custom-container/records-hook-paths-of-clients', 'blocked', 'deploy deployed http:1 got:1:403', FC3],
  ['custom-container/records-hook-paths-of-clients', 'some', `${OVER_HTTP} http:2 got:2:404`, FC3],
  ['custom-container/records-hook-paths-of-clients', undefined, EVENT, FC3],
  [
    'custom-container/records-need-for-marks',
    'optional',
    EVENT,
    { ...answers(responds(200), says(200, '')), ...FC2 },
  ],
  [
    'custom-container/records-need-for-marks',
    'mandatory',
    EVENT,
    answers(responds(200), says(200, '', { 'x-fc-error-type': 'X' })),
  ],
  ['custom-container/records-ids-of-cold-call', 'same', COLD, FC3],
  [
    'custom-container/records-ids-of-cold-call',
    'different',
    COLD.replace('A+initializer', 'A+initializer:7'),
    FC3,
  ],
  ['custom-container/records-ids-of-cold-call', undefined, EVENT, FC3],
  ['custom-container/records-case-of-printed-frames', 'as-printed', `${EVENT} log(${FRAME})`, framing],
  [
    'custom-container/records-case-of-printed-frames',
    'capital',
    `${EVENT} log(FC Invoke Start RequestId: own)`,
    framing,
  ],
  ['custom-container/records-case-of-printed-frames', undefined, EVENT, framing],
]

readsHistories(requestReadings, readings)
