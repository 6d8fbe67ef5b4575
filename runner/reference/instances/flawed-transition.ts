import type { Faults } from '../faults.ts'
import {
  transition,
  type InstanceHooks,
  type InstanceInput,
  type InstanceState,
  type Transition,
} from './instance-state.ts'

/** The life cycle's named flaws, each a departure from {@link transition} at one point; without faults it is that. */
export function flawedTransition(
  state: InstanceState,
  input: InstanceInput,
  hooks: InstanceHooks,
  faults: Faults,
): Transition {
  const proper = transition(state, input, hooks)
  return faults.size === 0 ? proper : (departure(state, input, hooks, faults, proper) ?? proper)
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
