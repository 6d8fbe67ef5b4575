import { timeoutMessage } from '../open-points.ts'
import type { Release } from '../functions/release.ts'

/** What came of a call, with what the caller is told about it. */
export type Outcome = OutcomeFacts &
  (
    | { readonly kind: 'returned'; readonly body: Uint8Array }
    /** User code raised or could not be loaded; `body` is the error as JSON. */
    | { readonly kind: 'failed'; readonly body: Uint8Array }
    | { readonly kind: 'timed-out'; readonly limitMs: number }
    | { readonly kind: 'exited' }
  )

interface OutcomeFacts {
  /** What ran last. */
  readonly stage: 'initializer' | 'handler'
  readonly instanceId: string
  readonly release: Release
  readonly durationMs: number
  readonly maxMemoryMb: number
  /** Base64. */
  readonly logTail: string
}

/** The body a caller gets (ERR-04, ERR-09, ERR-11, API-17). */
export function bodyOf(outcome: Outcome): Uint8Array {
  switch (outcome.kind) {
    case 'returned':
    case 'failed':
      return outcome.body
    case 'timed-out':
      return error(
        timeoutMessage(outcome.stage === 'initializer' ? 'Initializer' : 'Function', outcome.limitMs),
      )
    case 'exited': {
      const duration = Math.round(outcome.durationMs)
      return error(
        'Process exited unexpectedly before completing request ' +
          `(duration: ${duration}ms, maxMemoryUsage: ${outcome.maxMemoryMb}MB)`,
      )
    }
  }
}

function error(errorMessage: string): Uint8Array {
  return Buffer.from(JSON.stringify({ errorMessage }))
}
