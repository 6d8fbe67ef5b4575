import { describe, expect, it } from 'vitest'
import {
  transition,
  type InstanceEffect,
  type InstanceHooks,
  type InstanceInput,
  type InstanceState,
} from './instance-state.ts'

const ALL: InstanceHooks = { initializer: true, preFreeze: true, preStop: true }
const NONE: InstanceHooks = { initializer: false, preFreeze: false, preStop: false }

const flags = [false, true]
const STATES: readonly InstanceState[] = [
  ...flags.flatMap((request) => flags.map((retiring) => ({ kind: 'starting', request, retiring }) as const)),
  ...flags.flatMap((request) =>
    flags.map((retiring) => ({ kind: 'initializing', request, retiring }) as const),
  ),
  ...flags.map((retiring) => ({ kind: 'serving', retiring }) as const),
  { kind: 'idle' },
  ...flags.map((retiring) => ({ kind: 'pre-freezing', retiring }) as const),
  ...flags.map((confirmed) => ({ kind: 'frozen', confirmed }) as const),
  { kind: 'pre-stopping' },
  { kind: 'ending' },
  { kind: 'gone' },
]
const INPUTS: readonly InstanceInput[] = [
  { kind: 'connected' },
  ...flags.flatMap((succeeded) => flags.map((usable) => ({ kind: 'returned', succeeded, usable }) as const)),
  { kind: 'timed-out' },
  { kind: 'request' },
  { kind: 'freeze' },
  { kind: 'stopped' },
  { kind: 'retire' },
  { kind: 'exited' },
]
const HOOKS: readonly InstanceHooks[] = flags.flatMap((initializer) =>
  flags.flatMap((preFreeze) => flags.map((preStop) => ({ initializer, preFreeze, preStop }))),
)
const EVERY = STATES.flatMap((state) =>
  INPUTS.flatMap((input) => HOOKS.map((hooks) => ({ state, input, hooks, ...next(state, input, hooks) }))),
)

const START: InstanceState = { kind: 'starting', request: true, retiring: false }
const RETURNED: InstanceInput = { kind: 'returned', succeeded: true, usable: true }
const RAISED: InstanceInput = { kind: 'returned', succeeded: false, usable: true }
const UNLOADABLE: InstanceInput = { kind: 'returned', succeeded: false, usable: false }

/** Whether a caller waits for this instance. */
function awaited(state: InstanceState): boolean {
  return state.kind === 'serving' || ('request' in state && state.request)
}

function next(
  state: InstanceState,
  input: InstanceInput,
  hooks: InstanceHooks,
): { to: InstanceState; effects: readonly InstanceEffect[] } {
  const { state: to, effects } = transition(state, input, hooks)
  return { to, effects }
}

/** Effects of a whole life, in order, and where it ended. */
function live(
  hooks: InstanceHooks,
  inputs: readonly InstanceInput[],
  from = START,
): { state: InstanceState; effects: InstanceEffect[] } {
  let state = from
  const effects: InstanceEffect[] = []
  for (const input of inputs) {
    const step = transition(state, input, hooks)
    state = step.state
    effects.push(...step.effects)
  }
  return { state, effects }
}

describe('every state and input', () => {
  it('delivers exactly when a caller stops waiting', () => {
    for (const { state, input, to, effects } of EVERY) {
      if (state.kind === 'starting' && !state.request) continue
      // A request that is handed over makes somebody wait.
      const before = awaited(state)
      const delivered = effects.filter((effect) => effect === 'deliver').length
      if (before) expect([input, state, delivered]).toEqual([input, state, awaited(to) ? 0 : 1])
    }
  })

  it('never leaves gone, and leaves ending for gone only', () => {
    for (const { state, to, effects } of EVERY) {
      if (state.kind === 'gone') expect([to.kind, effects]).toEqual(['gone', []])
      if (state.kind === 'ending') expect(['ending', 'gone']).toContain(to.kind)
    }
  })

  it('is gone once the process is, whatever it was doing', () => {
    for (const { input, to } of EVERY) if (input.kind === 'exited') expect(to.kind).toBe('gone')
  })

  it('makes no call and sends no signal to a process that is gone', () => {
    for (const { to, effects } of EVERY)
      if (to.kind === 'gone') expect(effects.filter((effect) => effect !== 'deliver')).toEqual([])
  })

  it('makes at most one call at a time', () => {
    const calls: readonly InstanceEffect[] = ['initialize', 'handle', 'pre-freeze', 'pre-stop']
    for (const { effects } of EVERY)
      expect(effects.filter((effect) => calls.includes(effect)).length).toBeLessThan(2)
  })

  it('thaws before it calls into a frozen process', () => {
    for (const { state, effects } of EVERY)
      if (state.kind === 'frozen' && effects.length > 0 && !effects.includes('kill'))
        expect(effects[0]).toBe('continue')
  })

  it('calls no hook that is not configured', () => {
    for (const { hooks, effects } of EVERY) {
      if (!hooks.initializer) expect(effects).not.toContain('initialize')
      if (!hooks.preFreeze) expect(effects).not.toContain('pre-freeze')
      if (!hooks.preStop) expect(effects).not.toContain('pre-stop')
    }
  })

  it('answers the very same state when the input means nothing, so that nobody is told of a change', () => {
    for (const { state, to, effects } of EVERY)
      if (effects.length === 0 && (state.kind === 'idle' || state.kind === 'gone') && state.kind === to.kind)
        expect(to).toBe(state)
  })
})

describe('a life', () => {
  it('initializes, serves and keeps in a cold call', () => {
    expect(live(ALL, [{ kind: 'connected' }, RETURNED, RETURNED])).toEqual({
      state: { kind: 'idle' },
      effects: ['initialize', 'handle', 'deliver', 'keep'],
    })
  })

  it('goes straight to the handler without an Initializer', () => {
    expect(live(NONE, [{ kind: 'connected' }]).effects).toEqual(['handle'])
  })

  it.each([[RAISED], [UNLOADABLE], [{ kind: 'timed-out' } as const]])(
    'destroys the instance directly when the Initializer fails: %o',
    (failure) => {
      expect(live(ALL, [{ kind: 'connected' }, failure, { kind: 'retire' }, { kind: 'exited' }])).toEqual({
        state: { kind: 'gone' },
        effects: ['initialize', 'deliver', 'kill'],
      })
    },
  )

  it('keeps the instance after an exception of the handler', () => {
    expect(live(NONE, [{ kind: 'connected' }, RAISED]).state.kind).toBe('idle')
  })

  it.each([[UNLOADABLE], [{ kind: 'timed-out' } as const]])(
    'ends the instance without PreStop after %o',
    (failure) => {
      expect(live(ALL, [{ kind: 'connected' }, RETURNED, failure]).effects).toEqual([
        'initialize',
        'handle',
        'deliver',
        'kill',
      ])
    },
  )

  it('runs PreFreeze, freezes, thaws, and freezes again', () => {
    const inputs: InstanceInput[] = [
      { kind: 'freeze' },
      RETURNED,
      { kind: 'stopped' },
      { kind: 'request' },
      RETURNED,
      { kind: 'freeze' },
      RAISED,
    ]
    expect(live(ALL, inputs, { kind: 'idle' })).toEqual({
      state: { kind: 'frozen', confirmed: false },
      effects: ['pre-freeze', 'stop', 'continue', 'handle', 'deliver', 'keep', 'pre-freeze', 'stop'],
    })
  })

  it('finishes its request before it retires', () => {
    expect(
      live(ALL, [{ kind: 'retire' }, RETURNED, RETURNED, { kind: 'exited' }], {
        kind: 'serving',
        retiring: false,
      }),
    ).toEqual({
      state: { kind: 'gone' },
      effects: ['deliver', 'pre-stop', 'kill'],
    })
  })

  it('serves the call that it was started for although it retires meanwhile', () => {
    expect(live(NONE, [{ kind: 'retire' }, { kind: 'connected' }, RETURNED]).effects).toEqual([
      'handle',
      'deliver',
      'kill',
    ])
  })

  it('thaws for PreStop, and just ends when there is none', () => {
    const frozen: InstanceState = { kind: 'frozen', confirmed: true }
    expect(live(ALL, [{ kind: 'retire' }], frozen).effects).toEqual(['continue', 'pre-stop'])
    expect(live(NONE, [{ kind: 'retire' }], frozen).effects).toEqual(['kill'])
  })

  it('ends after a PreStop that failed or hung', () => {
    for (const input of [RAISED, { kind: 'timed-out' } as const])
      expect(live(ALL, [input], { kind: 'pre-stopping' })).toEqual({
        state: { kind: 'ending' },
        effects: ['kill'],
      })
  })
})
