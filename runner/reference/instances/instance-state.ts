/**
 * The life of one instance as a pure machine: state and input in, next state and effects out.
 * What the effects do is `instance.ts`'s business; which instance gets a request is `pool.ts`'s.
 */
export type InstanceState =
  /** The process is being made; `request`: a call waits for it. `retiring`: it ends as soon as it is idle. */
  | { readonly kind: 'starting'; readonly request: boolean; readonly retiring: boolean }
  | { readonly kind: 'initializing'; readonly request: boolean; readonly retiring: boolean }
  | { readonly kind: 'serving'; readonly retiring: boolean }
  /** Ready and running: background threads make progress. */
  | { readonly kind: 'idle' }
  | { readonly kind: 'pre-freezing'; readonly retiring: boolean }
  /** Stopped; `confirmed` once the system has said so. */
  | { readonly kind: 'frozen'; readonly confirmed: boolean }
  | { readonly kind: 'pre-stopping' }
  /** Killed, and its end not seen yet. */
  | { readonly kind: 'ending' }
  | { readonly kind: 'gone' }

export type InstanceInput =
  /** The process is up and waits for its first call. */
  | { readonly kind: 'connected' }
  /** The call under way ended. `usable`: the instance may go on; a failed load spoils it. */
  | { readonly kind: 'returned'; readonly succeeded: boolean; readonly usable: boolean }
  /** The call under way ran past its limit. */
  | { readonly kind: 'timed-out' }
  /** The pool hands over a request; only to an idle or frozen instance. */
  | { readonly kind: 'request' }
  | { readonly kind: 'freeze' }
  /** The system confirms the stop. */
  | { readonly kind: 'stopped' }
  | { readonly kind: 'retire' }
  /** The process is gone, for whatever reason. */
  | { readonly kind: 'exited' }

export type InstanceEffect =
  | 'initialize'
  | 'handle'
  | 'pre-freeze'
  | 'pre-stop'
  /** Gives the waiting caller the outcome. */
  | 'deliver'
  /** Keeps the instance thawed for a while, then asks it to freeze. */
  | 'keep'
  | 'stop'
  | 'continue'
  | 'kill'

/** Which hooks the function has. */
export interface InstanceHooks {
  readonly initializer: boolean
  readonly preFreeze: boolean
  readonly preStop: boolean
}

export interface Transition {
  readonly state: InstanceState
  readonly effects: readonly InstanceEffect[]
}

/** What happens next. An input that has no meaning in a state leaves it as it is. */
export function transition(state: InstanceState, input: InstanceInput, hooks: InstanceHooks): Transition {
  if (input.kind === 'exited') return exited(state)
  switch (state.kind) {
    case 'starting':
      return starting(state, input, hooks)
    case 'initializing':
      return initializing(state, input, hooks)
    case 'serving':
      return serving(state, input, hooks)
    case 'idle':
      return idle(state, input, hooks)
    case 'pre-freezing':
      return preFreezing(state, input, hooks)
    case 'frozen':
      return frozen(state, input, hooks)
    case 'pre-stopping':
      return input.kind === 'returned' || input.kind === 'timed-out'
        ? to({ kind: 'ending' }, 'kill')
        : to(state)
    case 'ending':
    case 'gone':
      return to(state)
  }
}

type Of<Kind extends InstanceState['kind']> = Extract<InstanceState, { kind: Kind }>

function starting(state: Of<'starting'>, input: InstanceInput, hooks: InstanceHooks): Transition {
  if (input.kind === 'retire') return to({ ...state, retiring: true })
  if (input.kind !== 'connected') return to(state)
  // Nobody needs it any more, and there is nothing yet that PreStop could put in order.
  if (state.retiring && !state.request) return to({ kind: 'ending' }, 'kill')
  if (hooks.initializer) return to({ ...state, kind: 'initializing' }, 'initialize')
  return initialized(state, hooks)
}

function initializing(state: Of<'initializing'>, input: InstanceInput, hooks: InstanceHooks): Transition {
  if (input.kind === 'retire') return to({ ...state, retiring: true })
  if (input.kind === 'returned' && input.succeeded) return initialized(state, hooks)
  // INIT-10, INIT-12: no handler, no PreStop, destroyed directly.
  if (input.kind === 'returned' || input.kind === 'timed-out')
    return to({ kind: 'ending' }, 'deliver', 'kill')
  return to(state)
}

function serving(state: Of<'serving'>, input: InstanceInput, hooks: InstanceHooks): Transition {
  if (input.kind === 'retire') return to({ kind: 'serving', retiring: true })
  if (input.kind === 'timed-out') return to({ kind: 'ending' }, 'deliver', 'kill')
  if (input.kind !== 'returned') return to(state)
  if (!input.usable) return to({ kind: 'ending' }, 'deliver', 'kill')
  const next = state.retiring ? leaving(hooks) : to({ kind: 'idle' }, 'keep')
  return to(next.state, 'deliver', ...next.effects)
}

function idle(state: Of<'idle'>, input: InstanceInput, hooks: InstanceHooks): Transition {
  if (input.kind === 'request') return to({ kind: 'serving', retiring: false }, 'handle')
  if (input.kind === 'retire') return leaving(hooks)
  if (input.kind !== 'freeze') return to(state)
  return hooks.preFreeze ? to({ kind: 'pre-freezing', retiring: false }, 'pre-freeze') : freezing()
}

function preFreezing(state: Of<'pre-freezing'>, input: InstanceInput, hooks: InstanceHooks): Transition {
  if (input.kind === 'retire') return to({ kind: 'pre-freezing', retiring: true })
  // PREF-11: failed or not, it freezes.
  if (input.kind === 'returned') return state.retiring ? leaving(hooks) : freezing()
  if (input.kind === 'timed-out') return to({ kind: 'ending' }, 'kill')
  return to(state)
}

function frozen(state: Of<'frozen'>, input: InstanceInput, hooks: InstanceHooks): Transition {
  if (input.kind === 'stopped') return to({ kind: 'frozen', confirmed: true })
  if (input.kind === 'request') return to({ kind: 'serving', retiring: false }, 'continue', 'handle')
  if (input.kind !== 'retire') return to(state)
  // Without a PreStop there is nothing to thaw for: a kill ends a stopped process as well.
  return hooks.preStop ? to({ kind: 'pre-stopping' }, 'continue', 'pre-stop') : to({ kind: 'ending' }, 'kill')
}

function exited(state: InstanceState): Transition {
  if (state.kind === 'gone') return to(state)
  const awaited = state.kind === 'serving' || ('request' in state && state.request)
  return awaited ? to({ kind: 'gone' }, 'deliver') : to({ kind: 'gone' })
}

function initialized(state: { request: boolean; retiring: boolean }, hooks: InstanceHooks): Transition {
  if (state.request) return to({ kind: 'serving', retiring: state.retiring }, 'handle')
  return state.retiring ? leaving(hooks) : to({ kind: 'idle' }, 'keep')
}

function freezing(): Transition {
  return to({ kind: 'frozen', confirmed: false }, 'stop')
}

function leaving(hooks: InstanceHooks): Transition {
  return hooks.preStop ? to({ kind: 'pre-stopping' }, 'pre-stop') : to({ kind: 'ending' }, 'kill')
}

function to(state: InstanceState, ...effects: readonly InstanceEffect[]): Transition {
  return { state, effects }
}
