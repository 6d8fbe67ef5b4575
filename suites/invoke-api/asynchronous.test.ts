import { asks, refuses, says, type Headers } from '../../fixtures/histories/exchanges.ts'
import { historyOf, requestId, type NotationOptions } from '../../fixtures/histories/notation.ts'
import {
  judgesHistories,
  readsHistories,
  type CheckRow,
  type RecordingRow,
} from '../../fixtures/histories/tables.ts'
import { sleeps } from '../steps.ts'
import { checks } from './checks.ts'
import { recordings } from './recordings.ts'

const PASSED = 'deploy deployed call:1 A+import A-import A+handler:1 A-handler:1 ok:1'
/** Accepted, run and over. */
const ASYNC = 'deploy deployed call:1 ok:1 A+import A-import A+handler:1 A-handler:1'
const ATTEMPTS = [
  'A+handler:1 A!handler:1',
  'A+handler:1 A!handler:1',
  'A+handler:1 A!handler:1',
  'A+handler:1 A!handler:1',
]
const first = (asked: object, said?: object): NotationOptions => ({
  details: { 'call:1': asked, ...(said === undefined ? {} : { 'ok:1': said }) },
})
const WANTS_ASYNC: Headers = { 'X-Fc-Invocation-Type': 'Async' }
const WANTS_TAIL: Headers = { ...WANTS_ASYNC, 'X-Fc-Log-Type': 'Tail' }
const ACCEPTED = says(202, '')
const withId = (id: string): Headers => ({ ...WANTS_ASYNC, 'X-Fc-Async-Task-Id': id })
const withDelay = (seconds: number): Headers => ({ ...WANTS_ASYNC, 'X-Fc-Async-Delay': String(seconds) })

const DELAYED = 'deploy deployed call:1 A+handler:1 A-handler:1 ok:1 call:2 ok:2 A+handler:2 A-handler:2'
/** A delayed call after one that ended at 50 ms; it begins 10 ms after the word before it, or that much later. */
function delayed(laterMs: number): NotationOptions {
  const enter = historyOf(DELAYED).events[8]
  const record =
    enter?.kind === 'witness' ? { ...enter.record, wallMs: enter.record.wallMs + laterMs } : undefined
  return { details: { 'call:2': { headers: withDelay(1) }, 'ok:2': ACCEPTED, 'A+handler:2': { record } } }
}

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
    options: { reports, ...first(asks(1, [], { headers: WANTS_ASYNC }), ACCEPTED) },
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

const CASES: readonly CheckRow<typeof checks>[] = [
  [
    'invoke-api/asynchronous-call-is-answered-at-once',
    'passed',
    ASYNC,
    first(asks(1, [sleeps(30)], { headers: WANTS_ASYNC }), ACCEPTED),
  ],
  [
    'invoke-api/asynchronous-call-is-answered-at-once',
    'failed',
    PASSED,
    first(asks(1, [sleeps(30)], { headers: WANTS_ASYNC }), ACCEPTED),
  ],
  [
    'invoke-api/asynchronous-call-is-answered-at-once',
    'untriggered',
    PASSED,
    first(asks(1, [sleeps(4)], { headers: WANTS_ASYNC }), ACCEPTED),
  ],
  ['invoke-api/asynchronous-call-is-answered-at-once', 'untriggered', PASSED, first(asks(1, [sleeps(30)]))],
  // Answered late, and yet before the handler had ended.
  [
    'invoke-api/asynchronous-call-is-answered-at-once',
    'passed',
    'deploy deployed call:1 A+import A-import A+handler:1 ok:1 A-handler:1',
    first(asks(1, [sleeps(30)], { headers: WANTS_ASYNC }), ACCEPTED),
  ],
  // The same, but what the instance says of times is not to be trusted.
  [
    'invoke-api/asynchronous-call-is-answered-at-once',
    'failed',
    'deploy deployed call:1 A+handler:1 ok:1 A-handler:1 call:2 A+handler:2 ok:2 A-handler:2',
    {
      details: {
        'call:2': asks(2, [sleeps(40)], { headers: WANTS_ASYNC }),
        'ok:2': { ...ACCEPTED, atMs: 120 },
        'A-handler:2': { atMs: 130 },
      },
    },
  ],
  // A call that does nothing takes nearly as long.
  [
    'invoke-api/asynchronous-call-is-answered-at-once',
    'untriggered',
    'deploy deployed call:1 A+handler:1 A-handler:1 ok:1 call:2 A+handler:2 A-handler:2 ok:2',
    { details: { 'call:2': asks(2, [sleeps(30)], { headers: WANTS_ASYNC }), 'ok:2': ACCEPTED } },
  ],
  [
    'invoke-api/asynchronous-call-runs-its-function',
    'passed',
    ASYNC,
    first(asks(1, [], { headers: WANTS_ASYNC }), ACCEPTED),
  ],
  [
    'invoke-api/asynchronous-call-runs-its-function',
    'failed',
    'deploy deployed call:1 ok:1',
    first(asks(1, [], { headers: WANTS_ASYNC }), ACCEPTED),
  ],
  ['invoke-api/asynchronous-call-runs-its-function', 'untriggered', PASSED],
  [
    'invoke-api/asynchronous-call-is-accepted-with-an-id',
    'passed',
    ASYNC,
    first(asks(1, [], { headers: WANTS_ASYNC }), ACCEPTED),
  ],
  [
    'invoke-api/asynchronous-call-is-accepted-with-an-id',
    'failed',
    ASYNC,
    first(asks(1, [], { headers: WANTS_ASYNC }), says(202, '', {})),
  ],
  [
    'invoke-api/asynchronous-call-is-accepted-with-an-id',
    'failed',
    ASYNC,
    first(asks(1, [], { headers: WANTS_ASYNC }), refuses(500, 'InternalServerError')),
  ],
  [
    'invoke-api/asynchronous-call-carries-no-tail',
    'passed',
    ASYNC,
    first(asks(1, [], { headers: WANTS_TAIL }), ACCEPTED),
  ],
  [
    'invoke-api/asynchronous-call-carries-no-tail',
    'failed',
    ASYNC,
    first(asks(1, [], { headers: WANTS_TAIL }), says(202, '', { 'x-fc-log-result': 'Cg==' })),
  ],
  [
    'invoke-api/asynchronous-call-carries-no-tail',
    'untriggered',
    ASYNC,
    first(asks(1, [], { headers: WANTS_ASYNC }), ACCEPTED),
  ],

  [
    'invoke-api/well-formed-task-id-is-accepted',
    'passed',
    ASYNC,
    first(asks(1, [], { headers: withId('_a-1') }), ACCEPTED),
  ],
  [
    'invoke-api/well-formed-task-id-is-accepted',
    'failed',
    ASYNC,
    first(asks(1, [], { headers: withId('_a-1') }), refuses(400, 'InvalidArgument')),
  ],
  [
    'invoke-api/well-formed-task-id-is-accepted',
    'untriggered',
    ASYNC,
    first(asks(1, [], { headers: withId('1') }), ACCEPTED),
  ],
  [
    'invoke-api/ill-formed-task-id-is-refused',
    'passed',
    ASYNC,
    first(asks(1, [], { headers: withId('a.b') }), refuses(400, 'InvalidArgument')),
  ],
  [
    'invoke-api/ill-formed-task-id-is-refused',
    'failed',
    ASYNC,
    first(asks(1, [], { headers: withId('a.b') }), ACCEPTED),
  ],
  [
    'invoke-api/ill-formed-task-id-is-refused',
    'untriggered',
    ASYNC,
    first(asks(1, [], { headers: withId('a') }), ACCEPTED),
  ],
  [
    'invoke-api/delay-of-over-an-hour-is-refused',
    'passed',
    ASYNC,
    first(asks(1, [], { headers: withDelay(3601) }), refuses(400, 'InvalidArgument')),
  ],
  [
    'invoke-api/delay-of-over-an-hour-is-refused',
    'failed',
    ASYNC,
    first(asks(1, [], { headers: withDelay(3601) }), ACCEPTED),
  ],
  [
    'invoke-api/delay-of-over-an-hour-is-refused',
    'untriggered',
    ASYNC,
    first(asks(1, [], { headers: withDelay(3600) }), ACCEPTED),
  ],
  ['invoke-api/delayed-call-starts-no-earlier', 'passed', DELAYED, delayed(1_000)],
  ['invoke-api/delayed-call-starts-no-earlier', 'failed', DELAYED, delayed(900)],
  ['invoke-api/delayed-call-starts-no-earlier', 'failed', DELAYED, delayed(0)],
  ['invoke-api/delayed-call-starts-no-earlier', 'untriggered', DELAYED],
  [
    'invoke-api/large-asynchronous-payload-is-accepted',
    'passed',
    ASYNC,
    first(asks(1, [], { headers: WANTS_ASYNC, size: 128_000 }), ACCEPTED),
  ],
  [
    'invoke-api/large-asynchronous-payload-is-accepted',
    'failed',
    ASYNC,
    first(asks(1, [], { headers: WANTS_ASYNC, size: 128_000 }), refuses(400, 'EntityTooLarge')),
  ],
  [
    'invoke-api/larger-asynchronous-payload-is-refused',
    'passed',
    ASYNC,
    first(asks(1, [], { headers: WANTS_ASYNC, size: 262_145 }), refuses(400, 'EntityTooLarge')),
  ],
  [
    'invoke-api/larger-asynchronous-payload-is-refused',
    'failed',
    ASYNC,
    first(asks(1, [], { headers: WANTS_ASYNC, size: 262_145 }), ACCEPTED),
  ],
  [
    'invoke-api/larger-asynchronous-payload-is-refused',
    'untriggered',
    ASYNC,
    first(asks(1, [], { headers: WANTS_ASYNC, size: 131_073 }), ACCEPTED),
  ],

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
        {
          config: { asyncInvoke: { maxRetryAttempts } },
          ...first(asks(1, [], { headers: WANTS_ASYNC }), ACCEPTED),
        },
      ] as const,
  ),
  ['invoke-api/attempts-are-numbered', 'passed', RISING.words, RISING.options],
  ['invoke-api/attempts-are-numbered', 'passed', NESTED.words, NESTED.options],
  ['invoke-api/attempts-are-numbered', 'failed', CONSTANT.words, CONSTANT.options],
  [
    'invoke-api/attempts-are-numbered',
    'untriggered',
    ASYNC,
    first(asks(1, [], { headers: WANTS_ASYNC }), ACCEPTED),
  ],
]

judgesHistories(checks, CASES)

const READINGS: readonly RecordingRow<typeof recordings>[] = [
  [
    'invoke-api/records-asynchronous-status',
    'empty-202',
    ASYNC,
    first(asks(1, [], { headers: WANTS_ASYNC }), ACCEPTED),
  ],
  ['invoke-api/records-asynchronous-status', 'other', ASYNC, first(asks(1, [], { headers: WANTS_ASYNC }))],
  ['invoke-api/records-asynchronous-status', undefined, PASSED],
  [
    'invoke-api/records-asynchronous-limit',
    'accepted',
    ASYNC,
    first(asks(1, [], { headers: WANTS_ASYNC, size: 131_073 }), ACCEPTED),
  ],
  [
    'invoke-api/records-asynchronous-limit',
    'refused',
    ASYNC,
    first(asks(1, [], { headers: WANTS_ASYNC, size: 131_073 }), refuses(400, 'EntityTooLarge')),
  ],
  ['invoke-api/records-name-of-attempt-number', 'retry-count', RISING.words, RISING.options],
  ['invoke-api/records-name-of-attempt-number', 'other', NESTED.words, NESTED.options],
  ['invoke-api/records-name-of-attempt-number', undefined, CONSTANT.words, CONSTANT.options],
  ['invoke-api/records-id-of-attempts', 'one', RISING.words, RISING.options],
  ['invoke-api/records-id-of-attempts', 'several', RISING.words, otherId()],
  [
    'invoke-api/records-id-of-attempts',
    undefined,
    ASYNC,
    first(asks(1, [], { headers: WANTS_ASYNC }), ACCEPTED),
  ],
]

readsHistories(recordings, READINGS)
