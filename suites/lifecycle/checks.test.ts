import { describe, expect, it } from 'vitest'
import { historyOf, requestId, type NotationOptions } from '../../fixtures/histories/notation.ts'
import { judgesHistories, type CheckRow } from '../../fixtures/histories/tables.ts'
import { textBytes } from '../../schemas/bytes.ts'
import { lensOf } from '../lens/lens.ts'
import { returns } from '../steps.ts'
import { checks } from './checks.ts'

const HOOK = { handler: 'index.hook' }
const HOOKS: NotationOptions = { config: { hooks: { initializer: HOOK, preStop: HOOK } } }
const ON_FC2: NotationOptions = {
  profile: 'python-fc2',
  config: { hooks: { initializer: HOOK, preFreeze: HOOK, preStop: HOOK } },
}
const COLD =
  'deploy deployed call:1 A+import A-import A+initializer A-initializer A+handler:1 A-handler:1 ok:1'
const AGAIN = 'call:2 A+handler:2 A-handler:2 ok:2'
const OTHER = 'call:2 B+import B-import B+initializer B-initializer B+handler:2 B-handler:2 ok:2'
const FAILED = 'deploy deployed call:1 A+import A-import A+initializer A!initializer err:1:X'
const STOP = 'A+pre-stop A-pre-stop'
/** The id that the notation gives to the PreStop of A. */
const STOP_ID = 'ffffffff-0000-4000-8000-000000000005'
const AT_ONCE = 'call:2 A+handler:2 call:3 A+handler:3 A-handler:2 A-handler:3 ok:2 ok:3'
const APART =
  'call:2 A+handler:2 call:3 B+import B-import B+initializer B-initializer B+handler:3 A-handler:2 B-handler:3 ok:2 ok:3'
const frame = (call: number): string => `log(FC Invoke Start RequestId: ${requestId(call)})`

/** One call that asks for this result. */
function asking(value: string): NotationOptions {
  const payload = textBytes(JSON.stringify({ call: 1, steps: [returns(value)] }))
  return { config: { timeoutMs: 3_000 }, details: { 'call:1': { payload } } }
}

/** Answers with ids of other calls. */
const answeredAs = (id: string): NotationOptions => ({
  ...HOOKS,
  details: { 'ok:1': { headers: { 'x-fc-request-id': id } } },
})

/** The handler sees this id. */
function runUnder(id: string): NotationOptions {
  const at = COLD.split(' ').indexOf('A+handler:1')
  const entered = historyOf(COLD, HOOKS).events[at]
  const record = entered?.kind === 'witness' ? entered.record : {}
  return { ...HOOKS, patch: { [at]: { record: { ...record, requestId: id } } } }
}

const cases: readonly CheckRow<typeof checks>[] = [
  ['lifecycle/start-comes-first', 'passed', COLD, HOOKS],
  ['lifecycle/start-comes-first', 'failed', `${COLD} A+import A-import`, HOOKS],
  ['lifecycle/nothing-after-the-end', 'passed', `${COLD.replace('A-handler', 'A~handler')} ${OTHER}`, HOOKS],
  ['lifecycle/nothing-after-the-end', 'failed', `${COLD.replace('A-handler', 'A~handler')} ${AGAIN}`, HOOKS],
  ['lifecycle/nothing-after-the-end', 'untriggered', COLD, HOOKS],
  ['lifecycle/initializer-succeeds-exactly-once', 'passed', `${COLD} ${AGAIN}`, HOOKS],
  ['lifecycle/initializer-succeeds-exactly-once', 'untriggered', COLD, HOOKS],
  [
    'lifecycle/initializer-succeeds-exactly-once',
    'failed',
    `${COLD} call:2 A+initializer A-initializer A+handler:2 A-handler:2 ok:2`,
    HOOKS,
  ],
  ['lifecycle/initializer-ends-before-handlers', 'passed', COLD, HOOKS],
  [
    'lifecycle/initializer-ends-before-handlers',
    'failed',
    'deploy deployed call:1 A+import A-import A+initializer A+handler:1 A-initializer A-handler:1 ok:1',
    HOOKS,
  ],
  ['lifecycle/no-initializer-after-handlers', 'passed', `${COLD} ${AGAIN}`, HOOKS],
  ['lifecycle/no-initializer-after-handlers', 'failed', `${COLD} A+initializer A-initializer`, HOOKS],
  ['lifecycle/failed-instance-does-not-serve', 'passed', `${FAILED} ${OTHER}`, HOOKS],
  ['lifecycle/failed-instance-does-not-serve', 'failed', `${FAILED} ${AGAIN}`, HOOKS],
  ['lifecycle/one-request-at-a-time', 'passed', `${COLD} ${APART}`, HOOKS],
  ['lifecycle/one-request-at-a-time', 'failed', `${COLD} ${AT_ONCE}`, HOOKS],
  ['lifecycle/one-request-at-a-time', 'untriggered', `${COLD} ${AGAIN}`, HOOKS],
  ['lifecycle/concurrency-is-respected', 'untriggered', `${COLD} ${AT_ONCE}`, HOOKS],
  [
    'lifecycle/concurrency-is-respected',
    'passed',
    `${COLD} ${AT_ONCE}`,
    { profile: 'container-fc3', config: { ...HOOKS.config, instanceConcurrency: 2 } },
  ],
  [
    'lifecycle/concurrency-is-respected',
    'failed',
    `${COLD} ${AT_ONCE}`,
    { ...HOOKS, profile: 'container-fc3' },
  ],
  ['lifecycle/hooks-of-the-generation', 'passed', COLD, HOOKS],
  ['lifecycle/hooks-of-the-generation', 'failed', `${COLD} A+pre-freeze A-pre-freeze`, HOOKS],
  [
    'lifecycle/configured-hooks-only',
    'failed',
    `${COLD} ${STOP}`,
    { config: { hooks: { initializer: HOOK } } },
  ],
  ['lifecycle/configured-hooks-only', 'untriggered', COLD, HOOKS],
  ['lifecycle/still-while-frozen', 'passed', `${COLD} idle idled ${AGAIN}`, HOOKS],
  ['lifecycle/still-while-frozen', 'failed', `${COLD} idle idled A+initializer A-initializer`, HOOKS],
  ['lifecycle/pre-stop-at-most-once', 'passed', `${COLD} ${STOP}`, HOOKS],
  ['lifecycle/pre-stop-at-most-once', 'failed', `${COLD} ${STOP} ${STOP}`, HOOKS],
  ['lifecycle/pre-stop-is-last', 'passed', `${COLD} ${STOP}`, HOOKS],
  ['lifecycle/pre-stop-is-last', 'failed', `${COLD} ${STOP} ${AGAIN}`, HOOKS],
  ['lifecycle/old-instances-get-no-new-calls', 'passed', `${COLD} update updated ${OTHER}`, HOOKS],
  ['lifecycle/old-instances-get-no-new-calls', 'failed', `${COLD} update updated ${AGAIN}`, HOOKS],
  ['lifecycle/request-ids-are-unique', 'passed', `${COLD} ${AGAIN}`, HOOKS],
  [
    'lifecycle/request-ids-are-unique',
    'failed',
    `${COLD} call:2 B+import B-import B+initializer B-initializer B+handler:1 B-handler:1 ok:2`,
    HOOKS,
  ],
  ['lifecycle/ids-agree', 'passed', COLD, HOOKS],
  ['lifecycle/ids-agree', 'failed', COLD, answeredAs(requestId(3))],
  ['lifecycle/pre-stop-has-its-own-id', 'passed', `${COLD} ${STOP}`, HOOKS],
  ['lifecycle/pre-stop-has-its-own-id', 'failed', `${COLD} ${STOP}`, runUnder(STOP_ID)],
  ['lifecycle/log-names-requests-only', 'passed', `${COLD} ${frame(1)}`, HOOKS],
  ['lifecycle/log-names-requests-only', 'failed', `${COLD} ${frame(1)} ${frame(7)}`, HOOKS],
  ['lifecycle/log-names-every-request', 'passed', `${COLD} ${frame(1)}`, HOOKS],
  ['lifecycle/log-names-every-request', 'failed', `${COLD} ${AGAIN} ${frame(1)}`, HOOKS],
  ['lifecycle/hooks-are-not-listed', 'passed', `${COLD} listed:1`, HOOKS],
  ['lifecycle/hooks-are-not-listed', 'untriggered', COLD, HOOKS],
  [
    'lifecycle/hooks-are-not-listed',
    'failed',
    `${COLD} ${STOP} listed:2`,
    { ...HOOKS, details: { 'listed:2': { requestId: STOP_ID } } },
  ],
  ['lifecycle/each-call-gets-its-own-result', 'passed', COLD, asking('done')],
  ['lifecycle/each-call-gets-its-own-result', 'failed', COLD, asking('not yet done')],
  [
    'lifecycle/calls-are-not-repeated',
    'passed',
    COLD.replace('A-handler', 'A!handler').replace('ok:1', 'err:1:X'),
  ],
  [
    'lifecycle/calls-are-not-repeated',
    'failed',
    COLD.replace('A-handler', 'A!handler').replace('ok:1', 'A+handler:1 A!handler:1 err:1:X'),
  ],
  ['lifecycle/calls-without-a-handler-run-fail', 'passed', FAILED, HOOKS],
  ['lifecycle/calls-without-a-handler-run-fail', 'failed', FAILED.replace('err:1:X', 'ok:1'), HOOKS],
  ['lifecycle/pre-stop-runs-before-instances-go', 'passed', `${COLD} update updated ${STOP}`, HOOKS],
  ['lifecycle/pre-stop-runs-before-instances-go', 'failed', `${COLD} update updated`, HOOKS],
  [
    'lifecycle/pre-stop-runs-before-instances-go',
    'untriggered',
    `${COLD.replace('A-handler', 'A~handler')} update updated`,
    HOOKS,
  ],
  [
    'lifecycle/pre-freeze-runs-before-instances-freeze',
    'passed',
    `${COLD} A+pre-freeze A-pre-freeze idle idled ${AGAIN}`,
    ON_FC2,
  ],
  ['lifecycle/pre-freeze-runs-before-instances-freeze', 'failed', `${COLD} idle idled ${AGAIN}`, ON_FC2],
  ['lifecycle/pre-freeze-runs-before-instances-freeze', 'untriggered', `${COLD} idle idled`, ON_FC2],
  [
    'lifecycle/updates-spare-requests-under-way',
    'passed',
    COLD.replace('A-handler', 'update updated A-handler'),
    asking('done'),
  ],
  [
    'lifecycle/updates-spare-requests-under-way',
    'failed',
    COLD.replace('A-handler:1 ok:1', 'update updated err:1:X'),
    asking('done'),
  ],
]

const BOTH_WAYS = new Set(['lifecycle/configured-hooks-only', 'lifecycle/hooks-are-not-listed'])
judgesHistories(
  checks.filter(({ id }) => !BOTH_WAYS.has(id)),
  cases,
)

describe('what one history cannot show both ways', () => {
  for (const [id, verdict, words, options] of cases.filter(([name]) => BOTH_WAYS.has(name)))
    it(`${id} is ${verdict}`, () => {
      const check = checks.find((one) => one.id === id)
      expect(check?.judge(lensOf(historyOf(words, options))).kind).toBe(verdict)
    })
})

it('every check is tried', () => {
  const tried = new Set(cases.map(([id]) => id))
  expect(checks.map(({ id }) => id).filter((id) => !tried.has(id))).toEqual([])
})
