import { describe, expect, it } from 'vitest'
import { historyOf } from '../../fixtures/histories/notation.ts'
import type { Behaviour, Step } from '../../schemas/behaviour/behaviour.ts'
import { lensOf } from '../lens/lens.ts'
import { breaksAnswer, exits, failsFirst, hook, responds, sleeps } from '../steps.ts'
import { hookStatuses } from './hook-statuses.ts'

const CALLED = 'deploy deployed call:1 A+import A-import'
const SERVED = 'A+handler:1 A-handler:1@200 ok:1'
const ELSEWHERE = 'call:2 B+import B-import B+handler:2 B-handler:2@200 ok:2'
const INITIALIZED = `${CALLED} A+initializer A-initializer@404`

function table(words: string, functions: Behaviour['functions']): ReturnType<typeof hookStatuses> {
  const details = { deploy: { behaviour: { functions } } }
  return hookStatuses(lensOf(historyOf(words, { profile: 'container-fc2', details })))
}

const initializing = (step: Step): Behaviour['functions'] => ({
  initialize: hook(failsFirst(1, step), responds(200)),
})

describe('the table of hook statuses', () => {
  it('tells a success from a failure by who served the call that waited', () => {
    expect(table(`${INITIALIZED} ${SERVED}`, initializing(responds(404)))).toEqual([
      {
        hook: 'initializer',
        answer: '404',
        counted: 'success',
        sentAgain: false,
        instance: 'kept',
        caller: '200',
      },
    ])
    expect(
      table(`${INITIALIZED} err:1:InitializationError ${ELSEWHERE}`, initializing(responds(404))),
    ).toEqual([
      {
        ...{ hook: 'initializer', answer: '404', counted: 'failure', sentAgain: false },
        ...{ instance: 'replaced', caller: '200 InitializationError' },
      },
    ])
  })

  it('tells a failure that is repeated within the call by its other instance', () => {
    const words = `${INITIALIZED} B+import B-import B+handler:1 B-handler:1@200 ok:1`
    expect(table(words, initializing(responds(404)))).toMatchObject([
      { counted: 'failure', instance: 'replaced', caller: '200' },
    ])
  })

  it('does not know what no caller saw', () => {
    expect(table(INITIALIZED, initializing(responds(404)))).toMatchObject([
      { counted: 'unknown', instance: 'unknown', caller: 'no answer' },
    ])
  })

  it('tells of PreFreeze who served the next call, and whether the same one was asked again', () => {
    const frozen = `${CALLED} ${SERVED} idle A+pre-freeze A-pre-freeze@503 idled`
    const again = `${frozen} call:2 A+handler:2 A-handler:2@200 ok:2 idle A+pre-freeze A-pre-freeze@503 idled`
    expect(table(again, { pre_freeze: hook(responds(503)) })).toEqual([
      {
        hook: 'pre-freeze',
        answer: '503',
        counted: 'unknown',
        sentAgain: true,
        instance: 'kept',
        caller: '200',
      },
    ])
    expect(table(`${frozen} ${ELSEWHERE}`, { pre_freeze: hook(responds(503)) })).toMatchObject([
      { sentAgain: false, instance: 'replaced' },
    ])
  })

  it('knows who served next even if the hook was still at work then', () => {
    const slow = `${CALLED} ${SERVED} idle A+pre-freeze idled call:2 A+handler:2 A-pre-freeze@200 A-handler:2@200 ok:2`
    expect(table(slow, { pre_freeze: hook(sleeps(1_300)) })).toMatchObject([{ instance: 'kept' }])
  })

  it('tells of PreStop that the instance ended, unless it served on', () => {
    const gone = `${CALLED} ${SERVED} idle:destroyed A+pre-stop A-pre-stop@500 idled:destroyed`
    expect(table(gone, { pre_stop: hook(responds(500)) })).toEqual([
      {
        hook: 'pre-stop',
        answer: '500',
        counted: 'unknown',
        sentAgain: false,
        instance: 'ended',
        caller: '',
      },
    ])
    const on = `${gone} call:2 A+handler:2 A-handler:2@200 ok:2`
    expect(table(on, { pre_stop: hook(responds(500)) })).toMatchObject([{ instance: 'kept', caller: '200' }])
  })

  it.each([
    [sleeps(1_300), 'slow'],
    [sleeps(30_000), 'never'],
    [breaksAnswer('truncated'), 'truncated'],
    [breaksAnswer('garbage'), 'garbage'],
    [exits(1), 'crash'],
  ])('has a word for %j', (step, answer) => {
    expect(table(INITIALIZED, initializing(step))).toMatchObject([{ answer }])
  })

  it('has no row for what was not scripted, or never asked', () => {
    expect(table(INITIALIZED, {})).toEqual([])
    expect(table(CALLED, initializing(responds(404)))).toEqual([])
  })
})
