import { refuses, says } from '../../fixtures/histories/exchanges.ts'
import { historyOf, type NotationOptions } from '../../fixtures/histories/notation.ts'
import { judgesHistories, type CheckRow } from '../../fixtures/histories/tables.ts'
import { EXITED } from '../lens/error-message.ts'
import { checks } from './checks.ts'

const START = 'deploy deployed call:1 A+import A-import'
const INITIALIZED = `${START} A+initializer A-initializer`
const SERVED = `${INITIALIZED} A+handler:1 A-handler:1 ok:1`
const UNINITIALIZED = `${START} A+handler:1 A-handler:1 ok:1`
const BURST = `${INITIALIZED} A+handler:1 call:2 B+import B-import`

/** The Initializer of instance A as the witness tells it, but for these fields of its first record. */
function entered(fields: object): NotationOptions {
  const event = historyOf(INITIALIZED).events.find(
    (one) => one.kind === 'witness' && one.record.stage === 'initializer',
  )
  if (event?.kind !== 'witness') throw new Error('no Initializer')
  return { details: { 'A+initializer': { record: { ...event.record, ...fields } } } }
}

const configured = (handler: string): NotationOptions => ({
  config: { hooks: { initializer: { handler, timeoutMs: 1_000 } } },
})
const OUTLASTED = `${START} A+initializer err:1:X call:2 ok:2`
/** The Initializer has a second, the call was made at 20 ms and answered then. */
const answeredAt = (atMs: number): NotationOptions => ({
  ...configured('index.initialize'),
  details: { 'err:1:X': { atMs } },
})
const erring = (errorMessage: string): NotationOptions => ({
  details: { 'err:1:X': says(200, JSON.stringify({ errorMessage }), { 'x-fc-error-type': 'X' }) },
})
const EXITING = `${START} A+initializer A~initializer err:1:X call:2`

/** A container whose Initializer is repeated in another instance, which then serves. */
const REPEATED = `${START} A+initializer A~initializer B+import B-import B+initializer B-initializer B+handler:1 B-handler:1 ok:1 call:2 B+handler:2 B-handler:2 ok:2`
const container = (options: NotationOptions = {}): NotationOptions => ({
  ...options,
  profile: 'container-fc3',
})
const refusing = (code: string): NotationOptions => ({ details: { 'err:1:X': refuses(412, code) } })

const cases: readonly CheckRow<typeof checks>[] = [
  ['initializer/is-not-called-unless-configured', 'passed', `${START} A+handler:1 A-handler:1 ok:1`],
  ['initializer/is-not-called-unless-configured', 'failed', `${INITIALIZED} A+handler:1 A-handler:1 ok:1`],
  ['initializer/is-not-called-unless-configured', 'untriggered', 'deploy deployed call:1 ok:1'],
  ['initializer/runs-before-the-handler', 'passed', `${INITIALIZED} A+handler:1 A-handler:1 ok:1`],
  ['initializer/runs-before-the-handler', 'failed', `${START} A+handler:1 A-handler:1 ok:1`],
  [
    'initializer/runs-before-the-handler',
    'failed',
    `${START} A+initializer A+handler:1 A-initializer A-handler:1 ok:1`,
  ],
  [
    'initializer/runs-once-per-instance',
    'passed',
    `${INITIALIZED} A+handler:1 A-handler:1 ok:1 call:2 A+handler:2 A-handler:2 ok:2`,
  ],
  [
    'initializer/runs-once-per-instance',
    'failed',
    `${INITIALIZED} A+handler:1 A-handler:1 ok:1 call:2 A+initializer A-initializer A+handler:2 A-handler:2 ok:2`,
  ],
  ['initializer/runs-once-per-instance', 'untriggered', `${INITIALIZED} A+handler:1 A-handler:1 ok:1`],
  [
    'initializer/runs-in-every-instance',
    'passed',
    `${INITIALIZED} A+handler:1 call:2 B+import B-import B+initializer B-initializer B+handler:2 A-handler:1 B-handler:2 ok:1 ok:2`,
  ],
  [
    'initializer/runs-in-every-instance',
    'failed',
    `${INITIALIZED} A+handler:1 call:2 B+import B-import B+handler:2 A-handler:1 B-handler:2 ok:1 ok:2`,
  ],
  ['initializer/runs-in-every-instance', 'untriggered', `${INITIALIZED} A+handler:1 A-handler:1 ok:1`],
  [
    'initializer/failure-fails-the-waiting-call',
    'passed',
    `${START} A+initializer A!initializer err:1:InitializationError`,
  ],
  ['initializer/failure-fails-the-waiting-call', 'failed', `${START} A+initializer A!initializer ok:1`],
  ['initializer/failure-fails-the-waiting-call', 'untriggered', `${INITIALIZED} ok:1`],
  ['initializer/failed-instance-runs-no-handler', 'passed', `${START} A+initializer A!initializer err:1:X`],
  [
    'initializer/failed-instance-runs-no-handler',
    'failed',
    `${START} A+initializer A!initializer A+handler:1 A-handler:1 err:1:X`,
  ],
  [
    'initializer/next-call-gets-another-instance',
    'passed',
    `${START} A+initializer A!initializer err:1:X call:2 B+import B-import B+initializer B-initializer B+handler:2 B-handler:2 ok:2`,
  ],
  [
    'initializer/next-call-gets-another-instance',
    'failed',
    `${START} A+initializer A!initializer err:1:X call:2 A+initializer A-initializer A+handler:2 A-handler:2 ok:2`,
  ],
  [
    'initializer/next-call-gets-another-instance',
    'failed',
    `${START} A+initializer A!initializer err:1:X call:2 B+import B-import B+handler:2 B-handler:2 ok:2`,
  ],
  ['initializer/failed-instance-never-serves', 'passed', `${START} A+initializer A!initializer err:1:X`],
  [
    'initializer/failed-instance-never-serves',
    'failed',
    `${START} A+initializer A!initializer err:1:X call:2 A+handler:2 A-handler:2 ok:2`,
  ],
  ['initializer/shares-the-request-id', 'passed', `${INITIALIZED} A+handler:1 A-handler:1 ok:1`],
  [
    'initializer/shares-the-request-id',
    'failed',
    `${START} A+initializer:9 A-initializer:9 A+handler:1 A-handler:1 ok:1`,
  ],
  ['initializer/next-call-gets-another-instance', 'untriggered', SERVED],
  ['initializer/failed-instance-never-serves', 'untriggered', SERVED],
  ['initializer/failed-instance-runs-no-handler', 'untriggered', SERVED],
  ['initializer/shares-the-request-id', 'untriggered', UNINITIALIZED],

  [
    'initializer/precedes-every-handler-in-a-burst',
    'passed',
    `${BURST} B+initializer B-initializer B+handler:2`,
  ],
  ['initializer/precedes-every-handler-in-a-burst', 'failed', `${BURST} B+handler:2 B-handler:2 ok:2`],
  [
    'initializer/precedes-every-handler-in-a-burst',
    'failed',
    `${BURST} B+initializer B+handler:2 B-initializer`,
  ],
  ['initializer/precedes-every-handler-in-a-burst', 'untriggered', INITIALIZED],

  ['initializer/takes-the-context-alone', 'passed', SERVED],
  ['initializer/takes-the-context-alone', 'failed', SERVED, entered({ arguments: ['bytes', 'FCContext'] })],
  ['initializer/takes-the-context-alone', 'failed', SERVED, entered({ arguments: undefined })],
  ['initializer/takes-the-context-alone', 'untriggered', UNINITIALIZED],
  ['initializer/of-another-arity-fails', 'passed', `${START} err:1:X`],
  ['initializer/of-another-arity-fails', 'failed', SERVED],
  ['initializer/of-another-arity-fails', 'failed', `${START} A+handler:1 A-handler:1 err:1:X`],
  ['initializer/of-another-arity-fails', 'untriggered', START],
  [
    'initializer/return-value-is-dropped',
    'passed',
    SERVED,
    { details: { 'ok:1': says(200, 'from the handler') } },
  ],
  [
    'initializer/return-value-is-dropped',
    'failed',
    SERVED,
    { details: { 'ok:1': says(200, 'from the initializer') } },
  ],
  ['initializer/return-value-is-dropped', 'untriggered', UNINITIALIZED],
  ['initializer/uses-the-configured-name', 'passed', SERVED, entered({ function: 'my_initializer' })],
  ['initializer/uses-the-configured-name', 'failed', SERVED],
  ['initializer/uses-the-configured-name', 'failed', UNINITIALIZED],
  [
    'initializer/uses-the-configured-name',
    'failed',
    `${START} A+initializer A-initializer ${INITIALIZED.replace(START, '')} A+handler:1 A-handler:1 ok:1`,
    entered({ function: 'my_initializer' }),
  ],
  ['initializer/uses-the-configured-name', 'untriggered', INITIALIZED],

  ['initializer/timeout-is-a-failure', 'passed', OUTLASTED, answeredAt(1_100)],
  ['initializer/timeout-is-a-failure', 'failed', OUTLASTED, answeredAt(900)],
  ['initializer/timeout-is-a-failure', 'failed', OUTLASTED, answeredAt(5_000)],
  ['initializer/timeout-is-a-failure', 'failed', OUTLASTED.replace('ok:2', 'err:2:X'), answeredAt(1_100)],
  [
    'initializer/timeout-is-a-failure',
    'failed',
    OUTLASTED.replace('err:1:X', 'A+handler:1 err:1:X'),
    answeredAt(1_100),
  ],
  [
    'initializer/timeout-is-a-failure',
    'passed',
    REPEATED,
    container({ ...configured('index.initialize'), details: { 'ok:1': { atMs: 1_200 } } }),
  ],
  ['initializer/timeout-is-a-failure', 'untriggered', `${START} err:1:X call:2 ok:2`, answeredAt(1_100)],
  ['initializer/timeout-is-a-failure', 'untriggered', `${START} A+initializer err:1:X`, answeredAt(1_100)],
  ['initializer/has-its-own-timeout', 'passed', SERVED],
  ['initializer/has-its-own-timeout', 'failed', `${START} A+initializer err:1:X`],
  ['initializer/has-its-own-timeout', 'untriggered', UNINITIALIZED],
  ['initializer/exit-fails-the-call', 'passed', `${EXITING} ok:2`, erring(`${EXITED} (code 1)`)],
  ['initializer/exit-fails-the-call', 'failed', `${EXITING} ok:2`, erring('on purpose')],
  ['initializer/exit-fails-the-call', 'failed', `${EXITING} err:2:X`, erring(EXITED)],
  ['initializer/exit-fails-the-call', 'failed', `${EXITING} A+handler:2 A-handler:2 ok:2`, erring(EXITED)],
  ['initializer/exit-fails-the-call', 'passed', REPEATED, container()],
  ['initializer/exit-fails-the-call', 'failed', REPEATED],
  ['initializer/exit-fails-the-call', 'passed', `${EXITING} ok:2`, container(refusing('CAExited'))],
  ['initializer/exit-fails-the-call', 'untriggered', SERVED],
  [
    'initializer/missing-code-is-a-failure',
    'passed',
    'deploy deployed call:1 err:1:X',
    { ...configured('index.no_such_method'), ...erring('no attribute no_such_method') },
  ],
  [
    'initializer/missing-code-is-a-failure',
    'passed',
    'deploy deployed call:1 err:1:X',
    { ...configured('no_such_module.initialize'), ...erring('no_such_module') },
  ],
  [
    'initializer/missing-code-is-a-failure',
    'failed',
    'deploy deployed call:1 err:1:X',
    { ...configured('no_such_module.initialize'), ...erring('something is missing') },
  ],
  ['initializer/missing-code-is-a-failure', 'failed', UNINITIALIZED, configured('index.no_such_method')],
  ['initializer/missing-code-is-a-failure', 'untriggered', START, configured('index.no_such_method')],
  [
    'initializer/failure-is-an-initialization-error',
    'passed',
    `${START} A+initializer A!initializer err:1:InitializationError`,
  ],
  [
    'initializer/failure-is-an-initialization-error',
    'failed',
    `${START} A+initializer A!initializer err:1:X`,
  ],
  [
    'initializer/failure-is-an-initialization-error',
    'failed',
    `${START} A+initializer A!initializer err:1:InitializationError`,
    { details: { 'err:1:InitializationError': { status: 500 } } },
  ],
  ['initializer/failure-is-an-initialization-error', 'untriggered', 'deploy deployed call:1 err:1:X'],
  [
    'initializer/failure-is-an-initialization-error',
    'failed',
    `${START} A+initializer A-initializer@500 err:1:UnhandledInvocationError`,
    container(),
  ],
  ['initializer/failure-is-an-initialization-error', 'untriggered', REPEATED, container()],

  ['initializer/is-configured-by-flat-fields', 'passed', SERVED],
  ['initializer/is-configured-by-flat-fields', 'failed', UNINITIALIZED],
  ['initializer/is-configured-by-flat-fields', 'failed', 'deploy refused'],
  ['initializer/is-configured-by-flat-fields', 'untriggered', 'deploy deployed'],
  ['initializer/is-configured-in-lifecycle-config', 'passed', SERVED],
  ['initializer/is-configured-in-lifecycle-config', 'failed', UNINITIALIZED],
  ['initializer/is-configured-in-lifecycle-config', 'failed', 'deploy refused'],
  ['initializer/is-configured-in-lifecycle-config', 'untriggered', 'deploy deployed'],
]

judgesHistories(checks, cases)
