import { describe, expect, it } from 'vitest'
import type { Faults } from '../faults.ts'
import { flawedServerTransition } from './flawed-server-transition.ts'
import {
  serverTransition,
  type ServerEffect,
  type ServerHooks,
  type ServerInput,
  type ServerState,
} from './server-state.ts'

const NONE: ServerHooks = { initializer: false, preFreeze: false, preStop: false, healthCheck: false }
const ALL: ServerHooks = { initializer: true, preFreeze: true, preStop: true, healthCheck: true }

const ended = (how: 'succeeded' | 'refused' | 'restart' | 'failed'): ServerInput => ({
  kind: 'hook-ended',
  how,
})
const served: ServerInput = { kind: 'served', usable: true }
const checked: ServerInput = { kind: 'checked', healthy: true }
const is = (
  kind: 'listening' | 'not-listening' | 'request' | 'retire' | 'freeze' | 'stopped' | 'exited' | 'cancelled',
) => ({ kind }) as const satisfies ServerInput

/** Plays inputs from a cold start with that many requests; answers the last state and all effects. */
function play(requests: number, inputs: readonly ServerInput[], hooks: ServerHooks = ALL) {
  let state: ServerState = { kind: 'starting', requests, fate: 'stay' }
  const effects: ServerEffect[] = []
  for (const input of inputs) {
    const next = serverTransition(state, input, hooks)
    state = next.state
    effects.push(...next.effects)
  }
  return { state, effects }
}

const UP = [is('listening'), ended('succeeded'), checked]

describe('a server', () => {
  it.each<
    [string, number, readonly ServerInput[], ServerHooks, ServerState['kind'], readonly ServerEffect[]]
  >([
    ['serves when it listens', 1, [is('listening')], NONE, 'serving', ['serve']],
    ['initializes and is checked before it serves', 1, UP, ALL, 'serving', ['initialize', 'check', 'serve']],
    [
      'keeps later requests until then',
      1,
      [is('request'), ...UP],
      ALL,
      'serving',
      ['initialize', 'check', 'serve'],
    ],
    ['waits for requests when nobody asked', 0, UP, ALL, 'idle', ['initialize', 'check', 'keep']],
    ['goes when it never listens', 1, [is('not-listening')], ALL, 'ending', ['fail', 'kill']],
    [
      'goes when the Initializer fails',
      1,
      [is('listening'), ended('refused')],
      ALL,
      'ending',
      ['initialize', 'fail', 'kill'],
    ],
    [
      'goes when the first check fails',
      1,
      [is('listening'), ended('succeeded'), { kind: 'checked', healthy: false }],
      ALL,
      'ending',
      ['initialize', 'check', 'fail', 'kill'],
    ],
    ['tells those who wait when it exits', 2, [is('exited')], ALL, 'gone', ['fail']],
    ['is retired at once while nobody waits', 0, [is('retire')], ALL, 'ending', ['kill']],
    [
      'serves those who wait although retired',
      1,
      [is('retire'), ...UP, served],
      ALL,
      'pre-stopping',
      ['initialize', 'check', 'serve', 'pre-stop'],
    ],
    [
      'leaves without requests when retired on the way',
      0,
      [is('listening'), is('retire'), ended('succeeded'), checked],
      ALL,
      'pre-stopping',
      ['initialize', 'check', 'pre-stop'],
    ],
    [
      'ends with its cancelled caller',
      1,
      [...UP, is('cancelled')],
      ALL,
      'ending',
      ['initialize', 'check', 'serve', 'kill'],
    ],
    ['ends with its cancelled caller while it starts', 1, [is('cancelled')], ALL, 'ending', ['fail', 'kill']],
  ])('%s', (_, requests, inputs, hooks, kind, effects) => {
    const { state, effects: seen } = play(requests, inputs, hooks)
    expect([state.kind, seen]).toEqual([kind, effects])
  })

  const idleAgain = [is('listening'), served]

  it.each<[string, readonly ServerInput[], Partial<ServerHooks>, ServerState, readonly ServerEffect[]]>([
    ['freezes when idle', [...idleAgain, is('freeze')], {}, { kind: 'frozen', confirmed: false }, ['stop']],
    [
      'asks before it freezes',
      [...idleAgain, is('freeze')],
      { preFreeze: true },
      { kind: 'pre-freezing', fate: 'stay' },
      ['pre-freeze'],
    ],
    [
      'freezes whatever but 500 PreFreeze said',
      [...idleAgain, is('freeze'), ended('refused')],
      { preFreeze: true },
      { kind: 'frozen', confirmed: false },
      ['pre-freeze', 'stop'],
    ],
    [
      'goes when PreFreeze said 500',
      [...idleAgain, is('freeze'), ended('restart')],
      { preFreeze: true },
      { kind: 'ending' },
      ['pre-freeze', 'kill'],
    ],
    [
      'is thawed for a request',
      [...idleAgain, is('freeze'), is('stopped'), is('request')],
      {},
      { kind: 'serving', requests: 1, fate: 'stay' },
      ['stop', 'continue', 'serve'],
    ],
    [
      'is thawed for PreStop',
      [...idleAgain, is('freeze'), is('retire')],
      { preStop: true },
      { kind: 'pre-stopping' },
      ['stop', 'continue', 'pre-stop'],
    ],
    [
      'goes frozen without PreStop',
      [...idleAgain, is('freeze'), is('retire')],
      {},
      { kind: 'ending' },
      ['stop', 'kill'],
    ],
    [
      'goes whatever PreStop said',
      [...idleAgain, is('retire'), ended('restart')],
      { preStop: true },
      { kind: 'ending' },
      ['pre-stop', 'kill'],
    ],
    [
      'retires after PreFreeze',
      [...idleAgain, is('freeze'), is('retire'), ended('failed')],
      { preFreeze: true, preStop: true },
      { kind: 'pre-stopping' },
      ['pre-freeze', 'pre-stop'],
    ],
    ['does not hear of an end twice', [...idleAgain, is('exited'), is('exited')], {}, { kind: 'gone' }, []],
  ])('%s', (_, inputs, hooks, state, effects) => {
    const seen = play(1, inputs, { ...NONE, ...hooks })
    expect(seen.state).toEqual(state)
    expect(seen.effects.slice(2)).toEqual(effects)
  })

  it('neither freezes nor leaves while a request of several is under way', () => {
    const two = [is('listening'), is('request'), served, is('freeze'), is('retire')]
    expect(play(1, two, { ...NONE, preStop: true })).toEqual({
      state: { kind: 'serving', requests: 1, fate: 'retire' },
      effects: ['serve', 'serve'],
    })
  })

  it('is destroyed after the last request once one got stuck', () => {
    const stuck = [is('listening'), is('request'), { kind: 'served', usable: false }, served] as const
    expect(play(1, stuck, { ...NONE, preStop: true })).toEqual({
      state: { kind: 'ending' },
      effects: ['serve', 'serve', 'kill'],
    })
  })
})

describe('a flawed server', () => {
  it('is a proper one without a flaw, and with one that does not concern it', () => {
    const faults: readonly Faults[] = [new Set(), new Set(['result-wrapped'] as const)]
    for (const one of faults)
      for (const input of [is('listening'), is('not-listening'), is('exited')])
        expect(
          flawedServerTransition({ kind: 'starting', requests: 1, fate: 'stay' }, input, ALL, one),
        ).toEqual(serverTransition({ kind: 'starting', requests: 1, fate: 'stay' }, input, ALL))
  })

  it('stays as it was otherwise', () => {
    const faults: Faults = new Set(['kept-after-500'])
    const state: ServerState = { kind: 'initializing', requests: 1, fate: 'stay' }
    expect(flawedServerTransition(state, ended('restart'), ALL, faults).state.kind).toBe('idle')
    expect(flawedServerTransition(state, ended('refused'), ALL, faults).state.kind).toBe('ending')
  })
})
