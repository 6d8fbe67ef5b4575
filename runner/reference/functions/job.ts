import type { HttpRequest } from '../../../schemas/adapter/target.ts'
import type { Ports } from '../../process/ports.ts'
import type { Faults } from '../faults.ts'
import type { FunctionLog } from '../logs/function-log.ts'
import type { Outcome } from '../instances/outcome.ts'
import type { Elders } from '../instances/past.ts'
import type { Release } from './release.ts'

/** One call of the function on its way through an instance. */
export interface Job {
  readonly requestId: string
  /** The event; empty for a call over HTTP. */
  readonly payload: Uint8Array
  /** What the client sent over HTTP; absent for an event. */
  readonly http?: HttpRequest | undefined
  /** Attempts before this one (ERR-27). */
  readonly retryCount: number
  /** Aborts when the caller gives up; only servers notice. */
  readonly signal?: AbortSignal | undefined
  /** Takes the outcome; called once. */
  readonly deliver: (outcome: Outcome) => void
}

/** What all instances of a function share. */
export interface InstanceSurroundings {
  readonly ports: Ports
  readonly log: FunctionLog
  readonly faults: Faults
  /** How long an idle instance stays thawed, milliseconds. */
  readonly freezeAfterMs: number
  /** How long a server may take to listen, milliseconds (CONT-03). */
  readonly serverStartMs: number
  /** Something happened that may matter to whoever waits. */
  readonly changed: () => void
  /** What there was before the next instance is made. */
  readonly elders: (release: Release) => Elders
  /** A hook has been given a request id. */
  readonly hookRan: (requestId: string) => void
}
