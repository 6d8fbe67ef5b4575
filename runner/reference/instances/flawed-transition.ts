import type { Faults } from '../faults.ts'
import {
  transition,
  type InstanceHooks,
  type InstanceInput,
  type InstanceState,
  type Transition,
} from './instance-state.ts'
import { hooksNow, type Past } from './past.ts'

/** What decides beside state and input. */
export interface Circumstances {
  readonly hooks: InstanceHooks
  readonly faults: Faults
  readonly past: Past
}

/** The life cycle's named flaws, each a departure from {@link transition} at one point; without faults it is that. */
export function flawedTransition(
  state: InstanceState,
  input: InstanceInput,
  { hooks: all, faults, past }: Circumstances,
): Transition {
  const hooks = hooksNow(all, past, faults, state.kind === 'frozen')
  const proper = transition(state, input, hooks)
  if (faults.size === 0) return proper
  return (
    departure(state, input, hooks, faults, proper) ??
    laterDeparture(state, input, { hooks, faults, past }, proper) ??
    proper
  )
}

/** Flaws that show only after something else. */
function laterDeparture(
  state: InstanceState,
  input: InstanceInput,
  { hooks, faults, past }: Circumstances,
  proper: Transition,
): Transition | undefined {
  if (
    faults.has('initializer-again-after-thaw') &&
    hooks.initializer &&
    state.kind === 'frozen' &&
    input.kind === 'request'
  ) {
    const again = { kind: 'initializing', request: true, retiring: false } as const
    return { state: again, effects: ['continue', 'initialize'] }
  }
  if (
    faults.has('failed-instance-reused-after-update') &&
    state.kind === 'initializing' &&
    input.kind === 'returned' &&
    !input.succeeded
  )
    return { state: { kind: 'idle' }, effects: ['deliver', 'keep'] }
  if (faults.has('busy-instance-killed-by-update') && state.kind === 'serving' && input.kind === 'retire')
    return { state, effects: ['kill'] }
  const isTwice = faults.has('pre-stop-twice-after-freeze') && past.freezes > 0 && past.stops === 1
  if (isTwice && state.kind === 'pre-stopping' && proper.effects.includes('kill'))
    return { state, effects: ['pre-stop'] }
  return undefined
}

function departure(
  state: InstanceState,
  input: InstanceInput,
  hooks: InstanceHooks,
  faults: Faults,
  proper: Transition,
): Transition | undefined {
  const reused = input.kind === 'request' && proper.state.kind === 'serving'
  if (reused) {
    const again = { kind: 'initializing', request: true, retiring: false } as const
    const replace = (hook: 'initialize' | 'pre-stop'): Transition => ({
      state: again,
      effects: proper.effects.map((effect) => (effect === 'handle' ? hook : effect)),
    })
    if (faults.has('initializer-runs-per-request') && hooks.initializer) return replace('initialize')
    if (faults.has('pre-stop-per-request') && hooks.preStop) return replace('pre-stop')
  }
  if (state.kind === 'initializing' && input.kind === 'returned' && !input.succeeded) {
    if (faults.has('failed-instance-reused')) return { state: { kind: 'idle' }, effects: ['deliver', 'keep'] }
    if (faults.has('handler-runs-after-failed-initializer') && state.request)
      return { state: { kind: 'serving', retiring: state.retiring }, effects: ['handle'] }
  }
  if (
    faults.has('exception-loses-instance') &&
    state.kind === 'serving' &&
    input.kind === 'returned' &&
    !input.succeeded
  )
    return { state: { kind: 'ending' }, effects: ['deliver', 'kill'] }
  if (faults.has('pre-freeze-in-latency') && hooks.preFreeze) {
    if (proper.effects.includes('keep') && proper.effects.includes('deliver'))
      return { state: { kind: 'pre-freezing', retiring: false }, effects: ['pre-freeze'] }
    if (state.kind === 'pre-freezing' && proper.state.kind !== 'pre-freezing')
      return { state: proper.state, effects: ['deliver', ...proper.effects] }
  }
  if (faults.has('never-freezes') && proper.effects.includes('stop'))
    return { state: { kind: 'frozen', confirmed: true }, effects: [] }
  return undefined
}
