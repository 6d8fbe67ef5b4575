import type { NotationOptions } from '../../fixtures/histories/notation.ts'
import {
  judgesHistories,
  readsHistories,
  type CheckRow,
  type RecordingRow,
} from '../../fixtures/histories/tables.ts'
import type { Step } from '../../schemas/behaviour/behaviour.ts'
import { textBytes } from '../../schemas/bytes.ts'
import { failureChecks } from './checks/failures.ts'
import { errorReadings } from './recordings/errors.ts'
import { answers } from './exchanges.ts'

const FC2: NotationOptions = { profile: 'python-fc2' }
const FAILED = 'deploy deployed http:1 A+http:1 A-http:1 got:1:502'
const PASSED = 'deploy deployed http:1 A+http:1 A-http:1 got:1:200'
const RAISED = 'deploy deployed http:1 A+http:1 A!http:1 got:1:502'
const UNSEEN = 'deploy deployed http:1 got:1:502'
const THEN_SAME = `${FAILED} http:2 A+http:2 A-http:2 got:2:201`
const THEN_OTHER = `${FAILED} http:2 B+http:2 B-http:2 got:2:201`
const EXITED = 'deploy deployed http:1 A+http:1 A~http:1 got:1:502'
const UNINITIALIZED = 'deploy deployed http:1 A+initializer:1 A!initializer:1'
const IN_BOTH_WAYS = 'call:2 B+initializer:2 B!initializer:2 err:2:UnhandledInvocationError'

const asked = (step: Step, details: object = {}): NotationOptions => ({
  ...FC2,
  details: {
    'http:1': {
      headers: [
        ['x-conformance-call', '1'],
        ['x-conformance-steps', JSON.stringify([step])],
      ],
    },
    ...details,
  },
})
const answered = (headers: [string, string][], message = 'no'): object => ({
  'got:1:502': { headers, body: textBytes(JSON.stringify({ errorMessage: message })) },
})
const MARK: [string, string][] = [['X-Fc-Error-Type', 'UnhandledInvocationError']]
const never = answers({ start: 'never' })
const number = answers({ body: 'number' })
const midway = answers({ body: 'generator', pieces: 3, raisesAt: 2 })
const large: Step = { do: 'respond', status: 200, size: 33_600_000 }

const rows: readonly CheckRow<typeof failureChecks>[] = [
  ['http-handler/unstarted-answer-is-an-error', 'passed', FAILED, asked(never)],
  ['http-handler/unstarted-answer-is-an-error', 'failed', PASSED, asked(never)],
  ['http-handler/unstarted-answer-is-an-error', 'untriggered', UNSEEN, asked(never)],
  ['http-handler/unstarted-answer-is-an-error', 'untriggered', PASSED, asked(answers())],
  ['http-handler/non-iterable-is-an-error', 'passed', FAILED, asked(number)],
  ['http-handler/non-iterable-is-an-error', 'failed', PASSED, asked(number)],
  ['http-handler/error-in-the-body-fails-the-request', 'passed', FAILED, asked(midway)],
  ['http-handler/error-in-the-body-fails-the-request', 'failed', PASSED, asked(midway)],
  ['http-handler/exception-fails-the-request', 'passed', RAISED, FC2],
  ['http-handler/exception-fails-the-request', 'failed', RAISED.replace('502', '200'), FC2],
  ['http-handler/exception-fails-the-request', 'untriggered', PASSED, FC2],
  ['http-handler/too-large-answer-is-an-error', 'passed', FAILED, asked(large)],
  ['http-handler/too-large-answer-is-an-error', 'failed', PASSED, asked(large)],
  ['http-handler/no-application-is-an-error', 'passed', UNSEEN, FC2],
  ['http-handler/no-application-is-an-error', 'failed', PASSED, FC2],
  ['http-handler/user-error-is-502', 'passed', RAISED, asked(never, answered(MARK))],
  ['http-handler/user-error-is-502', 'failed', RAISED, asked(never, answered([]))],
  ['http-handler/user-error-is-502', 'failed', RAISED.replace('502', '500'), asked(never)],
  ['http-handler/user-error-is-502', 'untriggered', PASSED, FC2],
  ['http-handler/instance-survives-an-error', 'passed', THEN_SAME, FC2],
  ['http-handler/instance-survives-an-error', 'failed', THEN_OTHER, FC2],
  ['http-handler/instance-survives-an-error', 'untriggered', FAILED, FC2],
  ['http-handler/exit-costs-the-instance', 'passed', `${EXITED} http:2 B+http:2 B-http:2 got:2:201`, FC2],
  ['http-handler/exit-costs-the-instance', 'failed', `${EXITED} http:2 A+http:2 A-http:2 got:2:201`, FC2],
  ['http-handler/exit-costs-the-instance', 'failed', `${EXITED} http:2 got:2:502`, FC2],
  ['http-handler/exit-costs-the-instance', 'untriggered', EXITED, FC2],
  [
    'http-handler/failed-initializer-fails-the-request',
    'passed',
    `${UNINITIALIZED} got:1:502 ${IN_BOTH_WAYS}`,
    FC2,
  ],
  [
    'http-handler/failed-initializer-fails-the-request',
    'failed',
    `${UNINITIALIZED} A+http:1 A-http:1 got:1:200 ${IN_BOTH_WAYS}`,
    FC2,
  ],
  ['http-handler/failed-initializer-fails-the-request', 'untriggered', `${PASSED} call:2 ok:2`, FC2],
]

judgesHistories(failureChecks, rows)

const says = (message: string): NotationOptions => asked(never, answered(MARK, message))
const readings: readonly RecordingRow<typeof errorReadings>[] = [
  ['http-handler/records-unstarted-message', 'documented', FAILED, says("'NoneType' has no `split`")],
  ['http-handler/records-unstarted-message', 'other', FAILED, says('start_response was not called')],
  ['http-handler/records-unstarted-message', undefined, FAILED, FC2],
  ['http-handler/records-calls-without-a-trigger', 'not-found', UNSEEN.replace('502', '404'), FC2],
  ['http-handler/records-calls-without-a-trigger', 'bad-gateway', UNSEEN, FC2],
  ['http-handler/records-calls-without-a-trigger', 'other', UNSEEN.replace('502', '400'), FC2],
  ['http-handler/records-failed-initializer-over-http', 'bad-gateway', UNSEEN, FC2],
  ['http-handler/records-failed-initializer-over-http', 'ok', UNSEEN.replace('502', '200'), FC2],
  ['http-handler/records-failed-initializer-over-http', 'other', UNSEEN.replace('502', '500'), FC2],
]

readsHistories(errorReadings, readings)
