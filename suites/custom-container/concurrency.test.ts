import { asks, says } from '../../fixtures/histories/exchanges.ts'
import { historyOf, requestId, type NotationOptions } from '../../fixtures/histories/notation.ts'
import { judgesHistories, type CheckRow } from '../../fixtures/histories/tables.ts'
import { prints, sleeps } from '../steps.ts'
import { busy } from './checks/busy.ts'
import { concurrency } from './checks/concurrency.ts'

const WARM = 'deploy deployed call:1 A+handler:1 A-handler:1@200 ok:1'
const AT_ONCE = 'call:2 call:3'
const TOGETHER = `${WARM} ${AT_ONCE} A+handler:2 A+handler:3 A-handler:2@200 A-handler:3@200 ok:2 ok:3`
const IN_TURN = `${WARM} ${AT_ONCE} A+handler:2 A-handler:2@200 A+handler:3 A-handler:3@200 ok:2 ok:3`
const APART = `${WARM} ${AT_ONCE} A+handler:2 B+handler:3 A-handler:2@200 B-handler:3@200 ok:2 ok:3`
const COLD = `deploy deployed ${AT_ONCE} A+handler:2 B+handler:3 A-handler:2@200 B-handler:3@200 ok:2 ok:3`
const COLD_TOGETHER = `deploy deployed ${AT_ONCE} A+handler:2 A+handler:3 A-handler:2@200 A-handler:3@200 ok:2 ok:3`
const THREE = `${WARM} call:2 call:3 call:4 A+handler:2 A+handler:3`
const SPREAD = `${THREE} B+handler:4 A-handler:2@200 A-handler:3@200 B-handler:4@200 ok:2 ok:3 ok:4`
const CROWDED = `${THREE} A+handler:4 A-handler:2@200 A-handler:3@200 A-handler:4@200 ok:2 ok:3 ok:4`

const LINE = 'line of a crowd'
const SLOW = [prints(LINE), sleeps(400)]
const TAIL = { headers: { 'X-Fc-Log-Type': 'Tail' } }
const of = (
  instanceConcurrency: number | undefined,
  details: NotationOptions['details'] = {},
): NotationOptions => ({
  profile: 'container-fc3',
  config: { instanceConcurrency },
  details: {
    ...Object.fromEntries([2, 3, 4].map((call) => [`call:${call}`, asks(call, SLOW, TAIL)])),
    ...details,
  },
})
const answered = (tail: string): NotationOptions['details'] =>
  Object.fromEntries(
    [2, 3].map((call) => [
      `ok:${call}`,
      says(200, 'done', { 'x-fc-request-id': requestId(call), 'x-fc-log-result': tail }),
    ]),
  )
const tries = (accepted: number, refused: number): NotationOptions => ({
  profile: 'container-fc2',
  patch: {
    0: { config: { functionName: 'fn', hooks: {}, environment: {}, instanceConcurrency: accepted } },
    2: { config: { functionName: 'fn', hooks: {}, environment: {}, instanceConcurrency: refused } },
  },
})
const TRIES = 'deploy deployed deploy refused'

const cases: readonly CheckRow<typeof concurrency>[] = [
  ['custom-container/requests-share-an-instance', 'passed', TOGETHER, of(10)],
  ['custom-container/requests-share-an-instance', 'failed', APART, of(10)],
  ['custom-container/requests-share-an-instance', 'untriggered', WARM, of(10)],
  ['custom-container/requests-are-served-at-once', 'passed', TOGETHER, of(10)],
  ['custom-container/requests-are-served-at-once', 'failed', IN_TURN, of(10)],
  ['custom-container/requests-are-served-at-once', 'untriggered', APART, of(10)],
  ['custom-container/serves-one-request-at-a-time-by-default', 'passed', COLD, of(undefined)],
  ['custom-container/serves-one-request-at-a-time-by-default', 'failed', COLD_TOGETHER, of(undefined)],
  ['custom-container/serves-one-request-at-a-time-by-default', 'untriggered', WARM, of(undefined)],
  ['custom-container/concurrency-is-not-exceeded', 'passed', SPREAD, of(2)],
  ['custom-container/concurrency-is-not-exceeded', 'failed', CROWDED, of(2)],
  ['custom-container/excess-leads-to-another-instance', 'passed', SPREAD, of(2)],
  ['custom-container/excess-leads-to-another-instance', 'failed', CROWDED, of(2)],
  ['custom-container/excess-leads-to-another-instance', 'untriggered', TOGETHER, of(2)],
  ['custom-container/concurrency-has-a-range', 'passed', TRIES, tries(100, 201)],
  ['custom-container/concurrency-has-a-range', 'failed', TRIES, tries(201, 300)],
  ['custom-container/concurrency-has-a-range', 'failed', TRIES, tries(1, 100)],
  ['custom-container/concurrency-has-a-range', 'untriggered', TRIES, tries(1, 200)],
  ['custom-container/shared-instance-has-no-tail', 'passed', TOGETHER, of(10)],
  ['custom-container/shared-instance-has-no-tail', 'passed', TOGETHER, of(10, answered(''))],
  ['custom-container/shared-instance-has-no-tail', 'failed', TOGETHER, of(10, answered('bGluZQ=='))],
  ['custom-container/shared-instance-has-no-tail', 'untriggered', WARM, of(10)],
  ['custom-container/mixed-lines-stay-whole', 'passed', `${TOGETHER} log(${LINE})`, of(10)],
  [
    'custom-container/mixed-lines-stay-whole',
    'failed',
    `${TOGETHER} log(line of line of a crowd a crowd)`,
    of(10),
  ],
  ['custom-container/mixed-lines-stay-whole', 'untriggered', WARM, of(10)],
]

judgesHistories(concurrency, cases)

const LONG = 'deploy deployed call:1 A+handler:1 A=handler:1:ticker A-handler:1@200 ok:1'
/** From 30 ms, when the run begins, to when it reports. */
const ticker = (
  gaps: readonly { fromMs: number; toMs: number }[],
  noiseMs = 1,
  reportedMs = 1_000,
): NotationOptions => ({
  profile: 'container-fc3',
  calibration: { noiseMs },
  details: { 'call:1': asks(1, [sleeps(900)]), 'A=handler:1:ticker': reporting(reportedMs, { gaps }) },
})

function reporting(monotonicMs: number, data: object): object {
  const event = historyOf(LONG).events.find((one) => one.kind === 'witness' && one.record.phase === 'report')
  if (event?.kind !== 'witness') throw new Error('no report')
  return { record: { ...event.record, monotonicMs, data } }
}

judgesHistories(busy, [
  ['custom-container/busy-instance-is-not-frozen', 'passed', LONG, ticker([])],
  ['custom-container/busy-instance-is-not-frozen', 'passed', LONG, ticker([{ fromMs: 300, toMs: 400 }])],
  ['custom-container/busy-instance-is-not-frozen', 'failed', LONG, ticker([{ fromMs: 300, toMs: 500 }])],
  // What stood still before the request is as it should be.
  ['custom-container/busy-instance-is-not-frozen', 'passed', LONG, ticker([{ fromMs: -900, toMs: 40 }])],
  [
    'custom-container/busy-instance-is-not-frozen',
    'untriggered',
    LONG,
    ticker([{ fromMs: 300, toMs: 500 }], 20),
  ],
  // Longer than any machine keeps a thread from running, however noisy it was.
  [
    'custom-container/busy-instance-is-not-frozen',
    'failed',
    LONG,
    ticker([{ fromMs: 300, toMs: 1_900 }], 200, 2_000),
  ],
  ['custom-container/busy-instance-is-not-frozen', 'untriggered', WARM, of(2)],
])
