import { describe, expect, it } from 'vitest'
import { asks, says } from '../../fixtures/histories/exchanges.ts'
import { historyOf, type NotationOptions } from '../../fixtures/histories/notation.ts'
import { textBytes } from '../../schemas/bytes.ts'
import { lensOf } from '../lens/lens.ts'
import { checks } from './checks.ts'
import { ALIAS, CHANGED, CODE, PRINTED } from './scenarios.ts'

type Id = (typeof checks)[number]['id']
type Conclusion = ReturnType<(typeof checks)[number]['judge']>
type Case = readonly [id: Id, verdict: Conclusion['kind'], words: string, options?: NotationOptions]

/** Judges a hand-written history by one check of this suite. */
function judge(id: Id, words: string, options?: NotationOptions): Conclusion {
  const check = checks.find((one) => one.id === id)
  if (check === undefined) throw new Error(`no check ${id}`)
  const lens = lensOf(historyOf(words, options))
  // A scenario without an answer, or with a refused update, was stopped.
  const isStopped = lens.events.some(({ kind }) => kind === 'no-answer') || words.endsWith('update refused')
  return isStopped && 'judgeStopped' in check ? check.judgeStopped(lens) : check.judge(lens)
}

const serve = (instance: string, call: number, topic?: string): string =>
  [
    `call:${call} ${instance}+handler:${call}`,
    ...(topic === undefined ? [] : [`${instance}=handler:${call}:${topic}`]),
    `${instance}-handler:${call} ok:${call}`,
  ].join(' ')

const DEPLOYED = 'deploy deployed'
const UPDATED = `${DEPLOYED} ${serve('A', 1, 'environment')} update updated`

/** Answers of a call by their bodies. */
const bodies = (...texts: string[]): NotationOptions => ({
  details: Object.fromEntries(texts.map((text, at) => [`ok:${at + 1}`, says(200, text)])),
})
/** An operation without an answer, in place of an event. */
const noAnswer = (
  request: string,
  reason: 'adapter' | 'deadline' | 'interrupted',
  code?: string,
): object => ({
  ...{ kind: 'no-answer', request, reason, message: 'cannot do that' },
  ...(code === undefined ? {} : { code }),
})
const instead = (event: object): NotationOptions => ({ details: { remove: event } })
const environment = (value: string): NotationOptions => ({
  reports: {
    'A=handler:1:environment': { variables: {} },
    'B=handler:2:environment': { variables: { [CHANGED.name]: value } },
  },
})
const TO_ALIAS = { ...asks(1, []), qualifier: ALIAS }
const served = (alias: string, latest: string): NotationOptions => ({
  details: { 'call:1': TO_ALIAS, 'ok:1': says(200, alias), 'ok:2': says(200, latest) },
})
const TWO_AT_ONCE = 'call:1 A+handler:1 call:2 B+handler:2 A-handler:1 ok:1 B-handler:2 ok:2'
const ONE_AT_A_TIME = 'call:1 A+handler:1 call:2 A-handler:1 ok:1 A+handler:2 A-handler:2 ok:2'
const FROZEN = `${serve('A', 1)} idle idled elapsed:400 ${serve('A', 2, 'ticker')}`
/** What the thread saw of the 400 ms between its two calls. */
function stood(...gaps: object[]): NotationOptions {
  const events = historyOf(FROZEN).events
  const entered = events.find((event) => event.kind === 'witness' && event.record.call === 2)
  if (entered?.kind !== 'witness') throw new Error('no handler of call 2')
  const resumed = { atMs: 540, record: { ...entered.record, monotonicMs: 540 } }
  return { details: { 'A+handler:2': resumed }, reports: { 'A=handler:2:ticker': { gaps } } }
}

const CASES: readonly Case[] = [
  ['capabilities/witness-records-arrive', 'passed', serve('A', 1)],
  ['capabilities/witness-records-arrive', 'failed', 'call:1 ok:1'],
  ['capabilities/witness-records-arrive', 'failed', 'call:1 A+handler:1 ok:1'],
  ['capabilities/witness-records-arrive', 'untriggered', 'call:1 err:1:HandledInvocationError'],

  ['capabilities/update-replaces-the-code', 'passed', `${UPDATED} call:2 ok:2`, bodies(CODE.old, CODE.new)],
  ['capabilities/update-replaces-the-code', 'failed', `${UPDATED} call:2 ok:2`, bodies(CODE.old, CODE.old)],
  ['capabilities/update-replaces-the-code', 'failed', `${DEPLOYED} call:1 ok:1 update refused`],
  [
    'capabilities/update-replaces-the-code',
    'failed',
    `${DEPLOYED} update remove`,
    instead(noAnswer('update', 'deadline')),
  ],
  ['capabilities/update-replaces-the-code', 'untriggered', `${DEPLOYED} call:1 ok:1`],
  ['capabilities/update-replaces-the-code', 'untriggered', 'deploy refused'],

  [
    'capabilities/update-replaces-the-environment',
    'passed',
    `${UPDATED} ${serve('B', 2, 'environment')}`,
    environment(CHANGED.value),
  ],
  [
    'capabilities/update-replaces-the-environment',
    'failed',
    `${UPDATED} ${serve('B', 2, 'environment')}`,
    environment('otherwise'),
  ],
  ['capabilities/update-replaces-the-environment', 'failed', `${DEPLOYED} update refused`],
  ['capabilities/update-replaces-the-environment', 'untriggered', `${UPDATED} ${serve('B', 2)}`],

  [
    'capabilities/idle-instances-freeze-when-told',
    'failed',
    'remove',
    instead(noAnswer('idle until frozen', 'adapter', 'adapter-refused')),
  ],
  [
    'capabilities/idle-instances-freeze-when-told',
    'failed',
    'remove',
    instead(noAnswer('idle until frozen', 'adapter')),
  ],
  [
    'capabilities/idle-instances-freeze-when-told',
    'untriggered',
    'remove',
    instead(noAnswer('idle until frozen', 'adapter', 'adapter-ended')),
  ],
  [
    'capabilities/idle-instances-freeze-when-told',
    'untriggered',
    'remove',
    instead(noAnswer('idle until frozen', 'interrupted')),
  ],
  [
    'capabilities/idle-instances-freeze-when-told',
    'untriggered',
    'remove',
    instead(noAnswer('idle until destroyed', 'adapter')),
  ],
  [
    'capabilities/idle-instances-freeze-when-told',
    'untriggered',
    `${serve('A', 1)} idle idled ${serve('B', 2)}`,
  ],
  ['capabilities/idle-instances-freeze-when-told', 'failed', FROZEN, stood()],
  ['capabilities/idle-instances-freeze-when-told', 'passed', FROZEN, stood({ fromMs: 100, toMs: 500 })],

  [
    'capabilities/idle-instances-go-when-told',
    'passed',
    `${serve('A', 1)} idle:destroyed idled:destroyed ${serve('B', 2)}`,
  ],
  [
    'capabilities/idle-instances-go-when-told',
    'failed',
    `${serve('A', 1)} idle:destroyed idled:destroyed ${serve('A', 2)}`,
  ],
  [
    'capabilities/idle-instances-go-when-told',
    'failed',
    'remove',
    instead(noAnswer('idle until destroyed', 'adapter')),
  ],
  ['capabilities/idle-instances-go-when-told', 'untriggered', serve('A', 1)],

  ['capabilities/provisioned-instances-are-up', 'passed', `A+import A-import ${serve('A', 1)}`],
  ['capabilities/provisioned-instances-are-up', 'failed', serve('A', 1)],
  ['capabilities/provisioned-instances-are-up', 'untriggered', 'call:1 ok:1'],

  ['capabilities/instances-keep-within-the-limit', 'passed', ONE_AT_A_TIME],
  [
    'capabilities/instances-keep-within-the-limit',
    'passed',
    'call:1 A+handler:1 call:2 ok:2 A-handler:1 ok:1',
  ],
  ['capabilities/instances-keep-within-the-limit', 'failed', TWO_AT_ONCE],
  ['capabilities/instances-keep-within-the-limit', 'untriggered', `${serve('A', 1)} ${serve('A', 2)}`],

  ['capabilities/printed-lines-are-in-the-log', 'passed', `deploy call:1 ok:1 log(${PRINTED})`],
  ['capabilities/printed-lines-are-in-the-log', 'failed', 'deploy call:1 ok:1 log(something else)'],
  ['capabilities/printed-lines-are-in-the-log', 'failed', 'remove', instead(noAnswer('logs', 'adapter'))],
  [
    'capabilities/printed-lines-are-in-the-log',
    'untriggered',
    'deploy call:1 err:1:UnhandledInvocationError',
  ],

  ['capabilities/calls-are-listed', 'passed', 'deploy call:1 ok:1 call:2 ok:2 listed:1 listed:2'],
  ['capabilities/calls-are-listed', 'failed', 'deploy call:1 ok:1 call:2 ok:2 listed:1'],
  ['capabilities/calls-are-listed', 'failed', 'remove', instead(noAnswer('invocations', 'adapter'))],
  ['capabilities/calls-are-listed', 'untriggered', 'deploy call:1'],

  ['capabilities/asynchronous-calls-run', 'passed', serve('A', 1), { details: { 'ok:1': says(202, '') } }],
  [
    'capabilities/asynchronous-calls-run',
    'failed',
    `call:1 ok:1 ${serve('A', 2)}`,
    { details: { 'ok:1': says(202, '') } },
  ],
  ['capabilities/asynchronous-calls-run', 'failed', 'call:1 ok:1', { details: { 'ok:1': says(400, '') } }],
  ['capabilities/asynchronous-calls-run', 'untriggered', 'call:1'],
  ['capabilities/asynchronous-calls-run', 'untriggered', 'call:1 ok:1 call:2 ok:2'],

  ['capabilities/http-requests-reach-the-function', 'passed', 'http:1 A+http:1 A-http:1@200 got:1:200'],
  ['capabilities/http-requests-reach-the-function', 'failed', `http:1 got:1:404 ${serve('A', 2)}`],
  [
    'capabilities/http-requests-reach-the-function',
    'failed',
    'remove',
    instead(noAnswer('http', 'deadline')),
  ],
  ['capabilities/http-requests-reach-the-function', 'untriggered', 'http:1 got:1:404 call:2 ok:2'],
  ['capabilities/http-requests-reach-the-function', 'untriggered', `http:1 ${serve('A', 2)}`],

  ['capabilities/aliases-can-be-called', 'passed', 'call:1 ok:1', { details: { 'call:1': TO_ALIAS } }],
  [
    'capabilities/aliases-can-be-called',
    'failed',
    'call:1 ok:1',
    { details: { 'call:1': TO_ALIAS, 'ok:1': says(404, '') } },
  ],
  ['capabilities/aliases-can-be-called', 'untriggered', 'call:1'],

  [
    'capabilities/aliases-keep-their-version',
    'passed',
    'call:1 ok:1 call:2 ok:2',
    served(CODE.old, CODE.new),
  ],
  [
    'capabilities/aliases-keep-their-version',
    'failed',
    'call:1 ok:1 call:2 ok:2',
    served(CODE.new, CODE.new),
  ],
  [
    'capabilities/aliases-keep-their-version',
    'failed',
    'call:1 ok:1 call:2 ok:2',
    served(CODE.old, CODE.old),
  ],
  ['capabilities/aliases-keep-their-version', 'untriggered', 'call:1'],

  ['capabilities/runtimes-can-be-deployed', 'passed', 'deploy deployed call:1 ok:1'],
  ['capabilities/runtimes-can-be-deployed', 'failed', 'deploy refused'],
  [
    'capabilities/runtimes-can-be-deployed',
    'failed',
    'deploy deployed call:1 ok:1',
    { details: { 'ok:1': says(412, '') } },
  ],
  [
    'capabilities/runtimes-can-be-deployed',
    'untriggered',
    'deploy deployed call:1 ok:1',
    { config: { runtime: 'nodejs20' } },
  ],
  ['capabilities/runtimes-can-be-deployed', 'untriggered', 'deploy deployed call:1'],
  [
    'capabilities/runtimes-can-be-deployed',
    'failed',
    'deploy deployed call:1 err:1:UnhandledInvocationError',
  ],
  [
    'capabilities/runtimes-can-be-deployed',
    'untriggered',
    'deploy deployed call:1 err:1:UnhandledInvocationError',
    { details: { 'err:1:UnhandledInvocationError': { body: textBytes('{"errorMessage":"gone"}') } } },
  ],
]

describe('a check of declared capabilities', () => {
  it.each(CASES.map((one) => ({ one, title: `${one[0]} is ${one[1]} by ${one[2]}` })))(
    '$title',
    ({ one }) => {
      const [id, verdict, words, options] = one
      const conclusion = judge(id, words, options)
      expect(conclusion.kind).toBe(verdict)
      if (conclusion.kind === 'failed') {
        expect(conclusion.actual).toMatch(/^(the target declares `|it stood still)/)
        expect(conclusion.evidence).not.toEqual([])
      }
    },
  )
})
