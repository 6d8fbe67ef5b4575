import { historyOf, type NotationOptions } from '../../fixtures/histories/notation.ts'
import { judgesHistories, type CheckRow } from '../../fixtures/histories/tables.ts'
import { checks } from './checks.ts'
import { SLOW_MS } from './scenarios.ts'

const serve = (instance: string, call: number): string =>
  `call:${call} ${instance}+handler:${call} ${instance}-handler:${call} ok:${call}`
const freeze = (instance: string): string => `idle ${instance}+pre-freeze ${instance}-pre-freeze idled`
const ONCE = `${serve('A', 1)} ${freeze('A')}`
const NOT = `${serve('A', 1)} idle idled`
const CYCLES = `${ONCE} ${serve('A', 2)} ${freeze('A')} ${serve('A', 3)} ${freeze('A')}`

/** PreFreeze as the witness tells it, but for these fields of its first record. */
function entered(words: string, fields: object): NotationOptions {
  const event = historyOf(words, { profile: 'python-fc2' }).events.find(
    (one) => one.kind === 'witness' && one.record.stage === 'pre-freeze',
  )
  if (event?.kind !== 'witness') throw new Error('no PreFreeze')
  return { details: { 'A+pre-freeze': { record: { ...event.record, ...fields } } } }
}

const WAITED = 'call:1 A+handler:1 A-handler:1 A+pre-freeze A-pre-freeze ok:1 idle idled'
const LIMITS = 'deploy deployed deploy refused'

/** Deployments that ask for these timeouts, in the order of their words. */
function timeouts(...seconds: number[]): NotationOptions {
  const parts = seconds.map((one, at) => {
    const deploy = historyOf('deploy', {
      config: { hooks: { preFreeze: { handler: 'index.pre_freeze', timeoutMs: one * 1_000 } } },
    }).events[0]
    return [at * 2, { ...deploy, index: at * 2, atMs: at * 20 }] as const
  })
  return { patch: Object.fromEntries(parts) }
}

const SLOW: NotationOptions = { details: { 'A-pre-freeze': { atMs: 60 + SLOW_MS } } }
const told = (ms: string): NotationOptions => ({
  details: { ...SLOW.details, 'ok:1': { headers: { 'x-fc-invocation-duration': ms } } },
})

const cases: readonly CheckRow<typeof checks>[] = [
  ['pre-freeze/runs-after-the-invocation', 'passed', CYCLES],
  ['pre-freeze/runs-after-the-invocation', 'failed', NOT],
  [
    'pre-freeze/runs-after-the-invocation',
    'failed',
    'call:1 A+pre-freeze A-pre-freeze A+handler:1 A-handler:1 ok:1 idle idled',
  ],
  [
    'pre-freeze/runs-after-the-invocation',
    'failed',
    `${ONCE} call:2 A+handler:2 A+pre-freeze A-pre-freeze A-handler:2 ok:2 idle idled`,
  ],
  ['pre-freeze/runs-after-the-invocation', 'untriggered', serve('A', 1)],
  ['pre-freeze/runs-once-per-freeze', 'passed', CYCLES],
  ['pre-freeze/runs-once-per-freeze', 'failed', `${ONCE} ${serve('A', 2)} idle idled ${serve('A', 3)}`],
  [
    'pre-freeze/runs-once-per-freeze',
    'failed',
    `${ONCE} ${serve('A', 2)} A+pre-freeze A-pre-freeze ${freeze('A')} ${serve('A', 3)}`,
  ],
  ['pre-freeze/runs-once-per-freeze', 'untriggered', ONCE],
  ['pre-freeze/takes-the-context-alone', 'passed', ONCE],
  [
    'pre-freeze/takes-the-context-alone',
    'failed',
    ONCE,
    entered(ONCE, { arguments: ['bytes', 'FCContext'] }),
  ],
  ['pre-freeze/takes-the-context-alone', 'untriggered', NOT],
  ['pre-freeze/of-another-arity-does-not-run', 'passed', NOT],
  ['pre-freeze/of-another-arity-does-not-run', 'failed', ONCE],
  ['pre-freeze/of-another-arity-does-not-run', 'untriggered', serve('A', 1)],
  ['pre-freeze/uses-the-configured-name', 'passed', ONCE, entered(ONCE, { function: 'my_pre_freeze' })],
  ['pre-freeze/uses-the-configured-name', 'failed', ONCE],
  ['pre-freeze/uses-the-configured-name', 'failed', NOT],
  ['pre-freeze/is-not-called-unless-configured', 'passed', NOT],
  ['pre-freeze/is-not-called-unless-configured', 'failed', ONCE],
  ['pre-freeze/is-not-called-unless-configured', 'untriggered', serve('A', 1)],
  ['pre-freeze/is-unknown-to-python-2', 'passed', NOT],
  ['pre-freeze/is-unknown-to-python-2', 'passed', 'deploy refused'],
  ['pre-freeze/is-unknown-to-python-2', 'failed', ONCE],
  ['pre-freeze/is-unknown-to-python-2', 'untriggered', serve('A', 1)],
  ['pre-freeze/is-unknown-to-fc3', 'passed', NOT, { profile: 'python-fc3' }],
  ['pre-freeze/is-unknown-to-fc3', 'passed', 'deploy refused', { profile: 'python-fc3' }],
  ['pre-freeze/is-unknown-to-fc3', 'failed', ONCE, { profile: 'python-fc3' }],
  ['pre-freeze/delays-no-answer', 'passed', ONCE, SLOW],
  ['pre-freeze/delays-no-answer', 'passed', ONCE, told('12')],
  ['pre-freeze/delays-no-answer', 'failed', ONCE, told(String(SLOW_MS + 12))],
  ['pre-freeze/delays-no-answer', 'failed', WAITED],
  ['pre-freeze/delays-no-answer', 'untriggered', WAITED, { calibration: { noiseMs: SLOW_MS } }],
  ['pre-freeze/delays-no-answer', 'untriggered', NOT],
  ['pre-freeze/timeout-is-at-most-90-seconds', 'passed', LIMITS, timeouts(90, 91)],
  ['pre-freeze/timeout-is-at-most-90-seconds', 'failed', LIMITS, timeouts(91, 90)],
  ['pre-freeze/timeout-is-at-most-90-seconds', 'failed', 'deploy deployed deploy deployed', timeouts(90, 91)],
  ['pre-freeze/timeout-is-at-most-90-seconds', 'untriggered', 'deploy deployed', timeouts(90)],
]

judgesHistories(
  checks,
  cases.map(([id, verdict, words, options]) => [id, verdict, words, { profile: 'python-fc2', ...options }]),
)
