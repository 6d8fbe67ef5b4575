import { describe, expect, it } from 'vitest'
import { PLATFORM_PROFILES, type Profile } from '../../schemas/profile.ts'
import { disagreements, findingsIn, notSmallest } from '../../fixtures/histories/lives/compare.ts'
import { entriesOf } from '../../fixtures/histories/lives/words.ts'
import type { FunctionKnowledge, Hook, Knowledge } from './entry.ts'
import { RULE_IDS } from './needs.ts'
import { RULES, type RuleId } from './rules.ts'

/** A record in words, what breaks the rule in it (places of the set, from 0), and which weaker statements are left. */
type Row = readonly [
  rule: RuleId,
  words: string,
  broken: readonly number[] | undefined,
  holds?: readonly string[],
  known?: Known,
]
type Known = Partial<Omit<Knowledge, 'functionOf'>> & Partial<FunctionKnowledge>

const HOOKS: readonly Hook[] = ['Initialize', 'PreFreeze', 'PreStop']
const FC2 = { profile: 'python-fc2' } as const
const SHARED = { profile: 'container-fc3', concurrency: 2 } as const
const PART = { whole: { start: false, end: false } } as const
const LESS_END = { whole: { start: true, end: false } } as const
const INIT = 'A+init A-init'

const ROWS: readonly Row[] = [
  ['start-comes-first', 'A.started A+init A-init', undefined],
  ['start-comes-first', 'A+init A.started', [0, 1], ['one-start', 'no-request-before-the-start']],
  ['start-comes-first', 'A.started A+inv:1 A-inv:1 A.started', [0, 3], []],
  ['nothing-after-the-end', 'A+inv:1 A-inv:1 A.ended', undefined],
  ['nothing-after-the-end', `${INIT} A.ended A+stop`, [2, 3], ['no-request-after-the-end']],
  ['nothing-after-the-end', `${INIT} A.ended A+inv:1`, [2, 3], []],
  ['initializer-succeeds-exactly-once', `${INIT} A+inv:1 B+init B-init`, undefined],
  ['initializer-succeeds-exactly-once', `${INIT} ${INIT}`, [1, 3], TWICE()],
  [
    'initializer-succeeds-exactly-once',
    `${INIT} ${INIT} ${INIT}`,
    [1, 3],
    ['initializer-succeeds-at-least-once'],
  ],
  ['initializer-succeeds-exactly-once', 'A+inv:1 A-inv:1', [0], ['initializer-succeeds-at-most-once']],
  ['initializer-succeeds-exactly-once', 'A+inv:1 A-inv:1', undefined, [], { configured: [] }],
  ['initializer-succeeds-exactly-once', 'A.started A+inv:1', undefined, [], LESS_END],
  ['initializer-ends-before-handlers', `${INIT} A+inv:1`, undefined],
  ['initializer-ends-before-handlers', 'A+init A+inv:1', [1], ENDS()],
  ['initializer-ends-before-handlers', 'A+init A+inv:1', [0, 1], ENDS(), PART],
  ['initializer-ends-before-handlers', 'A.started A+inv:1 A-inv:1', [0, 1], ENDS().slice(0, 1), PART],
  ['initializer-ends-before-handlers', 'A+inv:1 A-inv:1', undefined, [], PART],
  ['no-initializer-after-handlers', `${INIT} A+inv:1`, undefined],
  ['no-initializer-after-handlers', `A+inv:1 A-inv:1 ${INIT}`, [0, 2], ['no-initializer-during-handlers']],
  ['no-initializer-after-handlers', 'A+inv:1 A+init', [0, 1], []],
  ['failed-instance-does-not-serve', 'A+init A!init A+stop', undefined],
  [
    'failed-instance-does-not-serve',
    'A+init A!init A+inv:1',
    [1, 2],
    ['failed-instance-does-not-serve-twice'],
  ],
  ['failed-instance-does-not-serve', `A+init A!init ${INIT} A+inv:1`, [1, 4], MENDED()],
  ['failed-instance-does-not-serve', `A+init A!init ${INIT} A+inv:1`, undefined, [], SHARED],
  ['failed-instance-does-not-serve', 'A+init A!init A+inv:1', [1, 2], MENDED().slice(1), SHARED],
  ['one-request-at-a-time', 'A+inv:1 A-inv:1 A+inv:2 B+inv:3', undefined],
  ['one-request-at-a-time', 'A+inv:1 A+inv:2', [0, 1], ['two-requests-at-a-time']],
  ['one-request-at-a-time', 'A+inv:1 A+inv:2 A+inv:3', [0, 1], ['four-requests-at-a-time']],
  ['one-request-at-a-time', 'A~inv:1 A+inv:2', undefined],
  ['concurrency-is-respected', 'A+inv:1 A+inv:2 A-inv:1 A+inv:3', undefined, [], SHARED],
  [
    'concurrency-is-respected',
    'A+inv:1 A+inv:2 A+inv:3',
    [0, 1, 2],
    ['concurrency-is-exceeded-by-one'],
    SHARED,
  ],
  ['concurrency-is-respected', 'A+inv:1 A+inv:2 A+inv:3', undefined, [], { profile: 'container-fc3' }],
  ['hooks-of-the-generation', 'A+freeze A-freeze A+stop', undefined, [], FC2],
  ['hooks-of-the-generation', 'A+freeze A-freeze', [0], ['foreign-hooks-between-requests']],
  ['hooks-of-the-generation', 'A+stop', [0], ['foreign-hooks-between-requests'], { profile: 'python-fc1' }],
  ['configured-hooks-only', 'A+init', undefined],
  ['configured-hooks-only', 'A+init B+init', [0], ['unconfigured-hook-once'], { absent: ['Initialize'] }],
  ['configured-hooks-only', 'A+init A+init', [0], [], { absent: ['Initialize'] }],
  ['pre-freeze-with-nothing-under-way', 'A+inv:1 A-inv:1 A+freeze', undefined, [], FC2],
  ['pre-freeze-with-nothing-under-way', 'A+inv:1 A+freeze', [0, 1], PREFREEZE(), FC2],
  ['pre-freeze-with-nothing-under-way', 'A+init A+freeze', [0, 1], PREFREEZE().slice(1), FC2],
  ['pre-freeze-before-each-freeze', 'A+inv:1 A-inv:1 A+freeze A-freeze A.frozen', undefined, [], FC2],
  ['pre-freeze-before-each-freeze', 'A+inv:1 A-inv:1 A.frozen', [0, 2], [], FC2],
  [
    'pre-freeze-before-each-freeze',
    'A+inv:1 A-inv:1 A+freeze A-freeze A.frozen A.thawed A+inv:2 A-inv:2 A.frozen',
    [6, 8],
    ['pre-freeze-before-some-freeze'],
    FC2,
  ],
  ['pre-freeze-once-per-freeze', 'A+freeze A-freeze A.frozen A.thawed A+freeze', undefined, [], FC2],
  ['pre-freeze-once-per-freeze', 'A+freeze A-freeze A+freeze', [0, 2], [], FC2],
  ['frozen-between-requests', 'A+inv:1 A-inv:1 A.frozen', undefined],
  ['frozen-between-requests', 'A+inv:1 A.frozen', [0, 1], ['frozen-with-one-run']],
  ['still-while-frozen', 'A.frozen A.thawed A+inv:1', undefined],
  ['still-while-frozen', 'A.frozen A+stop', [0, 1], ['no-request-begins-while-frozen']],
  ['still-while-frozen', 'A.frozen A-inv:1', [0, 1], ['nothing-begins-while-frozen']],
  ['still-while-frozen', 'A.frozen A+inv:1', [0, 1], []],
  ['thaw-follows-freeze', 'A.frozen A.thawed', undefined],
  ['thaw-follows-freeze', 'A.frozen A.thawed A.thawed', [2]],
  ['thaw-follows-freeze', 'A.thawed', undefined, [], PART],
  ['pre-stop-at-most-once', 'A+stop A-stop B+stop', undefined],
  [
    'pre-stop-at-most-once',
    'A+stop A-stop A+stop',
    [0, 2],
    ['pre-stop-at-most-twice', 'pre-stop-not-during-another'],
  ],
  ['pre-stop-at-most-once', 'A+stop A+stop A+stop', [0, 1], []],
  ['pre-stop-is-last', 'A+inv:1 A-inv:1 A+stop A-stop A.ended', undefined],
  ['pre-stop-is-last', 'A+stop A-stop A+inv:1', [0, 2], []],
  [
    'pre-stop-is-last',
    'A+stop A+init',
    [0, 1],
    ['no-request-after-pre-stop', 'nothing-begins-once-pre-stop-has-ended'],
  ],
  ['pre-stop-after-requests', 'A+inv:1 A-inv:1 A+stop', undefined],
  ['pre-stop-after-requests', 'A+inv:1 A+stop', [0, 1], ['pre-stop-with-one-request']],
  ['every-start-has-its-end', INIT, undefined],
  ['every-start-has-its-end', 'A+inv:1', [0], ['every-hook-ends', 'nothing-begins-after-what-does-not-end']],
  ['every-start-has-its-end', 'A+inv:1', undefined, [], PART],
  ['every-start-has-its-end', 'A+stop A.ended', [0, 1], START(), PART],
  ['every-end-has-its-start', 'A+inv:1 A-inv:1', undefined],
  ['every-end-has-its-start', 'A+inv:1 A-inv:2', [1], ['every-end-of-a-hook-has-its-start']],
  ['every-end-has-its-start', 'A-inv:1 A+inv:2', undefined, [], PART],
  [
    'every-end-has-its-start',
    'A+inv:1 A-inv:1 A-inv:1',
    [0, 1, 2],
    ['every-end-of-a-hook-has-its-start'],
    PART,
  ],
  ['every-end-has-its-start', 'A+init A-stop', [0, 1], ['every-end-of-a-request-has-its-start'], PART],
  ['old-instances-get-no-new-calls', 'A+inv:1 A-inv:1 updated asked:2 B+inv:2', undefined],
  ['old-instances-get-no-new-calls', 'asked:2 A+inv:1 A-inv:1 updated A+inv:2', undefined],
  [
    'old-instances-get-no-new-calls',
    'A+inv:1 updated asked:2 A+inv:2',
    [0, 1, 2, 3],
    ['old-instances-get-no-second-call'],
  ],
  ['request-ids-are-unique', 'A+inv:1 B+inv:2', undefined],
  ['request-ids-are-unique', 'A+inv:1 B+inv:1', [0, 1], ['no-id-three-times']],
  ['request-ids-are-unique', 'A+inv:1 B+inv:1', undefined, [], { retries: true }],
  ['request-ids-are-unique', 'A+inv:1 B+inv:2=1', [0, 1], [], { retries: true }],
  ['ids-agree', 'A+inv:1 header:1', undefined],
  ['ids-agree', 'A+inv:1 header:1=2', [0, 1]],
  ['pre-stop-has-its-own-id', 'A+inv:1 A+stop:2', undefined],
  ['pre-stop-has-its-own-id', 'A+inv:1 A-inv:1 A+stop:1', [0, 2]],
  ['log-names-requests-only', 'A+inv:1 log:1 header:2 log:2', undefined],
  ['log-names-requests-only', 'A+inv:1 log:1 log:2', [2]],
  ['log-names-every-request', 'A+inv:1 log:1', undefined],
  ['log-names-every-request', 'A+inv:1 log:1 A-inv:1 A+inv:2', [3]],
  ['lines-name-known-requests', 'A+inv:1 A.said:1', undefined],
  ['lines-name-known-requests', 'A.said:1 A+inv:1', [0]],
  ['hooks-are-not-listed', 'A+init:1 A-init:1 A+inv:1 listed:1', undefined],
  [
    'hooks-are-not-listed',
    'A+stop:9 listed:9',
    [0, 1],
    ['no-initializer-is-listed', 'no-pre-freeze-is-listed'],
  ],
  [
    'hooks-are-not-listed',
    'A+init:9 A-init:9 listed:9',
    [0, 2],
    ['no-pre-stop-is-listed', 'no-pre-freeze-is-listed'],
  ],
  ['requests-are-listed-once', 'listed:1 listed:2', undefined],
  ['requests-are-listed-once', 'listed:1 listed:1', [0, 1], ['requests-are-listed-twice']],
]

function TWICE(): string[] {
  return ['initializer-succeeds-at-least-once', 'initializer-succeeds-at-most-twice']
}
function ENDS(): string[] {
  return ['initializer-ends-before-the-second-handler', 'initializer-ends-before-a-handler-ends']
}
function MENDED(): string[] {
  return ['failed-instance-serves-only-when-mended', 'failed-instance-does-not-serve-twice']
}
function PREFREEZE(): string[] {
  return ['pre-freeze-after-the-initializer', 'pre-freeze-with-one-request']
}
function START(): string[] {
  return ['every-request-ends', 'nothing-begins-after-what-does-not-end']
}

describe.each(RULE_IDS)('%s', (rule) => {
  const own = ROWS.filter((row) => row[0] === rule)

  it.each(own.map((row) => [row[1], row] as const))('%s', (words, [, , broken, holds = [], known = {}]) => {
    const entries = entriesOf(words)
    const knowledge = knowing(known, rule)
    const findings = findingsIn(entries, knowledge)
    const [first] = findings.filter((finding) => finding.rule === rule)
    expect(first?.events.map(({ at }) => at)).toEqual(broken)
    expect(first?.holds.map(({ id }) => id) ?? []).toEqual(holds)
    expect([...disagreements(entries, knowledge, findings), ...notSmallest(findings, knowledge)]).toEqual([])
  })

  it('is kept to by one record and broken by another', () => {
    expect(new Set(own.map(([, , broken]) => broken !== undefined))).toEqual(new Set([true, false]))
  })

  it('names clauses of the contract, and for weaker statements only some of its own', () => {
    const { clauses, weaker } = RULES[rule]
    expect(clauses.every((clause) => /^[A-Z]+-\d\d$/.test(clause))).toBe(true)
    const ids: readonly string[] = weaker.map(({ id }) => id)
    expect(
      weaker.flatMap((one) => ('implies' in one ? one.implies : [])).every((id) => ids.includes(id)),
    ).toBe(true)
  })
})

/** All that a record can tell, of a profile that the rule is for, but for what a row says otherwise. */
function knowing(known: Known, rule: RuleId): Knowledge {
  const profiles: readonly Profile[] = RULES[rule].profiles
  const profile = profiles.includes('python-fc3')
    ? 'python-fc3'
    : PLATFORM_PROFILES.find((one) => profiles.includes(one))
  const { concurrency, configured = HOOKS, absent = [], ...rest } = known
  return {
    profile,
    instances: true,
    stages: ['Initialize', 'Invoke', 'PreFreeze', 'PreStop'],
    outcomes: true,
    ends: true,
    freezes: 'all',
    ids: true,
    names: ['header', 'log'],
    retries: false,
    whole: { start: true, end: true },
    ...rest,
    functionOf: () => ({ concurrency, configured, absent }),
  }
}
