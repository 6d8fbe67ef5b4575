import { describe, expect, it } from 'vitest'
import { disagreements, findingsIn, notSmallest } from '../../fixtures/histories/lives/compare.ts'
import { historyOf, requestId, type NotationOptions } from '../../fixtures/histories/notation.ts'
import type { Profile } from '../../schemas/profile.ts'
import { showEntry } from './finding.ts'
import { fromHistory } from './from-history.ts'

const HOOK = { handler: 'index.hook' }
const COLD =
  'deploy deployed call:1 A+import A-import A+initializer A-initializer A+handler:1 A-handler:1 ok:1'
const AGAIN = 'call:2 A+handler:2 A-handler:2 ok:2'
const WITH_HOOKS: NotationOptions = { config: { hooks: { initializer: HOOK, preStop: HOOK } } }
const frame = (call: number): string => `log(FC Invoke Start RequestId: ${requestId(call)})`

/** The rules that a history breaks, with the events that do it. */
function broken(words: string, options: NotationOptions = WITH_HOOKS): string[] {
  const { entries, knowledge } = fromHistory(historyOf(words, options))
  const findings = findingsIn(entries, knowledge)
  expect([...disagreements(entries, knowledge, findings), ...notSmallest(findings, knowledge)]).toEqual([])
  return findings.map(({ rule, events }) => `${rule} ${events.map(({ at }) => at).join(' ')}`)
}

describe('a history that keeps to the rules', () => {
  it.each([
    `${COLD} ${AGAIN} A+pre-stop A-pre-stop ${frame(1)} ${frame(2)} listed:1 listed:2`,
    `${COLD} idle idled ${AGAIN} idle idled remove A+pre-stop A-pre-stop removed`,
    `${COLD} idle idled A+pre-stop A-pre-stop`,
    `${COLD} update updated call:2 B+import B-import B+initializer B-initializer B+handler:2 B-handler:2 ok:2`,
    // Nobody knows whether the instance was there before the update: the clocks alone would say so.
    'deploy deployed A+import A-import A+initializer A-initializer update updated call:2 A+handler:2 A-handler:2 ok:2',
    // What becomes of a run that was given up is not stated.
    `${COLD} call:2 A+handler:2 err:2:Timeout call:3 A+handler:3 A-handler:2 A-handler:3 ok:3`,
  ])('%s', (words) => {
    expect(broken(words)).toEqual([])
  })
})

describe('a history that breaks a rule', () => {
  it.each([
    [
      `${COLD} call:2 A+initializer A-initializer A+handler:2 A-handler:2 ok:2`,
      'initializer-succeeds-exactly-once 6 12',
    ],
    [
      'deploy deployed call:1 A+import A-import A+handler:1 A-handler:1 ok:1',
      'initializer-ends-before-handlers 5',
    ],
    [`${COLD} A+pre-stop A-pre-stop ${AGAIN}`, 'pre-stop-is-last 10 13'],
    [`${COLD} ${AGAIN} A+pre-stop A-pre-stop A+pre-stop A-pre-stop`, 'pre-stop-at-most-once 14 16'],
    [
      `${COLD} call:2 A+handler:2 call:3 A+handler:3 A-handler:2 A-handler:3 ok:2 ok:3`,
      'one-request-at-a-time 11 13',
    ],
    [
      `${COLD} call:2 A+handler:2 A~handler:2 call:3 A+handler:3 A-handler:3 ok:3`,
      'nothing-after-the-end 12 14',
    ],
    [`${COLD} update updated ${AGAIN}`, 'old-instances-get-no-new-calls 3 11 12 13'],
    [`${COLD} idle idled A+initializer A-initializer`, 'still-while-frozen 11 12'],
    [`${COLD} ${AGAIN} listed:1 listed:1`, 'requests-are-listed-once 14 15'],
    [`${COLD} ${AGAIN} ${frame(1)}`, 'log-names-every-request 11'],
    [`${COLD} ${frame(1)} ${frame(7)}`, 'log-names-requests-only 11'],
  ])('%s', (words, expected) => {
    expect(broken(words)).toContain(expected)
  })

  it('by ids that differ inside and outside', () => {
    const patch = { 9: { headers: { 'x-fc-request-id': requestId(3) } } }
    expect(broken(COLD, { ...WITH_HOOKS, patch })).toContain('ids-agree 7 9')
  })

  it('by a hook that is not configured', () => {
    expect(broken(COLD, {})).toEqual(['configured-hooks-only 5'])
  })

  it('by a PreFreeze where there is none', () => {
    const words = `${COLD} A+pre-freeze A-pre-freeze`
    expect(broken(words)).toContain('hooks-of-the-generation 10')
    expect(
      broken(words, { profile: 'python-fc2', config: { hooks: { initializer: HOOK, preFreeze: HOOK } } }),
    ).toEqual([])
  })
})

describe('requests at once', () => {
  const words = `${COLD} call:2 A+handler:2 call:3 A+handler:3 A-handler:2 A-handler:3 ok:2 ok:3`
  const judged = (profile: Profile, instanceConcurrency?: number): string[] =>
    broken(words, { profile, config: { hooks: { initializer: HOOK }, instanceConcurrency } })

  it('are as many as configured in containers, and one by default', () => {
    expect(judged('container-fc3', 2)).toEqual([])
    expect(judged('container-fc3')).toEqual(['concurrency-is-respected 11 13'])
    expect(judged('python-fc3', 2)).toEqual(['one-request-at-a-time 11 13'])
  })
})

it('a server under test is judged by none of the rules: there we are the platform', () => {
  expect(broken(`${COLD} ${COLD}`, { ...WITH_HOOKS, profile: 'server' })).toEqual([])
})

it('entries name their events, and are in words', () => {
  const { entries } = fromHistory(historyOf(COLD, WITH_HOOKS))
  expect(entries.map(({ at }) => at)).toEqual([3, 5, 6, 7, 8, 9])
  expect(entries.map(showEntry)[2]).toBe(`success of Initialize ${requestId(1)} (#6)`)
})
