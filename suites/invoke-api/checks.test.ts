import { describe, expect, it } from 'vitest'
import { historyOf, requestId, type NotationOptions } from '../../fixtures/histories/notation.ts'
import type { Step } from '../../schemas/behaviour/behaviour.ts'
import { textBytes } from '../../schemas/bytes.ts'
import { lensOf } from '../evidence.ts'
import { returns, sleeps } from '../steps.ts'
import { checks } from './checks.ts'
import { recordings } from './recordings.ts'

type Id = (typeof checks)[number]['id']
type RecordingId = (typeof recordings)[number]['id']
type Headers = Readonly<Record<string, string>>

const FC2 = { profile: 'python-fc2' } as const
const PASSED = 'deploy deployed call:1 A+import A-import A+handler:1 A-handler:1 ok:1'
const RAISED =
  'deploy deployed call:1 A+import A-import A+handler:1 A!handler:1 err:1:UnhandledInvocationError'
const UNANSWERED = 'deploy deployed call:1'
const TWO = 'deploy deployed call:1 ok:1 call:2 ok:2'
/** Accepted, run and over. */
const ASYNC = 'deploy deployed call:1 ok:1 A+import A-import A+handler:1 A-handler:1'
const ATTEMPTS = [
  'A+handler:1 A!handler:1',
  'A+handler:1 A!handler:1',
  'A+handler:1 A!handler:1',
  'A+handler:1 A!handler:1',
]

/** What is asked in the first call: steps, headers, size of the payload. */
function asks(steps: readonly Step[], headers: Headers = {}, size?: number): object {
  const payload = textBytes(JSON.stringify({ call: 1, steps }))
  return { headers, payload: size === undefined ? payload : { size, sha256: 'x' } }
}

/** What an answer says; with a request id of its own unless told otherwise. */
function says(status: number, body: string, headers: Headers = { 'x-fc-request-id': requestId(1) }): object {
  return { status, headers, body: textBytes(body) }
}

/** An error of the API. */
function refuses(status: number, code: string, headers?: Headers): object {
  return says(status, JSON.stringify({ ErrorCode: code, ErrorMessage: 'no' }), headers)
}

const first = (asked: object, said?: object): NotationOptions => ({
  details: { 'call:1': asked, ...(said === undefined ? {} : { 'ok:1': said }) },
})
const answered = (said: object): NotationOptions => ({ details: { 'ok:1': said } })
const second = (said: object, asked: object = {}): NotationOptions => ({
  details: { 'call:2': asked, 'ok:2': said },
})

const WANTS_ASYNC: Headers = { 'X-Fc-Invocation-Type': 'Async' }
const WANTS_TAIL: Headers = { ...WANTS_ASYNC, 'X-Fc-Log-Type': 'Tail' }
const ACCEPTED = says(202, '')
const withId = (id: string): Headers => ({ ...WANTS_ASYNC, 'X-Fc-Async-Task-Id': id })
const withDelay = (seconds: number): Headers => ({ ...WANTS_ASYNC, 'X-Fc-Async-Delay': String(seconds) })
const DESCRIBED: Headers = {
  'x-fc-request-id': requestId(1),
  'x-fc-instance-id': 'c-1',
  'x-fc-invocation-duration': '35',
  'x-fc-max-memory-usage': '20.5',
  'x-fc-code-checksum': '1',
  'access-control-expose-headers': 'Date',
}
const SLEPT = first(asks([sleeps(30), returns('done')]), says(200, 'done', DESCRIBED))
const slept = (stated: string): NotationOptions =>
  first(asks([sleeps(30)]), says(200, 'done', { ...DESCRIBED, 'x-fc-invocation-duration': stated }))
const MEGABYTES = 32 * 1024 * 1024

/** A delayed call after one that ended at 50 ms; it begins 10 ms after the word before it, or that much later. */
function delayed(laterMs: number): NotationOptions {
  const words = 'deploy deployed call:1 A+handler:1 A-handler:1 ok:1 call:2 ok:2 A+handler:2 A-handler:2'
  const enter = historyOf(words).events[8]
  const record =
    enter?.kind === 'witness' ? { ...enter.record, wallMs: enter.record.wallMs + laterMs } : undefined
  return { details: { 'call:2': { headers: withDelay(1) }, 'ok:2': ACCEPTED, 'A+handler:2': { record } } }
}
const DELAYED = 'deploy deployed call:1 A+handler:1 A-handler:1 ok:1 call:2 ok:2 A+handler:2 A-handler:2'

/** Attempts whose contexts have these attributes. */
function counted(...attributes: readonly object[]): { words: string; options: NotationOptions } {
  const attempts = attributes.map(
    (_, at) =>
      `${'ABCD'[at] ?? ''}+handler:1 ${'ABCD'[at] ?? ''}=handler:1:context ${'ABCD'[at] ?? ''}!handler:1`,
  )
  const reports = Object.fromEntries(
    attributes.map((one, at) => [`${'ABCD'[at] ?? ''}=handler:1:context`, { attributes: one }]),
  )
  return {
    words: `deploy deployed call:1 ok:1 ${attempts.join(' ')}`,
    options: { reports, ...first(asks([], WANTS_ASYNC), ACCEPTED) },
  }
}
const RISING = counted(
  { retry_count: 0, function: { memory: 512 } },
  { retry_count: 1, function: { memory: 512 } },
)
const NESTED = counted({ call: { attempt: '0' } }, { call: { attempt: '1' } })
const CONSTANT = counted({ retry_count: 0 }, { retry_count: 0 })

/** The same attempts, the second with an id of its own. */
function otherId(): NotationOptions {
  const { words, options } = RISING
  const enter = historyOf(words, options).events.find(
    (event) => event.kind === 'witness' && event.record.instance === 'B' && event.record.phase === 'enter',
  )
  const record = enter?.kind === 'witness' ? { ...enter.record, requestId: requestId(2) } : undefined
  return { ...options, details: { ...options.details, 'B+handler:1': { record } } }
}

const CASES: readonly (readonly [Id, 'passed' | 'failed' | 'untriggered', string, NotationOptions?])[] = [
  ['invoke-api/synchronous-call-waits-for-the-result', 'passed', PASSED, first(asks([returns('done')]))],
  [
    'invoke-api/synchronous-call-waits-for-the-result',
    'failed',
    PASSED,
    first(asks([returns('done')]), ACCEPTED),
  ],
  [
    'invoke-api/synchronous-call-waits-for-the-result',
    'failed',
    PASSED,
    first(asks([returns('done')]), says(200, '')),
  ],
  ['invoke-api/synchronous-call-waits-for-the-result', 'untriggered', PASSED, first(asks([returns('else')]))],
  ['invoke-api/synchronous-call-waits-for-the-result', 'untriggered', RAISED],

  [
    'invoke-api/asynchronous-call-is-answered-at-once',
    'passed',
    ASYNC,
    first(asks([sleeps(30)], WANTS_ASYNC), ACCEPTED),
  ],
  [
    'invoke-api/asynchronous-call-is-answered-at-once',
    'failed',
    PASSED,
    first(asks([sleeps(30)], WANTS_ASYNC), ACCEPTED),
  ],
  [
    'invoke-api/asynchronous-call-is-answered-at-once',
    'untriggered',
    PASSED,
    first(asks([sleeps(4)], WANTS_ASYNC), ACCEPTED),
  ],
  ['invoke-api/asynchronous-call-is-answered-at-once', 'untriggered', PASSED, first(asks([sleeps(30)]))],
  ['invoke-api/asynchronous-call-runs-its-function', 'passed', ASYNC, first(asks([], WANTS_ASYNC), ACCEPTED)],
  [
    'invoke-api/asynchronous-call-runs-its-function',
    'failed',
    'deploy deployed call:1 ok:1',
    first(asks([], WANTS_ASYNC), ACCEPTED),
  ],
  ['invoke-api/asynchronous-call-runs-its-function', 'untriggered', PASSED],
  [
    'invoke-api/asynchronous-call-is-accepted-with-an-id',
    'passed',
    ASYNC,
    first(asks([], WANTS_ASYNC), ACCEPTED),
  ],
  [
    'invoke-api/asynchronous-call-is-accepted-with-an-id',
    'failed',
    ASYNC,
    first(asks([], WANTS_ASYNC), says(202, '', {})),
  ],
  [
    'invoke-api/asynchronous-call-is-accepted-with-an-id',
    'failed',
    ASYNC,
    first(asks([], WANTS_ASYNC), refuses(500, 'InternalServerError')),
  ],
  ['invoke-api/asynchronous-call-carries-no-tail', 'passed', ASYNC, first(asks([], WANTS_TAIL), ACCEPTED)],
  [
    'invoke-api/asynchronous-call-carries-no-tail',
    'failed',
    ASYNC,
    first(asks([], WANTS_TAIL), says(202, '', { 'x-fc-log-result': 'Cg==' })),
  ],
  [
    'invoke-api/asynchronous-call-carries-no-tail',
    'untriggered',
    ASYNC,
    first(asks([], WANTS_ASYNC), ACCEPTED),
  ],

  ['invoke-api/well-formed-task-id-is-accepted', 'passed', ASYNC, first(asks([], withId('_a-1')), ACCEPTED)],
  [
    'invoke-api/well-formed-task-id-is-accepted',
    'failed',
    ASYNC,
    first(asks([], withId('_a-1')), refuses(400, 'InvalidArgument')),
  ],
  [
    'invoke-api/well-formed-task-id-is-accepted',
    'untriggered',
    ASYNC,
    first(asks([], withId('1')), ACCEPTED),
  ],
  [
    'invoke-api/ill-formed-task-id-is-refused',
    'passed',
    ASYNC,
    first(asks([], withId('a.b')), refuses(400, 'InvalidArgument')),
  ],
  ['invoke-api/ill-formed-task-id-is-refused', 'failed', ASYNC, first(asks([], withId('a.b')), ACCEPTED)],
  ['invoke-api/ill-formed-task-id-is-refused', 'untriggered', ASYNC, first(asks([], withId('a')), ACCEPTED)],
  [
    'invoke-api/delay-of-over-an-hour-is-refused',
    'passed',
    ASYNC,
    first(asks([], withDelay(3601)), refuses(400, 'InvalidArgument')),
  ],
  [
    'invoke-api/delay-of-over-an-hour-is-refused',
    'failed',
    ASYNC,
    first(asks([], withDelay(3601)), ACCEPTED),
  ],
  [
    'invoke-api/delay-of-over-an-hour-is-refused',
    'untriggered',
    ASYNC,
    first(asks([], withDelay(3600)), ACCEPTED),
  ],
  ['invoke-api/delayed-call-starts-no-earlier', 'passed', DELAYED, delayed(1_000)],
  ['invoke-api/delayed-call-starts-no-earlier', 'failed', DELAYED, delayed(900)],
  ['invoke-api/delayed-call-starts-no-earlier', 'failed', DELAYED, delayed(0)],
  ['invoke-api/delayed-call-starts-no-earlier', 'untriggered', DELAYED],

  ['invoke-api/every-answer-has-its-own-id', 'passed', TWO],
  ['invoke-api/every-answer-has-its-own-id', 'failed', TWO, second(says(200, 'done', {}))],
  ['invoke-api/every-answer-has-its-own-id', 'failed', TWO, second(says(200, 'done'))],
  ['invoke-api/every-answer-has-its-own-id', 'untriggered', UNANSWERED],

  [
    'invoke-api/refusal-is-not-marked-as-function-error',
    'passed',
    TWO,
    second(refuses(404, 'FunctionNotFound', { 'x-fc-error-type': 'FcCommonError' })),
  ],
  [
    'invoke-api/refusal-is-not-marked-as-function-error',
    'failed',
    TWO,
    second(refuses(404, 'FunctionNotFound', { 'x-fc-error-type': 'UnhandledInvocationError' })),
  ],
  ['invoke-api/refusal-is-not-marked-as-function-error', 'untriggered', TWO],

  ['invoke-api/answer-describes-its-run', 'passed', PASSED, SLEPT],
  ['invoke-api/answer-describes-its-run', 'failed', PASSED],
  ['invoke-api/answer-describes-its-run', 'failed', PASSED, slept('long')],
  ['invoke-api/answer-describes-its-run', 'failed', PASSED, { ...FC2, ...SLEPT }],
  [
    'invoke-api/answer-describes-its-run',
    'passed',
    PASSED,
    { ...FC2, ...answered(says(200, 'done', { ...DESCRIBED, 'x-fc-invocation-code-version': 'LATEST' })) },
  ],
  ['invoke-api/answer-describes-its-run', 'untriggered', RAISED],
  ['invoke-api/stated-duration-is-plausible', 'passed', PASSED, SLEPT],
  ['invoke-api/stated-duration-is-plausible', 'failed', PASSED, slept('12')],
  ['invoke-api/stated-duration-is-plausible', 'failed', PASSED, slept('35000')],
  ['invoke-api/stated-duration-is-plausible', 'untriggered', PASSED, first(asks([sleeps(30)]))],

  ['invoke-api/large-payload-is-accepted', 'passed', PASSED, first(asks([], {}, 32_000_000))],
  [
    'invoke-api/large-payload-is-accepted',
    'failed',
    PASSED,
    first(asks([], {}, 32_000_000), refuses(400, 'EntityTooLarge')),
  ],
  ['invoke-api/large-payload-is-accepted', 'untriggered', PASSED, first(asks([], {}, MEGABYTES + 1))],
  [
    'invoke-api/larger-payload-is-refused',
    'passed',
    PASSED,
    first(asks([], {}, MEGABYTES + 1), refuses(400, 'EntityTooLarge')),
  ],
  ['invoke-api/larger-payload-is-refused', 'failed', PASSED, first(asks([], {}, MEGABYTES + 1))],
  [
    'invoke-api/larger-payload-is-refused',
    'failed',
    PASSED,
    first(asks([], {}, MEGABYTES + 1), refuses(413, 'EntityTooLarge')),
  ],
  ['invoke-api/larger-payload-is-refused', 'untriggered', PASSED, first(asks([], {}, MEGABYTES))],
  [
    'invoke-api/large-asynchronous-payload-is-accepted',
    'passed',
    ASYNC,
    first(asks([], WANTS_ASYNC, 128_000), ACCEPTED),
  ],
  [
    'invoke-api/large-asynchronous-payload-is-accepted',
    'failed',
    ASYNC,
    first(asks([], WANTS_ASYNC, 128_000), refuses(400, 'EntityTooLarge')),
  ],
  [
    'invoke-api/larger-asynchronous-payload-is-refused',
    'passed',
    ASYNC,
    first(asks([], WANTS_ASYNC, 262_145), refuses(400, 'EntityTooLarge')),
  ],
  [
    'invoke-api/larger-asynchronous-payload-is-refused',
    'failed',
    ASYNC,
    first(asks([], WANTS_ASYNC, 262_145), ACCEPTED),
  ],
  [
    'invoke-api/larger-asynchronous-payload-is-refused',
    'untriggered',
    ASYNC,
    first(asks([], WANTS_ASYNC, 131_073), ACCEPTED),
  ],

  ['invoke-api/unknown-function-is-not-found', 'passed', TWO, second(refuses(404, 'FunctionNotFound'))],
  ['invoke-api/unknown-function-is-not-found', 'failed', TWO, second(refuses(404, 'ServiceNotFound'))],
  ['invoke-api/unknown-function-is-not-found', 'failed', TWO, second(refuses(400, 'FunctionNotFound'))],
  ['invoke-api/unknown-function-is-not-found', 'failed', TWO],
  ['invoke-api/unknown-function-is-not-found', 'untriggered', PASSED],
  ['invoke-api/unknown-qualifier-is-not-found', 'passed', TWO, second(refuses(404, 'AliasNotFound'))],
  ['invoke-api/unknown-qualifier-is-not-found', 'failed', TWO, second(refuses(400, 'InvalidArgument'))],
  ['invoke-api/unknown-qualifier-is-not-found', 'failed', TWO],
  ['invoke-api/unknown-qualifier-is-not-found', 'untriggered', TWO, answered(refuses(404, 'AliasNotFound'))],
  ['invoke-api/error-codes-have-their-status', 'passed', 'deploy refused'],
  [
    'invoke-api/error-codes-have-their-status',
    'failed',
    'deploy refused',
    { details: { refused: { status: 422 } } },
  ],
  ['invoke-api/error-codes-have-their-status', 'failed', TWO, second(refuses(400, 'ResourceExhausted'))],
  ['invoke-api/error-codes-have-their-status', 'untriggered', TWO, second(refuses(418, 'Teapot'))],
  ['invoke-api/error-codes-have-their-status', 'untriggered', TWO],
  ['invoke-api/status-tells-whose-fault-it-is', 'passed', TWO, second(refuses(404, 'FunctionNotFound'))],
  ['invoke-api/status-tells-whose-fault-it-is', 'failed', TWO, second(refuses(500, 'FunctionNotFound'))],
  ['invoke-api/status-tells-whose-fault-it-is', 'failed', TWO, second(refuses(429, 'FunctionNotFound'))],
  ['invoke-api/status-tells-whose-fault-it-is', 'untriggered', PASSED],
  ['invoke-api/refusal-has-code-and-message', 'passed', TWO, second(refuses(404, 'FunctionNotFound'))],
  [
    'invoke-api/refusal-has-code-and-message',
    'passed',
    TWO,
    second(says(404, '{"errorCode":"FunctionNotFound","errorMessage":"no"}')),
  ],
  ['invoke-api/refusal-has-code-and-message', 'failed', TWO, second(says(404, 'no such function'))],
  ['invoke-api/refusal-has-code-and-message', 'failed', TWO, second(says(404, '{"errorMessage":"no"}'))],
  ['invoke-api/refusal-has-code-and-message', 'failed', TWO, second(refuses(404, 'FunctionNotFound', {}))],
  ['invoke-api/refusal-has-code-and-message', 'untriggered', TWO],

  ['invoke-api/body-is-what-was-returned', 'passed', PASSED, first(asks([returns('done')]))],
  [
    'invoke-api/body-is-what-was-returned',
    'failed',
    PASSED,
    first(asks([returns('done')]), says(200, '"done"')),
  ],
  ['invoke-api/body-is-what-was-returned', 'untriggered', PASSED, first(asks([returns('done')]), ACCEPTED)],
  ['invoke-api/user-error-is-a-marked-200', 'passed', RAISED],
  ['invoke-api/user-error-is-a-marked-200', 'failed', PASSED.replace('A-handler', 'A!handler')],
  [
    'invoke-api/user-error-is-a-marked-200',
    'failed',
    PASSED.replace('A-handler', 'A!handler'),
    answered(says(502, '', { 'x-fc-error-type': 'UnhandledInvocationError' })),
  ],
  ['invoke-api/user-error-is-a-marked-200', 'untriggered', PASSED],
  ['invoke-api/user-error-is-unhandled', 'passed', RAISED],
  ['invoke-api/user-error-is-unhandled', 'failed', RAISED.replace('Unhandled', 'Handled')],
  ['invoke-api/user-error-is-unhandled', 'untriggered', PASSED.replace('A-handler', 'A!handler')],
  ['invoke-api/success-has-no-error-type', 'passed', PASSED],
  ['invoke-api/success-has-no-error-type', 'failed', RAISED.replace('A!handler', 'A-handler')],
  ['invoke-api/success-has-no-error-type', 'untriggered', RAISED],
  ['invoke-api/synchronous-call-is-not-repeated', 'passed', RAISED],
  [
    'invoke-api/synchronous-call-is-not-repeated',
    'failed',
    RAISED.replace('A!handler:1', 'A!handler:1 A+handler:1 A!handler:1'),
  ],
  ['invoke-api/synchronous-call-is-not-repeated', 'untriggered', PASSED],

  ...(
    [
      [4, undefined, 'passed'],
      [1, 0, 'passed'],
      [2, 1, 'passed'],
      [1, undefined, 'failed'],
      [2, 0, 'failed'],
      [3, undefined, 'untriggered'],
      [0, undefined, 'untriggered'],
    ] as const
  ).map(
    ([attempts, maxRetryAttempts, verdict]) =>
      [
        'invoke-api/asynchronous-call-is-repeated',
        verdict,
        `deploy deployed call:1 ok:1 ${ATTEMPTS.slice(0, attempts).join(' ')}`,
        { config: { asyncInvoke: { maxRetryAttempts } }, ...first(asks([], WANTS_ASYNC), ACCEPTED) },
      ] as const,
  ),
  ['invoke-api/attempts-are-numbered', 'passed', RISING.words, RISING.options],
  ['invoke-api/attempts-are-numbered', 'passed', NESTED.words, NESTED.options],
  ['invoke-api/attempts-are-numbered', 'failed', CONSTANT.words, CONSTANT.options],
  ['invoke-api/attempts-are-numbered', 'untriggered', ASYNC, first(asks([], WANTS_ASYNC), ACCEPTED)],
]

describe.each(CASES.map(([id, verdict, words, options]) => ({ id, verdict, words, options })))(
  '$id',
  ({ id, verdict, words, options }) => {
    it(`is ${verdict} on: ${words} ${JSON.stringify(options?.details ?? {}).slice(0, 200)}`, () => {
      const check = checks.find((one) => one.id === id)
      expect(check?.judge(lensOf(historyOf(words, options))).kind).toBe(verdict)
    })
  },
)

const READINGS: readonly (readonly [RecordingId, string | undefined, string, NotationOptions?])[] = [
  ['invoke-api/records-asynchronous-status', 'empty-202', ASYNC, first(asks([], WANTS_ASYNC), ACCEPTED)],
  ['invoke-api/records-asynchronous-status', 'other', ASYNC, first(asks([], WANTS_ASYNC))],
  ['invoke-api/records-asynchronous-status', undefined, PASSED],
  [
    'invoke-api/records-asynchronous-limit',
    'accepted',
    ASYNC,
    first(asks([], WANTS_ASYNC, 131_073), ACCEPTED),
  ],
  [
    'invoke-api/records-asynchronous-limit',
    'refused',
    ASYNC,
    first(asks([], WANTS_ASYNC, 131_073), refuses(400, 'EntityTooLarge')),
  ],
  ['invoke-api/records-error-type-of-refusals', 'none', TWO, second(refuses(404, 'FunctionNotFound'))],
  [
    'invoke-api/records-error-type-of-refusals',
    'fc-common-error',
    TWO,
    second(refuses(404, 'FunctionNotFound', { 'x-fc-error-type': 'FcCommonError' })),
  ],
  ['invoke-api/records-error-type-of-refusals', undefined, TWO],
  ['invoke-api/records-initializer-timeout-type', 'unhandled-invocation-error', RAISED],
  ['invoke-api/records-initializer-timeout-type', 'other', RAISED.replace('UnhandledInvocationError', 'X')],
  ['invoke-api/records-initializer-timeout-type', undefined, PASSED],
  ['invoke-api/records-name-of-attempt-number', 'retry-count', RISING.words, RISING.options],
  ['invoke-api/records-name-of-attempt-number', 'other', NESTED.words, NESTED.options],
  ['invoke-api/records-name-of-attempt-number', undefined, CONSTANT.words, CONSTANT.options],
  ['invoke-api/records-id-of-attempts', 'one', RISING.words, RISING.options],
  ['invoke-api/records-id-of-attempts', 'several', RISING.words, otherId()],
  ['invoke-api/records-id-of-attempts', undefined, ASYNC, first(asks([], WANTS_ASYNC), ACCEPTED)],
]

describe.each(READINGS.map(([id, reading, words, options]) => ({ id, reading, words, options })))(
  '$id',
  ({ id, reading, words, options }) => {
    it(`sees ${reading ?? 'nothing'} in: ${words}`, () => {
      const recording = recordings.find((one) => one.id === id)
      const observation = recording?.observe(lensOf(historyOf(words, options)))
      expect(observation).toBeDefined()
      expect(observation?.kind === 'seen' ? observation.reading : undefined).toBe(reading)
    })
  },
)
