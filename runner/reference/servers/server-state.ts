import type { InstanceHooks } from '../instances/instance-state.ts'

/**
 * The life of one HTTP server as a pure machine: state and input in, next state and effects out. It differs from an
 * instance of Python in that several requests may be under way, and that hooks are requests with a status.
 * What the effects do is `server-instance.ts`'s business; which server gets a request is `pool.ts`'s.
 */
export type ServerState =
  /** The program runs and does not listen yet. `requests` wait; what comes of it when they are done says `fate`. */
  | { readonly kind: 'starting'; readonly requests: number; readonly fate: Fate }
  | { readonly kind: 'initializing'; readonly requests: number; readonly fate: Fate }
  /** The first health check is under way. */
  | { readonly kind: 'checking'; readonly requests: number; readonly fate: Fate }
  | { readonly kind: 'serving'; readonly requests: number; readonly fate: Fate }
  /** Ready and running: background threads make progress. */
  | { readonly kind: 'idle' }
  | { readonly kind: 'pre-freezing'; readonly fate: Fate }
  /** Stopped; `confirmed` once the system has said so. */
  | { readonly kind: 'frozen'; readonly confirmed: boolean }
  | { readonly kind: 'pre-stopping' }
  /** Killed, and its end not seen yet. */
  | { readonly kind: 'ending' }
  | { readonly kind: 'gone' }

/** `retire`: it leaves when idle, PreStop first. `destroy`: it leaves when idle, at once. */
export type Fate = 'stay' | 'retire' | 'destroy'

/**
 * How a hook ended: `refused` is 400 or 404, `restart` is 500 (CONT-42, CONT-44); `failed` is any other way but 2xx, no
 * answer at all included.
 */
export type HookEnd = 'succeeded' | 'refused' | 'restart' | 'failed'

export type ServerInput =
  /** The first connection was accepted. */
  | { readonly kind: 'listening' }
  /** It did not listen in time. */
  | { readonly kind: 'not-listening' }
  /** The hook under way ended. */
  | { readonly kind: 'hook-ended'; readonly how: HookEnd }
  | { readonly kind: 'checked'; readonly healthy: boolean }
  /** The pool hands over one more request. */
  | { readonly kind: 'request' }
  /** One request ended; after one that is stuck inside, the server is not `usable` any more. */
  | { readonly kind: 'served'; readonly usable: boolean }
  /** The only caller of a server has given up, and that is its end (INST-14). */
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'freeze' }
  /** The system confirms the stop. */
  | { readonly kind: 'stopped' }
  | { readonly kind: 'retire' }
  /** The process is gone, for whatever reason. */
  | { readonly kind: 'exited' }

export type ServerEffect =
  | 'initialize'
  | 'check'
  /** Sends the requests that wait. */
  | 'serve'
  | 'pre-freeze'
  | 'pre-stop'
  /** Tells those whose requests wait that there will be no answer. */
  | 'fail'
  /** Keeps the server thawed for a while, then asks it to freeze. */
  | 'keep'
  | 'stop'
  | 'continue'
  | 'kill'

/** Which hooks the function has, and whether its server is asked for its health. */
export interface ServerHooks extends InstanceHooks {
  readonly healthCheck: boolean
}

export interface ServerTransition {
  readonly state: ServerState
  readonly effects: readonly ServerEffect[]
}

/** What happens next. An input that has no meaning in a state leaves it as it is. */
export function serverTransition(
  state: ServerState,
  input: ServerInput,
  hooks: ServerHooks,
): ServerTransition {
  if (input.kind === 'exited') return exited(state)
  switch (state.kind) {
    case 'starting':
    case 'initializing':
    case 'checking':
      return comingUp(state, input, hooks)
    case 'serving':
      return serving(state, input, hooks)
    case 'idle':
      return idle(state, input, hooks)
    case 'pre-freezing':
      return preFreezing(state, input, hooks)
    case 'frozen':
      return frozen(state, input, hooks)
    case 'pre-stopping':
      // PSTOP-09, PSTOP-10: whatever it answered, it goes.
      return input.kind === 'hook-ended' ? to({ kind: 'ending' }, 'kill') : to(state)
    case 'ending':
    case 'gone':
      return to(state)
  }
}

type Of<Kind extends ServerState['kind']> = Extract<ServerState, { kind: Kind }>
type ComingUp = Of<'starting' | 'initializing' | 'checking'>

/** The steps from the start of the program to its first request, in order (CONT-07, CONT-31). */
function comingUp(state: ComingUp, input: ServerInput, hooks: ServerHooks): ServerTransition {
  if (input.kind === 'request') return to({ ...state, requests: state.requests + 1 })
  if (input.kind === 'retire') {
    // Nobody needs it any more, and there is nothing yet that PreStop could put in order.
    if (state.kind === 'starting' && state.requests === 0) return to({ kind: 'ending' }, 'kill')
    return to({ ...state, fate: 'retire' })
  }
  if (input.kind === 'cancelled') return to({ kind: 'ending' }, 'fail', 'kill')
  const [step, passed] = outcomeOf(state, input)
  if (!step) return to(state)
  // INIT-10, INIT-12: no request, no PreStop, destroyed directly.
  if (!passed) return to({ kind: 'ending' }, 'fail', 'kill')
  if (state.kind === 'starting' && hooks.initializer)
    return to({ ...state, kind: 'initializing' }, 'initialize')
  if (state.kind !== 'checking' && hooks.healthCheck) return to({ ...state, kind: 'checking' }, 'check')
  return ready(state, hooks)
}

/** Whether the input ends the step under way, and whether well. */
function outcomeOf(state: ComingUp, input: ServerInput): [step: boolean, passed: boolean] {
  if (state.kind === 'starting')
    return [input.kind === 'listening' || input.kind === 'not-listening', input.kind === 'listening']
  if (state.kind === 'initializing')
    return [input.kind === 'hook-ended', input.kind === 'hook-ended' && input.how === 'succeeded']
  return [input.kind === 'checked', input.kind === 'checked' && input.healthy]
}

function ready({ requests, fate }: ComingUp, hooks: ServerHooks): ServerTransition {
  if (requests > 0) return to({ kind: 'serving', requests, fate }, 'serve')
  return fate === 'stay' ? to({ kind: 'idle' }, 'keep') : leaving(hooks)
}

function serving(state: Of<'serving'>, input: ServerInput, hooks: ServerHooks): ServerTransition {
  if (input.kind === 'request') return to({ ...state, requests: state.requests + 1 }, 'serve')
  if (input.kind === 'retire') return to({ ...state, fate: state.fate === 'stay' ? 'retire' : state.fate })
  if (input.kind === 'cancelled') return to({ kind: 'ending' }, 'kill')
  if (input.kind !== 'served') return to(state)
  const fate = input.usable ? state.fate : 'destroy'
  // PREF-12, PSTOP-15: nothing else happens while a request is under way.
  if (state.requests > 1) return to({ kind: 'serving', requests: state.requests - 1, fate })
  if (fate === 'destroy') return to({ kind: 'ending' }, 'kill')
  return fate === 'retire' ? leaving(hooks) : to({ kind: 'idle' }, 'keep')
}

function idle(state: Of<'idle'>, input: ServerInput, hooks: ServerHooks): ServerTransition {
  if (input.kind === 'request') return to({ kind: 'serving', requests: 1, fate: 'stay' }, 'serve')
  if (input.kind === 'retire') return leaving(hooks)
  if (input.kind !== 'freeze') return to(state)
  return hooks.preFreeze ? to({ kind: 'pre-freezing', fate: 'stay' }, 'pre-freeze') : freezing()
}

function preFreezing(state: Of<'pre-freezing'>, input: ServerInput, hooks: ServerHooks): ServerTransition {
  if (input.kind === 'retire') return to({ kind: 'pre-freezing', fate: 'retire' })
  if (input.kind !== 'hook-ended') return to(state)
  if (input.how === 'restart') return to({ kind: 'ending' }, 'kill')
  // PREF-10: failed or not, it freezes.
  return state.fate === 'stay' ? freezing() : leaving(hooks)
}

function frozen(state: Of<'frozen'>, input: ServerInput, hooks: ServerHooks): ServerTransition {
  if (input.kind === 'stopped') return to({ kind: 'frozen', confirmed: true })
  if (input.kind === 'request') return to({ kind: 'serving', requests: 1, fate: 'stay' }, 'continue', 'serve')
  if (input.kind !== 'retire') return to(state)
  // Without a PreStop there is nothing to thaw for: a kill ends a stopped process as well.
  return hooks.preStop ? to({ kind: 'pre-stopping' }, 'continue', 'pre-stop') : to({ kind: 'ending' }, 'kill')
}

function exited(state: ServerState): ServerTransition {
  return 'requests' in state ? to({ kind: 'gone' }, 'fail') : to({ kind: 'gone' })
}

function freezing(): ServerTransition {
  return to({ kind: 'frozen', confirmed: false }, 'stop')
}

function leaving(hooks: ServerHooks): ServerTransition {
  return hooks.preStop ? to({ kind: 'pre-stopping' }, 'pre-stop') : to({ kind: 'ending' }, 'kill')
}

function to(state: ServerState, ...effects: readonly ServerEffect[]): ServerTransition {
  return { state, effects }
}
