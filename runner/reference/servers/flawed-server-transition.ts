import type { Faults } from '../faults.ts'
import {
  serverTransition,
  type ServerHooks,
  type ServerInput,
  type ServerState,
  type ServerTransition,
} from './server-state.ts'

/** The named flaws in a server's life, each a departure from {@link serverTransition} at one point. */
export function flawedServerTransition(
  state: ServerState,
  input: ServerInput,
  hooks: ServerHooks,
  faults: Faults,
): ServerTransition {
  const proper = serverTransition(state, input, hooks)
  if (faults.size === 0) return proper
  return (
    comingUp(state, input, hooks, faults) ??
    running(state, input, faults) ??
    onEffects(proper, faults) ??
    proper
  )
}

/** Flaws before the first request. */
function comingUp(
  state: ServerState,
  input: ServerInput,
  hooks: ServerHooks,
  faults: Faults,
): ServerTransition | undefined {
  if (faults.has('health-check-before-initialize') && hooks.healthCheck && hooks.initializer) {
    if (state.kind === 'starting') return serverTransition(state, input, { ...hooks, initializer: false })
    if (state.kind === 'checking' && input.kind === 'checked' && input.healthy)
      return { state: { ...state, kind: 'initializing' }, effects: ['initialize'] }
    if (state.kind === 'initializing') return serverTransition(state, input, { ...hooks, healthCheck: false })
  }
  if (faults.has('initializer-twice-when-requests-race') && hooks.initializer) {
    const proper = serverTransition(state, input, hooks)
    const meets = 'requests' in proper.state && proper.state.requests > 1
    if (
      meets &&
      (proper.effects.includes('initialize') || (state.kind === 'initializing' && input.kind === 'request'))
    )
      return { ...proper, effects: [...proper.effects, 'initialize'] }
  }
  if (state.kind !== 'initializing' || input.kind !== 'hook-ended') return undefined
  const kept =
    (input.how === 'restart' && faults.has('kept-after-500')) ||
    (input.how !== 'succeeded' && faults.has('failed-instance-reused'))
  if (kept) return { state: { kind: 'idle' }, effects: ['fail', 'keep'] }
  if (input.how !== 'succeeded' && faults.has('handler-runs-after-failed-initializer'))
    return serverTransition(state, { kind: 'hook-ended', how: 'succeeded' }, hooks)
  return undefined
}

/** Flaws between the first request and the end. */
function running(state: ServerState, input: ServerInput, faults: Faults): ServerTransition | undefined {
  if (
    faults.has('kept-after-pre-freeze-500') &&
    state.kind === 'pre-freezing' &&
    input.kind === 'hook-ended' &&
    input.how === 'restart'
  )
    return { state: { kind: 'frozen', confirmed: false }, effects: ['stop'] }
  return undefined
}

/** Flaws in what a step entails, wherever it comes from. */
function onEffects(proper: ServerTransition, faults: Faults): ServerTransition | undefined {
  const { state, effects } = proper
  if (
    faults.has('request-sent-before-initialize-answered') &&
    effects.includes('initialize') &&
    'requests' in state &&
    state.requests > 0
  )
    return { state: { ...state, kind: 'serving' }, effects: ['initialize', 'serve'] }
  if (faults.has('never-freezes') && effects.includes('stop'))
    return { state: { kind: 'frozen', confirmed: true }, effects: [] }
  return undefined
}
