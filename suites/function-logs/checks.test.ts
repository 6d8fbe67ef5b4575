import { asks } from '../../fixtures/histories/exchanges.ts'
import { requestId, type NotationOptions } from '../../fixtures/histories/notation.ts'
import {
  judgesHistories,
  readsHistories,
  type CheckRow,
  type RecordingRow,
} from '../../fixtures/histories/tables.ts'
import { hook, logs, prints } from '../steps.ts'
import { checks } from './checks.ts'
import { recordings } from './recordings.ts'

const FC2 = { profile: 'python-fc2' } as const
const ID = requestId(1)
const UUID = requestId(1, 'python-fc2')
/** The id that the notation gives to the PreStop of instance A. */
const STOP_ID = 'ffffffff-0000-4000-8000-000000000005'
const NOW = '2023-11-14T22:13:20.000Z'
const HANDLED = 'deploy deployed call:1 A+import A-import A+handler:1 A-handler:1 ok:1'
const HOOKED =
  'deploy deployed call:1 A+import A-import A+initializer A-initializer A+handler:1 A-handler:1 ok:1'
const STOPPED = `${HOOKED} remove A+pre-stop A-pre-stop removed`
const FROZEN = `${HANDLED} idle A+pre-freeze A-pre-freeze idled`
const RAISED = 'deploy deployed call:1 A+import A-import A+handler:1 A!handler:1 err:1:X'

/** The framing lines of a stage around some lines; instance A logs them all. */
function frame(stage: string, id: string, ...inside: string[]): string {
  const lines = [`FC ${stage} Start RequestId: ${id}`, ...inside, `FC ${stage} End RequestId: ${id}`]
  return lines.map(line).join(' ')
}

const line = (text: string): string => `log(A| ${text})`
const INITED = line('FunctionCompute python3.10 runtime inited.')
const SUFFIX = ', Error: Unhandled function error'

/** A call that prints, in a function whose hooks print. */
const TALKING: NotationOptions = {
  details: {
    deploy: {
      behaviour: {
        functions: {
          initialize: hook(prints('in the initializer')),
          pre_freeze: hook(prints('in pre-freeze')),
          pre_stop: hook(prints('in pre-stop')),
        },
      },
    },
    'call:1': asks(1, [prints('on stdout'), prints('on stderr', 'stderr'), logs('on the logger', 'error')]),
  },
}

const TALKING_FC2 = { ...TALKING, ...FC2 }
const SUMMARY = line(
  `RequestId: ${ID}, Duration: 1.2 ms, Billed Duration: 2 ms, Memory Size: 512 MB, Max Memory Used: 20 MB`,
)
const LONG_LINE: NotationOptions = {
  ...FC2,
  details: { 'call:1': asks(1, [{ do: 'print-long', bytes: 40_960 }]) },
}

const xs = (bytes: number): string => line('x'.repeat(bytes))

const CASES: readonly CheckRow<typeof checks>[] = [
  ['function-logs/invocation-is-framed', 'passed', `${HANDLED} ${frame('Invoke', ID)}`],
  [
    'function-logs/invocation-is-framed',
    'passed',
    `${HANDLED} log(2024-01-01 10:00:00 FC Invoke Start RequestId: ${ID}) log(2024-01-01 10:00:00 FC Invoke End RequestId: ${ID})`,
  ],
  ['function-logs/invocation-is-framed', 'failed', `${HANDLED} ${line(`FC Invoke Start RequestId: ${ID}`)}`],
  ['function-logs/invocation-is-framed', 'failed', `${HANDLED} ${frame('Invoke', requestId(2))}`],
  [
    'function-logs/invocation-is-framed',
    'failed',
    `${HANDLED} ${line(`FC Invoke End RequestId: ${ID}`)} ${line(`FC Invoke Start RequestId: ${ID}`)}`,
  ],
  ['function-logs/invocation-is-framed', 'untriggered', `deploy deployed call:1 ok:1 ${frame('Invoke', ID)}`],

  ['function-logs/initializer-is-framed', 'passed', `${HOOKED} ${frame('Initialize', ID)}`],
  ['function-logs/initializer-is-framed', 'failed', `${HOOKED} ${frame('Invoke', ID)}`],
  ['function-logs/initializer-is-framed', 'untriggered', `${HANDLED} ${frame('Initialize', ID)}`],
  ['function-logs/pre-freeze-is-framed', 'passed', `${FROZEN} ${frame('PreFreeze', UUID)}`, FC2],
  [
    'function-logs/pre-freeze-is-framed',
    'failed',
    `${FROZEN} ${line(`FC PreFreeze Start RequestId: ${UUID}`)} ${line(`FC PreFreeze End RequestId: ${STOP_ID}`)}`,
    FC2,
  ],
  ['function-logs/pre-stop-is-framed', 'passed', `${STOPPED} ${frame('PreStop', STOP_ID)}`],
  ['function-logs/pre-stop-is-framed', 'failed', `${STOPPED} ${frame('Invoke', ID)}`],
  ['function-logs/pre-stop-is-framed', 'untriggered', `${HOOKED} ${frame('Invoke', ID)}`],

  [
    'function-logs/failed-invocation-is-marked',
    'passed',
    `${RAISED} log(FC Invoke Start RequestId: ${ID}) log(FC Invoke End RequestId: ${ID}${SUFFIX})`,
  ],
  ['function-logs/failed-invocation-is-marked', 'failed', `${RAISED} ${frame('Invoke', ID)}`],
  [
    'function-logs/failed-invocation-is-marked',
    'failed',
    `${RAISED} call:2 A+handler:2 A-handler:2 ok:2 log(FC Invoke Start RequestId: ${ID}) log(FC Invoke End RequestId: ${ID}${SUFFIX}) log(FC Invoke Start RequestId: ${requestId(2)}) log(FC Invoke End RequestId: ${requestId(2)}${SUFFIX})`,
  ],
  ['function-logs/failed-invocation-is-marked', 'untriggered', `${HANDLED} ${frame('Invoke', ID)}`],
  [
    'function-logs/failed-hook-is-marked',
    'passed',
    `${HOOKED} remove A+pre-stop A!pre-stop removed log(FC PreStop Start RequestId: ${STOP_ID}) log(FC PreStop End RequestId: ${STOP_ID}${SUFFIX})`,
  ],
  [
    'function-logs/failed-hook-is-marked',
    'failed',
    `deploy deployed call:1 A+import A-import A+initializer A!initializer err:1:X ${frame('Initialize', ID)}`,
  ],
  ['function-logs/failed-hook-is-marked', 'untriggered', `${HOOKED} ${frame('Initialize', ID)}`],

  ['function-logs/runtime-announces-itself', 'passed', `${HOOKED} ${INITED} ${frame('Initialize', ID)}`],
  ['function-logs/runtime-announces-itself', 'failed', `${HOOKED} ${frame('Initialize', ID)}`],
  ['function-logs/runtime-announces-itself', 'failed', `${HOOKED} ${frame('Initialize', ID)} ${INITED}`],
  [
    'function-logs/runtime-announces-itself',
    'failed',
    `${HOOKED} ${INITED} ${frame('Initialize', ID)} ${INITED} ${frame('Invoke', ID)}`,
  ],
  ['function-logs/runtime-announces-itself', 'untriggered', HOOKED],

  [
    'function-logs/cold-call-is-logged-in-order',
    'passed',
    `${HOOKED} ${INITED} ${frame('Initialize', ID, 'in the initializer')} ${frame('Invoke', ID, 'on stderr', 'on stdout')}`,
    TALKING,
  ],
  [
    'function-logs/cold-call-is-logged-in-order',
    'failed',
    `${HOOKED} ${frame('Initialize', ID, 'in the initializer')} ${frame('Invoke', ID, 'on stdout')} ${line('on stderr')}`,
    TALKING,
  ],
  [
    'function-logs/cold-call-is-logged-in-order',
    'failed',
    `${HOOKED} ${frame('Invoke', ID, 'on stdout', 'on stderr')} ${frame('Initialize', ID, 'in the initializer')}`,
    TALKING,
  ],
  [
    'function-logs/cold-call-is-logged-in-order',
    'failed',
    `${HOOKED} ${frame('Initialize', ID, 'in the initializer')} ${INITED} ${frame('Invoke', ID, 'on stdout', 'on stderr')}`,
    TALKING,
  ],
  [
    'function-logs/cold-call-is-logged-in-order',
    'untriggered',
    `${HOOKED} ${frame('Initialize', ID)} ${frame('Invoke', ID, 'on stdout', 'on stderr')}`,
    TALKING,
  ],
  [
    'function-logs/pre-freeze-is-logged-after-the-call',
    'passed',
    `${FROZEN} ${frame('Invoke', UUID, 'on stdout', 'on stderr')} ${frame('PreFreeze', UUID, 'in pre-freeze')}`,
    TALKING_FC2,
  ],
  [
    'function-logs/pre-freeze-is-logged-after-the-call',
    'failed',
    `${FROZEN} ${frame('PreFreeze', UUID, 'in pre-freeze')} ${frame('Invoke', UUID, 'on stdout', 'on stderr')}`,
    TALKING_FC2,
  ],

  ['function-logs/ids-are-uuids', 'passed', `${HOOKED} ${frame('Invoke', UUID)}`, FC2],
  ['function-logs/ids-are-uuids', 'failed', `${HOOKED} ${frame('PreStop', ID)}`, FC2],
  [
    'function-logs/ids-are-uuids',
    'failed',
    HOOKED,
    { ...FC2, details: { 'ok:1': { headers: { 'x-fc-request-id': ID } } } },
  ],
  ['function-logs/ids-are-uuids', 'untriggered', 'deploy deployed', FC2],
  ['function-logs/invocation-ids-have-the-fc3-form', 'passed', `${HOOKED} ${frame('Invoke', ID)}`],
  [
    'function-logs/invocation-ids-have-the-fc3-form',
    'passed',
    `${HOOKED} ${frame('PreStop', STOP_ID)} ${frame('Invoke', `1-64f6cd87-${'0'.repeat(24)}`)}`,
  ],
  ['function-logs/invocation-ids-have-the-fc3-form', 'failed', `${HOOKED} ${frame('Invoke', UUID)}`],
  ['function-logs/pre-stop-ids-are-uuids', 'passed', `${STOPPED} ${frame('PreStop', STOP_ID)}`],
  ['function-logs/pre-stop-ids-are-uuids', 'failed', `${STOPPED} ${frame('PreStop', ID)}`],
  ['function-logs/pre-stop-ids-are-uuids', 'untriggered', `${STOPPED} ${frame('Invoke', UUID)}`],

  ...(
    [
      'function-logs/logger-line-has-the-documented-form',
      'function-logs/logger-line-has-a-known-form',
    ] as const
  ).flatMap(
    (id) =>
      [
        [id, 'passed', `${HANDLED} ${line(`${NOW} ${ID} [ERROR] on the logger`)}`, TALKING],
        [id, 'passed', `${HANDLED} ${line(`2023-11-14 22:13:20 ${ID} [error] on the logger`)}`, TALKING],
        [id, 'failed', `${HANDLED} ${line('ERROR:root:on the logger')}`, TALKING],
        [id, 'failed', `${HANDLED} ${line(`${NOW} ${requestId(2)} [ERROR] on the logger`)}`, TALKING],
        [id, 'failed', `${HANDLED} ${line(`${NOW} ${ID} [INFO] on the logger`)}`, TALKING],
        [id, 'failed', HANDLED, TALKING],
        [id, 'untriggered', HANDLED],
      ] as const,
  ),
  [
    'function-logs/logger-time-is-utc',
    'passed',
    `${HANDLED} ${line(`${NOW} ${ID} [ERROR] on the logger`)}`,
    TALKING,
  ],
  [
    'function-logs/logger-time-is-utc',
    'failed',
    `${HANDLED} ${line(`2023-11-15 06:13:20.000 ${ID} [ERROR] on the logger`)}`,
    TALKING,
  ],
  ['function-logs/logger-time-is-utc', 'untriggered', `${HANDLED} ${line('on the logger')}`, TALKING],

  ['function-logs/printed-lines-are-untouched', 'passed', `${HANDLED} ${line('on stdout')}`, TALKING],
  [
    'function-logs/printed-lines-are-untouched',
    'passed',
    `${HANDLED} log(2024-01-01 10:00:00 FC Invoke Start RequestId: ${ID}) log(2024-01-01 10:00:00 on stdout)`,
    TALKING,
  ],
  [
    'function-logs/printed-lines-are-untouched',
    'failed',
    `${HANDLED} log(FC Invoke Start RequestId: ${ID}) log(2024-01-01 10:00:00 on stdout)`,
    TALKING,
  ],
  ['function-logs/printed-lines-are-untouched', 'failed', `${HANDLED} ${line(`${ID} on stdout`)}`, TALKING],
  ['function-logs/printed-lines-are-untouched', 'untriggered', HANDLED, TALKING],

  [
    'function-logs/stdout-and-stderr-are-collected',
    'passed',
    `${HANDLED} ${line('on stdout')} ${line('on stderr')}`,
    TALKING,
  ],
  ['function-logs/stdout-and-stderr-are-collected', 'failed', `${HANDLED} ${line('on stdout')}`, TALKING],
  ['function-logs/stdout-and-stderr-are-collected', 'untriggered', HANDLED],

  ['function-logs/long-line-is-cut', 'passed', `${HANDLED} ${xs(32_768)}`, LONG_LINE],
  ['function-logs/long-line-is-cut', 'passed', `${HANDLED} ${xs(32_768)} ${xs(8_192)}`, LONG_LINE],
  ['function-logs/long-line-is-cut', 'failed', `${HANDLED} ${xs(40_960)}`, LONG_LINE],
  ['function-logs/long-line-is-cut', 'untriggered', HANDLED, LONG_LINE],

  ['function-logs/summary-follows-the-end', 'passed', `${HANDLED} ${frame('Invoke', ID)} ${SUMMARY}`],
  ['function-logs/summary-follows-the-end', 'failed', `${HANDLED} ${SUMMARY} ${frame('Invoke', ID)}`],
  [
    'function-logs/summary-follows-the-end',
    'failed',
    `${HANDLED} ${frame('Invoke', ID)} ${line('Billed Duration: 2 ms, Memory Size: 512 MB, Max Memory Used: 20 MB')}`,
  ],
  ['function-logs/summary-follows-the-end', 'untriggered', `${HANDLED} ${SUMMARY}`],

  [
    'function-logs/hook-output-is-in-the-function-log',
    'passed',
    `${STOPPED} ${line('in the initializer')} ${line('in pre-stop')}`,
    TALKING,
  ],
  [
    'function-logs/hook-output-is-in-the-function-log',
    'failed',
    `${STOPPED} ${line('in pre-stop')}`,
    TALKING,
  ],
  ['function-logs/hook-output-is-in-the-function-log', 'untriggered', HANDLED, TALKING],
  [
    'function-logs/pre-freeze-output-is-in-the-function-log',
    'passed',
    `${FROZEN} ${line('in pre-freeze')}`,
    TALKING_FC2,
  ],
  ['function-logs/pre-freeze-output-is-in-the-function-log', 'failed', FROZEN, TALKING_FC2],
]

judgesHistories(checks, CASES)

const READINGS: readonly RecordingRow<typeof recordings>[] = [
  [
    'function-logs/records-ids-of-cold-call',
    'same',
    `${HOOKED} ${frame('Initialize', ID)} ${frame('Invoke', ID)}`,
  ],
  [
    'function-logs/records-ids-of-cold-call',
    'different',
    `${HOOKED} ${frame('Initialize', UUID)} ${frame('Invoke', ID)}`,
  ],
  ['function-logs/records-ids-of-cold-call', undefined, `${HOOKED} ${frame('Invoke', ID)}`],
  ['function-logs/records-time-in-id', 'other', HANDLED],
  [
    'function-logs/records-time-in-id',
    'time',
    HANDLED,
    { details: { 'ok:1': { headers: { 'x-fc-request-id': '1-6553f100-00000000-000000000001' } } } },
  ],
  ['function-logs/records-long-line', 'cut', `${HANDLED} ${xs(32_768)}`, LONG_LINE],
  ['function-logs/records-long-line', 'split', `${HANDLED} ${xs(32_768)} ${xs(8_192)}`, LONG_LINE],
  ['function-logs/records-long-line', 'whole', `${HANDLED} ${xs(40_960)}`, LONG_LINE],
]

readsHistories(recordings, READINGS)
