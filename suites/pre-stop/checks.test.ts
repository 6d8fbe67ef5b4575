import { historyOf, requestId, type NotationOptions } from '../../fixtures/histories/notation.ts'
import { judgesHistories, type CheckRow } from '../../fixtures/histories/tables.ts'
import { checks } from './checks.ts'
import { SLOW_MS } from './scenarios.ts'

const serve = (instance: string, call: number): string =>
  `call:${call} ${instance}+handler:${call} ${instance}-handler:${call} ok:${call}`
const stop = (instance: string): string => `${instance}+pre-stop ${instance}-pre-stop`
const GOES = `deploy deployed ${serve('A', 1)} update updated`
const STOPPED = `${GOES} ${stop('A')} remove removed`
const SKIPPED = `${GOES} remove removed`
const EXPIRED = `deploy deployed ${serve('A', 1)} idle:destroyed ${stop('A')} idled:destroyed`

/** PreStop as the witness tells it, but for these fields of its first record. */
function entered(words: string, fields: object): NotationOptions {
  const event = historyOf(words).events.find(
    (one) => one.kind === 'witness' && one.record.stage === 'pre-stop',
  )
  if (event?.kind !== 'witness') throw new Error('no PreStop')
  return { details: { 'A+pre-stop': { record: { ...event.record, ...fields } } } }
}

const LIMITS = 'deploy deployed deploy refused'

/** Deployments that ask for these timeouts, in the order of their words. */
function timeouts(...seconds: number[]): NotationOptions {
  const parts = seconds.map((one, at) => {
    const deploy = historyOf('deploy', {
      config: { hooks: { preStop: { handler: 'index.pre_stop', timeoutMs: one * 1_000 } } },
    }).events[0]
    return [at * 2, { ...deploy, index: at * 2, atMs: at * 20 }] as const
  })
  return { patch: Object.fromEntries(parts) }
}

const BESIDE = `${GOES} A+pre-stop ${serve('B', 2)} A-pre-stop`
const SLOW: NotationOptions = {
  details: { 'A-pre-stop': { atMs: 80 + SLOW_MS }, 'ok:2': { atMs: 110 + SLOW_MS } },
}
const BEHIND = `${GOES} A+pre-stop call:2 A-pre-stop B+handler:2 B-handler:2 ok:2`
const DURING = 'call:1 A+handler:1 update updated A-handler:1 ok:1'

const cases: readonly CheckRow<typeof checks>[] = [
  ['pre-stop/runs-before-the-instance-goes', 'passed', STOPPED],
  ['pre-stop/runs-before-the-instance-goes', 'passed', EXPIRED],
  ['pre-stop/runs-before-the-instance-goes', 'failed', SKIPPED],
  ['pre-stop/runs-before-the-instance-goes', 'failed', `${GOES} ${stop('B')} remove removed`],
  ['pre-stop/runs-before-the-instance-goes', 'untriggered', serve('A', 1)],
  ['pre-stop/runs-once', 'passed', STOPPED],
  ['pre-stop/runs-once', 'failed', `${GOES} ${stop('A')} ${stop('A')}`],
  ['pre-stop/runs-once', 'untriggered', SKIPPED],
  ['pre-stop/comes-last', 'passed', STOPPED],
  ['pre-stop/comes-last', 'failed', `${GOES} ${stop('A')} ${serve('A', 2)}`],
  ['pre-stop/comes-last', 'failed', `${GOES} A+pre-stop A+handler:2 A-handler:2 A-pre-stop`],
  ['pre-stop/comes-last', 'untriggered', SKIPPED],
  ['pre-stop/takes-the-context-alone', 'passed', STOPPED],
  [
    'pre-stop/takes-the-context-alone',
    'failed',
    STOPPED,
    entered(STOPPED, { arguments: ['bytes', 'FCContext'] }),
  ],
  ['pre-stop/takes-the-context-alone', 'untriggered', SKIPPED],
  ['pre-stop/of-another-arity-does-not-run', 'passed', SKIPPED],
  ['pre-stop/of-another-arity-does-not-run', 'failed', STOPPED],
  ['pre-stop/of-another-arity-does-not-run', 'untriggered', serve('A', 1)],
  ['pre-stop/of-another-arity-does-not-run', 'untriggered', GOES],
  ['pre-stop/uses-the-configured-name', 'passed', STOPPED, entered(STOPPED, { function: 'my_pre_stop' })],
  ['pre-stop/uses-the-configured-name', 'failed', STOPPED],
  ['pre-stop/uses-the-configured-name', 'failed', SKIPPED],
  ['pre-stop/is-not-called-unless-configured', 'passed', `${serve('A', 1)} remove removed`],
  ['pre-stop/is-not-called-unless-configured', 'failed', `${serve('A', 1)} remove ${stop('A')} removed`],
  ['pre-stop/is-not-called-unless-configured', 'untriggered', serve('A', 1)],
  ['pre-stop/is-configured-in-lifecycle-config', 'passed', STOPPED],
  ['pre-stop/is-configured-in-lifecycle-config', 'failed', SKIPPED],
  ['pre-stop/is-configured-in-lifecycle-config', 'failed', 'deploy refused'],
  ['pre-stop/is-configured-in-lifecycle-config', 'untriggered', `deploy deployed ${serve('A', 1)}`],
  ['pre-stop/has-its-own-request-id', 'passed', STOPPED],
  ['pre-stop/has-its-own-request-id', 'failed', STOPPED, entered(STOPPED, { requestId: requestId(1) })],
  ['pre-stop/has-its-own-request-id', 'failed', STOPPED, entered(STOPPED, { requestId: undefined })],
  ['pre-stop/has-its-own-request-id', 'untriggered', SKIPPED],
  ['pre-stop/id-is-a-uuid', 'passed', STOPPED],
  ['pre-stop/id-is-a-uuid', 'failed', STOPPED, entered(STOPPED, { requestId: requestId(9) })],
  ['pre-stop/id-is-a-uuid', 'untriggered', SKIPPED],
  ['pre-stop/may-take-90-seconds', 'passed', LIMITS, timeouts(90, 901)],
  ['pre-stop/may-take-90-seconds', 'failed', LIMITS, timeouts(901, 90)],
  ['pre-stop/may-take-90-seconds', 'failed', 'deploy deployed deploy deployed', timeouts(90, 901)],
  ['pre-stop/may-take-90-seconds', 'untriggered', LIMITS, timeouts(90, 91)],
  ['pre-stop/delays-no-call', 'passed', BESIDE],
  ['pre-stop/delays-no-call', 'failed', BEHIND, SLOW],
  // Any cold call takes as long as PreStop there.
  ['pre-stop/delays-no-call', 'untriggered', BEHIND, { ...SLOW, calibration: { coldMs: SLOW_MS } }],
  ['pre-stop/delays-no-call', 'failed', BESIDE.replace('ok:2', 'err:2:UnhandledInvocationError')],
  ['pre-stop/delays-no-call', 'untriggered', `${GOES} ${stop('A')} ${serve('B', 2)}`],
  ['pre-stop/fails-no-call', 'passed', `${GOES} A+pre-stop A!pre-stop ${serve('B', 2)}`],
  ['pre-stop/fails-no-call', 'failed', `${GOES} A+pre-stop A!pre-stop call:2 err:2:UnhandledInvocationError`],
  ['pre-stop/fails-no-call', 'untriggered', STOPPED],
  ['pre-stop/waits-for-the-call', 'passed', `${DURING} ${stop('A')}`],
  [
    'pre-stop/waits-for-the-call',
    'failed',
    `call:1 A+handler:1 update updated ${stop('A')} A-handler:1 ok:1`,
  ],
  [
    'pre-stop/waits-for-the-call',
    'failed',
    'call:1 A+handler:1 update updated err:1:UnhandledInvocationError',
  ],
  ['pre-stop/waits-for-the-call', 'untriggered', STOPPED],
]

judgesHistories(checks, cases)
