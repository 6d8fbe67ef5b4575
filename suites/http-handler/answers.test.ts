import type { NotationOptions } from '../../fixtures/histories/notation.ts'
import {
  judgesHistories,
  readsHistories,
  type CheckRow,
  type RecordingRow,
} from '../../fixtures/histories/tables.ts'
import type { HeaderList } from '../../schemas/adapter/target.ts'
import type { Step, WsgiDelivery } from '../../schemas/behaviour/behaviour.ts'
import { textBytes } from '../../schemas/bytes.ts'
import { answerChecks } from './checks/answers.ts'
import { bodyReadings } from './recordings/bodies.ts'
import { answers, FORGED } from './exchanges.ts'

const ANSWERED = 'deploy deployed http:1 A+http:1 A-http:1 got:1:201'
const UNANSWERED = 'deploy deployed http:1 A+http:1'
const CLOSED = 'deploy deployed http:1 A+http:1 A-http:1 A=http:1:closed got:1:201'
const THOUGHT = 'deploy deployed http:1 A+http:1 A=http:1:validator A-http:1 got:1:201'
const BODY = 'the body of the answer'

interface Got {
  readonly status?: number
  readonly headers?: HeaderList
  readonly text?: string
}

/** What an application was told to do, and what the client got of it. */
const got = (step: Step, { status = 201, headers = [], text = BODY }: Got = {}): NotationOptions => ({
  profile: 'python-fc2',
  details: {
    'http:1': {
      headers: [
        ['x-conformance-call', '1'],
        ['x-conformance-steps', JSON.stringify([step])],
      ],
    },
    'got:1:201': { status, headers, body: textBytes(text) },
  },
})
const form = (wsgi: WsgiDelivery, result?: Got): NotationOptions => got(answers(wsgi), result)
const given = (status: number, ...headers: (readonly [string, string])[]): Step => ({
  do: 'respond',
  status,
  headers,
  text: BODY,
})
const FAILED: Got = {
  status: 502,
  headers: [['X-Fc-Error-Type', 'UnhandledInvocationError']],
  text: '{"errorMessage":"no"}',
}
const thinks = (where: string, objection: string | null): NotationOptions => ({
  ...form({}),
  reports: { 'A=http:1:validator': { where, objection } },
})
const BOTH = 'deploy deployed http:1 A+http:1 A=http:1:validator A-http:1 A=http:1:validator got:1:201'
const satisfied: NotationOptions = {
  ...thinks('call', null),
  patch: { 6: { record: { ...recordOf('body') } } },
}

function recordOf(where: string): object {
  return {
    ...{ instance: 'A', pid: 65, seq: 4, stage: 'handler', phase: 'report', function: 'http', call: 1 },
    ...{
      requestId: '00000000-0000-4000-8000-000000000001',
      counts: { handler: 1 },
      wallMs: 1,
      monotonicMs: 1,
    },
    ...{ topic: 'validator', data: { where, objection: null } },
  }
}

const rows: readonly CheckRow<typeof answerChecks>[] = [
  ['http-handler/status-is-the-applications', 'passed', ANSWERED, got(given(418), { status: 418 })],
  ['http-handler/status-is-the-applications', 'failed', ANSWERED, got(given(418), { status: 200 })],
  ['http-handler/status-is-the-applications', 'untriggered', UNANSWERED, got(given(418))],
  [
    'http-handler/headers-are-the-applications',
    'passed',
    ANSWERED,
    got(given(201, ['X-Own', 'v'], ['Set-Cookie', 'a=1']), {
      headers: [
        ['x-own', 'v'],
        ['Set-Cookie', '(masked)'],
      ],
    }),
  ],
  ['http-handler/headers-are-the-applications', 'failed', ANSWERED, got(given(201, ['X-Own', 'v']))],
  ['http-handler/headers-are-the-applications', 'failed', ANSWERED, got(given(201, ['Set-Cookie', 'a=1']))],
  ['http-handler/headers-are-the-applications', 'untriggered', ANSWERED, got(given(201))],
  [
    'http-handler/application-cannot-set-reserved-headers',
    'passed',
    ANSWERED,
    got(given(201, ['Server', FORGED.answer]), { headers: [['server', 'the platform']] }),
  ],
  [
    'http-handler/application-cannot-set-reserved-headers',
    'failed',
    ANSWERED,
    got(given(201, ['X-Fc-Own', FORGED.answer]), { headers: [['x-fc-own', FORGED.answer]] }),
  ],
  ['http-handler/returned-body-is-the-answer', 'passed', ANSWERED, form({ body: 'generator' })],
  [
    'http-handler/returned-body-is-the-answer',
    'failed',
    ANSWERED,
    form({ body: 'list' }, { text: 'the body' }),
  ],
  ['http-handler/returned-body-is-the-answer', 'failed', ANSWERED, form({ body: 'list' }, FAILED)],
  ['http-handler/returned-body-is-the-answer', 'untriggered', ANSWERED, form({ body: 'written' })],
  [
    'http-handler/answer-may-start-when-iterated',
    'passed',
    ANSWERED,
    form({ body: 'instance', start: 'iterated' }),
  ],
  [
    'http-handler/answer-may-start-when-iterated',
    'failed',
    ANSWERED,
    form({ body: 'instance', start: 'iterated' }, FAILED),
  ],
  ['http-handler/written-data-comes-first', 'passed', ANSWERED, form({ body: 'half-written', pieces: 4 })],
  [
    'http-handler/written-data-comes-first',
    'failed',
    ANSWERED,
    form({ body: 'half-written', pieces: 2 }, { text: 'of the answerthe body ' }),
  ],
  ['http-handler/third-argument-is-taken', 'passed', ANSWERED, form({ start: 'with-exc-info' })],
  ['http-handler/third-argument-is-taken', 'failed', ANSWERED, form({ start: 'with-exc-info' }, FAILED)],
  ['http-handler/body-is-closed', 'passed', CLOSED, form({ body: 'closable' })],
  ['http-handler/body-is-closed', 'failed', ANSWERED, form({ body: 'closable' })],
  ['http-handler/body-is-closed', 'untriggered', ANSWERED, form({ body: 'list' })],
  ['http-handler/validator-does-not-object', 'passed', BOTH, satisfied],
  ['http-handler/validator-does-not-object', 'failed', THOUGHT, thinks('call', 'wsgi.version is missing')],
  ['http-handler/validator-does-not-object', 'untriggered', THOUGHT, thinks('call', null)],
]

judgesHistories(answerChecks, rows)

const COOKIES = given(201, ['Set-Cookie', 'a=1'], ['Set-Cookie', 'b=2'])
const cookies = (count: number): NotationOptions =>
  got(COOKIES, { headers: Array.from({ length: count }, () => ['set-cookie', '(masked)'] as const) })

const readings: readonly RecordingRow<typeof bodyReadings>[] = [
  ['http-handler/records-bare-bytes', 'accepted', ANSWERED, form({ body: 'bare-bytes' })],
  ['http-handler/records-bare-bytes', 'refused', ANSWERED, form({ body: 'bare-bytes' }, FAILED)],
  ['http-handler/records-bare-bytes', undefined, ANSWERED, form({ body: 'list' })],
  ['http-handler/records-text-items', 'other', ANSWERED, form({ body: 'texts' }, { text: "['the body']" })],
  ['http-handler/records-a-second-start', 'refused', ANSWERED, form({ start: 'twice' }, FAILED)],
  ['http-handler/records-a-second-start', 'first', ANSWERED, form({ start: 'twice' })],
  ['http-handler/records-a-second-start', 'second', ANSWERED, form({ start: 'twice' }, { status: 409 })],
  ['http-handler/records-a-second-start', 'other', ANSWERED, form({ start: 'twice' }, { status: 200 })],
  ['http-handler/records-a-start-with-an-error', 'second', ANSWERED, form({ start: 'again' })],
  [
    'http-handler/records-a-start-with-an-error',
    'first',
    ANSWERED,
    form({ start: 'again' }, { status: 500 }),
  ],
  ['http-handler/records-a-start-with-an-error', 'refused', ANSWERED, form({ start: 'again' }, FAILED)],
  ['http-handler/records-repeated-headers', 'both', ANSWERED, cookies(2)],
  ['http-handler/records-repeated-headers', 'one', ANSWERED, cookies(1)],
  ['http-handler/records-repeated-headers', 'none', ANSWERED, cookies(0)],
  ['http-handler/records-repeated-headers', undefined, ANSWERED, got(given(201))],
]

readsHistories(bodyReadings, readings)
