import { asks, refuses, says, type Headers } from '../../fixtures/histories/exchanges.ts'
import { requestId, type NotationOptions } from '../../fixtures/histories/notation.ts'
import {
  judgesHistories,
  readsHistories,
  type CheckRow,
  type RecordingRow,
} from '../../fixtures/histories/tables.ts'
import { returns, sleeps } from '../steps.ts'
import { checks } from './checks.ts'
import { recordings } from './recordings.ts'

const FC2 = { profile: 'python-fc2' } as const
const PASSED = 'deploy deployed call:1 A+import A-import A+handler:1 A-handler:1 ok:1'
const RAISED =
  'deploy deployed call:1 A+import A-import A+handler:1 A!handler:1 err:1:UnhandledInvocationError'
const UNANSWERED = 'deploy deployed call:1'
const TWO = 'deploy deployed call:1 ok:1 call:2 ok:2'
const first = (asked: object, said?: object): NotationOptions => ({
  details: { 'call:1': asked, ...(said === undefined ? {} : { 'ok:1': said }) },
})
/** A call on FC 1.0 with a payload of so many bytes, refused or not. */
const ofFc1 = (size: number, code?: string): NotationOptions => ({
  ...first(asks(1, [], { size }), code === undefined ? undefined : refuses(400, code)),
  profile: 'python-fc1',
})
const answered = (said: object): NotationOptions => ({ details: { 'ok:1': said } })
const second = (said: object, asked: object = {}): NotationOptions => ({
  details: { 'call:2': asked, 'ok:2': said },
})
const ACCEPTED = says(202, '')
const DESCRIBED: Headers = {
  'x-fc-request-id': requestId(1),
  'x-fc-instance-id': 'c-1',
  'x-fc-invocation-duration': '35',
  'x-fc-max-memory-usage': '20.5',
  'x-fc-code-checksum': '1',
  'access-control-expose-headers': 'Date',
}

const SLEPT = first(asks(1, [sleeps(30), returns('done')]), says(200, 'done', DESCRIBED))
const slept = (stated: string): NotationOptions =>
  first(asks(1, [sleeps(30)]), says(200, 'done', { ...DESCRIBED, 'x-fc-invocation-duration': stated }))
const MEGABYTES = 32 * 1024 * 1024

const CASES: readonly CheckRow<typeof checks>[] = [
  ['invoke-api/synchronous-call-waits-for-the-result', 'passed', PASSED, first(asks(1, [returns('done')]))],
  [
    'invoke-api/synchronous-call-waits-for-the-result',
    'failed',
    PASSED,
    first(asks(1, [returns('done')]), ACCEPTED),
  ],
  [
    'invoke-api/synchronous-call-waits-for-the-result',
    'failed',
    PASSED,
    first(asks(1, [returns('done')]), says(200, '')),
  ],
  [
    'invoke-api/synchronous-call-waits-for-the-result',
    'untriggered',
    PASSED,
    first(asks(1, [returns('else')])),
  ],
  ['invoke-api/synchronous-call-waits-for-the-result', 'untriggered', RAISED],

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
  ['invoke-api/stated-duration-is-plausible', 'untriggered', PASSED, first(asks(1, [sleeps(30)]))],

  ['invoke-api/large-payload-is-accepted', 'passed', PASSED, first(asks(1, [], { size: 32_000_000 }))],
  [
    'invoke-api/large-payload-is-accepted',
    'failed',
    PASSED,
    first(asks(1, [], { size: 32_000_000 }), refuses(400, 'EntityTooLarge')),
  ],
  [
    'invoke-api/large-payload-is-accepted',
    'untriggered',
    PASSED,
    first(asks(1, [], { size: MEGABYTES + 1 })),
  ],
  [
    'invoke-api/larger-payload-is-refused',
    'passed',
    PASSED,
    first(asks(1, [], { size: MEGABYTES + 1 }), refuses(400, 'EntityTooLarge')),
  ],
  ['invoke-api/larger-payload-is-refused', 'failed', PASSED, first(asks(1, [], { size: MEGABYTES + 1 }))],
  [
    'invoke-api/larger-payload-is-refused',
    'failed',
    PASSED,
    first(asks(1, [], { size: MEGABYTES + 1 }), refuses(413, 'EntityTooLarge')),
  ],
  ['invoke-api/larger-payload-is-refused', 'untriggered', PASSED, first(asks(1, [], { size: MEGABYTES }))],

  ['invoke-api/large-payload-is-accepted', 'passed', PASSED, ofFc1(6_000_000)],
  ['invoke-api/large-payload-is-accepted', 'failed', PASSED, ofFc1(6_000_000, 'EntityTooLarge')],
  ['invoke-api/large-payload-is-accepted', 'untriggered', PASSED, ofFc1(7_000_000)],
  ['invoke-api/larger-payload-is-refused', 'passed', PASSED, ofFc1(7_000_000, 'EntityTooLarge')],
  ['invoke-api/larger-payload-is-refused', 'failed', PASSED, ofFc1(7_000_000)],
  ['invoke-api/larger-payload-is-refused', 'untriggered', PASSED, ofFc1(6_000_000)],

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

  ['invoke-api/body-is-what-was-returned', 'passed', PASSED, first(asks(1, [returns('done')]))],
  [
    'invoke-api/body-is-what-was-returned',
    'failed',
    PASSED,
    first(asks(1, [returns('done')]), says(200, '"done"')),
  ],
  [
    'invoke-api/body-is-what-was-returned',
    'untriggered',
    PASSED,
    first(asks(1, [returns('done')]), ACCEPTED),
  ],
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
]

judgesHistories(checks, CASES)

const READINGS: readonly RecordingRow<typeof recordings>[] = [
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
]

readsHistories(recordings, READINGS)
