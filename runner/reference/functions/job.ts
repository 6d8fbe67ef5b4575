import type { Faults } from '../faults.ts'
import type { FunctionLog } from '../logs/function-log.ts'
import type { Outcome } from '../instances/outcome.ts'
import type { Zygote } from '../instances/zygote.ts'

/** One call of the function on its way through an instance. */
export interface Job {
  readonly requestId: string
  readonly payload: Uint8Array
  /** Attempts before this one (ERR-27). */
  readonly retryCount: number
  /** Takes the outcome; called once. */
  readonly deliver: (outcome: Outcome) => void
}

/** What all instances of a function share. */
export interface InstanceSurroundings {
  readonly zygote: Zygote
  readonly log: FunctionLog
  readonly faults: Faults
  /** How long an idle instance stays thawed, milliseconds. */
  readonly freezeAfterMs: number
  /** Something happened that may matter to whoever waits. */
  readonly changed: () => void
  /** A hook has been given a request id. */
  readonly hookRan: (requestId: string) => void
}
