import { historyOf, type NotationOptions } from '../../fixtures/histories/notation.ts'
import { judgesHistories, type CheckRow } from '../../fixtures/histories/tables.ts'
import { textBytes } from '../../schemas/bytes.ts'
import { checks } from './checks.ts'
import { LEFT_BY_CALL, LEFT_BY_INITIALIZER, PRINTED } from './scenarios.ts'

const up = (instance: string): string =>
  `${instance}+import ${instance}-import ${instance}+initializer ${instance}-initializer`
const serve = (instance: string, call: number, ...topics: string[]): string =>
  [
    `${instance}+handler:${call}`,
    ...topics.map((topic) => `${instance}=handler:${call}:${topic}`),
    `${instance}-handler:${call} ok:${call}`,
  ].join(' ')
const stop = (instance: string): string => `${instance}+pre-stop ${instance}-pre-stop`

const WARM = `deploy deployed call:1 ${up('A')} ${serve('A', 1)} call:2 ${serve('A', 2)}`
const ON_FC1: NotationOptions = { profile: 'python-fc1' }
const UPDATE = 'update updated'
const LIFE = `${WARM} ${UPDATE} ${stop('A')} call:3 ${up('B')} ${serve('B', 3)} remove ${stop('B')} removed`
const UNUPDATED = `${WARM} ${UPDATE} call:3 ${up('B')} ${serve('B', 3)} remove ${stop('A')} ${stop('B')} removed`
const EXPIRED = `deploy deployed call:1 ${up('A')} ${serve('A', 1)} idle:destroyed`

const three = (third: string): string => `${WARM} call:3 ${third}`
const NEVER_TWICE = `deploy deployed call:1 ${serve('A', 1)} call:2 ${serve('B', 2)} call:3 ${serve('C', 3)}`

/** What a run finds in global and file. */
const finds = (global: unknown, file: unknown = global): unknown => ({ global, file })
/** A call whose script keeps a value in memory. */
const keeps = (call: number, value: string): object => ({
  payload: textBytes(JSON.stringify({ call, steps: [{ do: 'remember', value }] })),
})
const answered = (id: string): object => ({ headers: { 'x-fc-instance-id': id } })
const refusal = (status: number, code: string): object => ({
  status,
  headers: {},
  body: textBytes(JSON.stringify({ ErrorCode: code, ErrorMessage: 'no room' })),
})

const FROZEN = `call:1 A+handler:1 A-handler:1 ok:1 idle idled elapsed:400 call:2 A+handler:2 A=handler:2:ticker A-handler:2 ok:2`
const RESUMED = {
  atMs: 540,
  record: { ...recordAt(FROZEN, 'A+handler:2'), monotonicMs: 540 },
}

const TALK = `call:1 A+import A-import ${serve('A', 1, 'memory')} call:2 ${serve('A', 2, 'memory')} A+pre-stop A=pre-stop:memory A-pre-stop`
const KEPT = { details: { 'call:1': keeps(1, LEFT_BY_CALL) } }
const START = `call:1 ${up('A')} ${serve('A', 1, 'memory')}`
const BURST = `call:1 call:2 ${serve('A', 1, 'memory').replace(' ok:1', '')} ${serve('B', 2, 'memory')} ok:1`
const LEFT = { details: { 'call:1': keeps(1, 'one'), 'call:2': keeps(2, 'two') } }
const EXIT = `call:1 ${up('A')} A+handler:1 A~handler:1 err:1:UnhandledInvocationError call:2`
const NAMED = `call:1 ${serve('A', 1, 'environment')}`
const variables = (id: string): NotationOptions['reports'] => ({
  'A=handler:1:environment': { variables: { FC_INSTANCE_ID: id } },
})
const TWO = `call:1 ${serve('A', 1)} call:2 ${serve('A', 2)}`
const APART = `call:1 ${serve('A', 1)} call:2 ${serve('B', 2)}`
const HOOKS = `${WARM} ${UPDATE} ${stop('A')}`
const BUSY = 'call:1 A+handler:1 call:2'
const LIMITED = `${BUSY} err:2:x A-handler:1 ok:1`

const cases: readonly CheckRow<typeof checks>[] = [
  ['instances/follow-the-life-cycle', 'passed', LIFE],
  [
    'instances/follow-the-life-cycle',
    'failed',
    `call:1 A+import A-import ${serve('A', 1)} A+initializer A-initializer update ${stop('A')}`,
  ],
  ['instances/follow-the-life-cycle', 'untriggered', `call:1 ${up('A')} ${serve('A', 1)} update`],
  ['instances/follow-the-life-cycle', 'passed', `call:1 ${up('A')} ${serve('A', 1)} update`, ON_FC1],
  [
    'instances/follow-the-life-cycle',
    'failed',
    `call:1 A+import A-import ${serve('A', 1)} A+initializer A-initializer update`,
    ON_FC1,
  ],
  ['instances/are-reused', 'passed', three(serve('A', 3))],
  ['instances/are-reused', 'passed', three(`${up('B')} ${serve('B', 3)}`)],
  ['instances/are-reused', 'failed', NEVER_TWICE],
  ['instances/are-reused', 'untriggered', WARM],
  ['instances/are-reused-after-a-freeze', 'passed', three(serve('A', 3))],
  ['instances/are-reused-after-a-freeze', 'failed', NEVER_TWICE],
  ['instances/go-after-an-update', 'passed', LIFE],
  ['instances/go-after-an-update', 'failed', UNUPDATED],
  ['instances/go-after-an-update', 'failed', `${WARM} ${UPDATE} remove removed`],
  ['instances/go-after-an-update', 'untriggered', WARM],
  ['instances/go-after-an-update', 'untriggered', `${WARM} ${stop('A')} ${UPDATE}`],
  ['instances/are-fresh-after-an-update', 'passed', LIFE],
  ['instances/are-fresh-after-an-update', 'failed', `${WARM} ${UPDATE} call:3 ${serve('A', 3)}`],
  ['instances/are-fresh-after-an-update', 'untriggered', `${WARM} ${UPDATE}`],
  ['instances/stand-still-between-calls', 'passed', FROZEN, ticker(100, 500)],
  ['instances/stand-still-between-calls', 'failed', FROZEN, ticker(100, 150)],
  ['instances/stand-still-between-calls', 'failed', FROZEN, ticker()],
  ['instances/stand-still-between-calls', 'untriggered', FROZEN.replace('A=handler:2:ticker', '')],
  ['instances/start-on-demand', 'passed', WARM],
  ['instances/start-on-demand', 'failed', `deploy deployed ${up('A')} call:1 ${serve('A', 1)}`],
  ['instances/start-on-demand', 'untriggered', 'deploy deployed call:1 ok:1'],
  ['instances/start-when-provisioned', 'passed', `deploy deployed ${up('A')} call:1 ${serve('A', 1)}`],
  ['instances/start-when-provisioned', 'failed', WARM],
  ['instances/start-when-provisioned', 'failed', `call:1 ${serve('A', 1)}`],
  [
    'instances/end-with-their-keep-time',
    'passed',
    `${EXPIRED} ${stop('A')} idled:destroyed call:2 ${up('B')} ${serve('B', 2)}`,
  ],
  [
    'instances/end-with-their-keep-time',
    'failed',
    `${EXPIRED} idled:destroyed call:2 ${up('B')} ${serve('B', 2)}`,
  ],
  [
    'instances/end-with-their-keep-time',
    'failed',
    `${EXPIRED} ${stop('A')} idled:destroyed call:2 ${serve('A', 2)}`,
  ],
  [
    'instances/hand-over-from-initializer-to-handler',
    'passed',
    START,
    { reports: { 'A=handler:1:memory': finds(LEFT_BY_INITIALIZER) } },
  ],
  [
    'instances/hand-over-from-initializer-to-handler',
    'failed',
    START,
    { reports: { 'A=handler:1:memory': finds(LEFT_BY_INITIALIZER, null) } },
  ],
  [
    'instances/hand-over-from-initializer-to-handler',
    'failed',
    START,
    { reports: { 'A=handler:1:memory': finds(null) } },
  ],
  [
    'instances/hand-over-from-initializer-to-handler',
    'untriggered',
    START.replace('A-initializer', 'A!initializer'),
  ],
  [
    'instances/hand-over-from-call-to-call',
    'passed',
    TALK,
    { ...KEPT, reports: { 'A=handler:2:memory': finds(LEFT_BY_CALL) } },
  ],
  [
    'instances/hand-over-from-call-to-call',
    'failed',
    TALK,
    { ...KEPT, reports: { 'A=handler:2:memory': finds(null) } },
  ],
  ['instances/hand-over-from-call-to-call', 'untriggered', TALK],
  [
    'instances/hand-over-from-call-to-pre-stop',
    'passed',
    TALK,
    { ...KEPT, reports: { 'A=pre-stop:memory': finds(LEFT_BY_CALL) } },
  ],
  [
    'instances/hand-over-from-call-to-pre-stop',
    'failed',
    TALK,
    { ...KEPT, reports: { 'A=pre-stop:memory': finds('something else') } },
  ],
  [
    'instances/are-isolated',
    'passed',
    BURST,
    { ...LEFT, reports: { 'A=handler:1:memory': finds('one'), 'B=handler:2:memory': finds('two') } },
  ],
  [
    'instances/are-isolated',
    'passed',
    BURST,
    { ...LEFT, reports: { 'A=handler:1:memory': finds(null), 'B=handler:2:memory': finds(null) } },
  ],
  [
    'instances/are-isolated',
    'failed',
    BURST,
    { ...LEFT, reports: { 'A=handler:1:memory': finds('two'), 'B=handler:2:memory': finds('two') } },
  ],
  ['instances/are-isolated', 'untriggered', WARM],
  ['instances/are-lost-with-their-process', 'passed', `${EXIT} ${up('B')} ${serve('B', 2)}`],
  ['instances/are-lost-with-their-process', 'failed', `${EXIT} ${serve('A', 2)}`],
  ['instances/are-lost-with-their-process', 'failed', `${EXIT} ${serve('B', 2)}`],
  ['instances/are-lost-with-their-process', 'failed', `${EXIT} err:2:UnhandledInvocationError`],
  ['instances/are-lost-with-their-process', 'untriggered', WARM],
  [
    'instances/tell-their-id',
    'passed',
    NAMED,
    { details: { 'ok:1': answered('c-1') }, reports: variables('c-1') ?? {} },
  ],
  [
    'instances/tell-their-id',
    'failed',
    NAMED,
    { details: { 'ok:1': answered('c-2') }, reports: variables('c-1') ?? {} },
  ],
  ['instances/tell-their-id', 'failed', NAMED, { reports: variables('c-1') ?? {} }],
  ['instances/tell-their-id', 'untriggered', TWO],
  [
    'instances/keep-ids-of-their-own',
    'passed',
    TWO,
    { details: { 'ok:1': answered('c-1'), 'ok:2': answered('c-1') } },
  ],
  [
    'instances/keep-ids-of-their-own',
    'passed',
    APART,
    { details: { 'ok:1': answered('c-1'), 'ok:2': answered('c-2') } },
  ],
  [
    'instances/keep-ids-of-their-own',
    'failed',
    TWO,
    { details: { 'ok:1': answered('c-1'), 'ok:2': answered('c-2') } },
  ],
  [
    'instances/keep-ids-of-their-own',
    'failed',
    APART,
    { details: { 'ok:1': answered('c-1'), 'ok:2': answered('c-1') } },
  ],
  ['instances/keep-ids-of-their-own', 'untriggered', TWO],
  ['instances/hooks-are-not-listed', 'passed', `${HOOKS} listed:1 listed:2`],
  ['instances/hooks-are-not-listed', 'passed', `${HOOKS} listed:1`],
  ['instances/hooks-are-not-listed', 'failed', `${HOOKS} listed:1 listed:2 listed:9`],
  ['instances/hooks-are-not-listed', 'failed', `${HOOKS} listed:1 listed:1 listed:2`],
  ['instances/hooks-are-not-listed', 'untriggered', HOOKS],
  [
    'instances/hook-output-is-logged',
    'passed',
    `${HOOKS} log(${PRINTED.initializer}) log(${PRINTED['pre-stop']})`,
  ],
  ['instances/hook-output-is-logged', 'failed', `${HOOKS} log(${PRINTED.initializer}) log(something else)`],
  ['instances/hook-output-is-logged', 'untriggered', HOOKS],
  ['instances/every-event-calls-its-hook', 'passed', LIFE],
  ['instances/every-event-calls-its-hook', 'failed', `${WARM} ${UPDATE}`],
  ['instances/every-event-calls-its-hook', 'failed', `call:1 ${serve('A', 1)} ${UPDATE} ${stop('A')}`],
  ['instances/every-event-calls-its-hook', 'untriggered', WARM],
  ['instances/no-hook-without-its-event', 'passed', LIFE],
  [
    'instances/no-hook-without-its-event',
    'failed',
    `call:1 ${up('A')} ${serve('A', 1)} ${stop('A')} call:2 ${serve('A', 2)}`,
  ],
  [
    'instances/no-hook-without-its-event',
    'failed',
    `call:1 ${up('A')} ${serve('A', 1)} call:2 A+initializer A-initializer ${serve('A', 2)}`,
  ],
  ['instances/no-hook-without-its-event', 'untriggered', `call:1 ${up('A')} ${serve('A', 1)}`],
  [
    'instances/no-hook-at-a-freeze',
    'passed',
    `call:1 ${up('A')} ${serve('A', 1)} A+pre-freeze A-pre-freeze idled call:2 ${serve('A', 2)}`,
  ],
  [
    'instances/no-hook-at-a-freeze',
    'failed',
    `call:1 ${up('A')} ${serve('A', 1)} ${stop('A')} idled call:2 ${serve('A', 2)}`,
  ],
  ['instances/have-the-hooks-of-their-generation', 'passed', LIFE],
  ['instances/have-the-hooks-of-their-generation', 'failed', LIFE, { profile: 'python-fc2' }],
  ['instances/have-the-hooks-of-their-generation', 'failed', `${WARM} ${UPDATE}`],
  ['instances/have-the-hooks-of-their-generation', 'untriggered', WARM],
  ['instances/have-the-hooks-of-their-generation', 'passed', WARM, ON_FC1],
  ['instances/have-the-hooks-of-their-generation', 'failed', NEVER_TWICE, ON_FC1],
  ['instances/have-the-hooks-of-their-generation', 'untriggered', 'deploy deployed call:1', ON_FC1],
  ['instances/have-no-hooks-of-later-generations', 'passed', `${WARM} remove removed`, ON_FC1],
  ['instances/have-no-hooks-of-later-generations', 'passed', 'deploy refused', ON_FC1],
  ['instances/have-no-hooks-of-later-generations', 'failed', `${WARM} remove ${stop('A')} removed`, ON_FC1],
  [
    'instances/have-no-hooks-of-later-generations',
    'failed',
    `${WARM} idle A+pre-freeze A-pre-freeze idled`,
    ON_FC1,
  ],
  ['instances/have-no-hooks-of-later-generations', 'untriggered', 'deploy deployed call:1', ON_FC1],
  ['instances/serve-one-request-at-a-time', 'passed', BURST],
  ['instances/serve-one-request-at-a-time', 'passed', `call:1 call:2 ${serve('A', 1)} ${serve('A', 2)}`],
  [
    'instances/serve-one-request-at-a-time',
    'failed',
    'call:1 A+handler:1 call:2 A+handler:2 A-handler:1 ok:1 A-handler:2 ok:2',
  ],
  ['instances/serve-one-request-at-a-time', 'untriggered', WARM],
  [
    'instances/beyond-the-limit-are-refused',
    'passed',
    LIMITED,
    { details: { 'err:2:x': refusal(429, 'ResourceExhausted') } },
  ],
  [
    'instances/beyond-the-limit-are-refused',
    'failed',
    LIMITED,
    { details: { 'err:2:x': refusal(503, 'ResourceExhausted') } },
  ],
  [
    'instances/beyond-the-limit-are-refused',
    'failed',
    LIMITED,
    { details: { 'err:2:x': refusal(429, 'Throttled') } },
  ],
  ['instances/beyond-the-limit-are-refused', 'failed', `${BUSY} ${serve('B', 2)} A-handler:1 ok:1`],
  ['instances/beyond-the-limit-are-refused', 'untriggered', `${BUSY} A-handler:1 ok:1 ${serve('A', 2)}`],
]

judgesHistories(checks, cases)

/** The instance resumes at 540 ms; its ticker stood still from and to these times. */
function ticker(fromMs?: number, toMs?: number): NotationOptions {
  const gaps = fromMs === undefined ? [] : [{ fromMs, toMs }]
  return {
    details: { 'A+handler:2': RESUMED },
    reports: { 'A=handler:2:ticker': { gaps } },
  }
}

function recordAt(words: string, word: string): object {
  const event = historyOf(words).events[words.split(' ').indexOf(word)]
  if (event?.kind !== 'witness') throw new Error(`no record at ${word}`)
  return event.record
}
