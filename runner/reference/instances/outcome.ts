import type { HeaderList } from '../../../schemas/adapter/target.ts'
import { timeoutMessage } from '../open-points.ts'
import type { Release } from '../functions/release.ts'

/** What came of a call, with what the caller is told about it. */
export type Outcome = OutcomeFacts & (FunctionEnd | ServerEnd)

/** The ends that a call of any function may come to. */
type FunctionEnd =
  | {
      readonly kind: 'returned'
      readonly body: Uint8Array
      /** What else a server answered; no caller of an event gets it (CONT-48). */
      readonly unsaid?: { readonly status: number; readonly headers: HeaderList } | undefined
    }
  /** User code raised or could not be loaded; `body` is the error as JSON, or what a server says of it. */
  | { readonly kind: 'failed'; readonly body: Uint8Array }
  | { readonly kind: 'timed-out'; readonly limitMs: number }
  | { readonly kind: 'exited' }

/** Those of calls that go to a server or a WSGI application. */
type ServerEnd =
  /** Its answer to a call over HTTP (CONT-51, WSGI-10). */
  | {
      readonly kind: 'passed'
      readonly status: number
      readonly headers: HeaderList
      readonly body: Uint8Array
    }
  /** It never came to serve. */
  | { readonly kind: 'not-started'; readonly code: string; readonly message: string }
  /** What it sent is no answer (ERR-24). */
  | { readonly kind: 'bad-response'; readonly message: string }
  /** What the client sent cannot be written into a request. */
  | { readonly kind: 'unsendable'; readonly message: string }

export interface OutcomeFacts {
  /** What ran last. */
  readonly stage: 'initializer' | 'handler'
  readonly instanceId: string
  readonly release: Release
  readonly durationMs: number
  readonly maxMemoryMb: number
  /** Base64. */
  readonly logTail: string
}

/** The body of an answer about the function itself (ERR-04, ERR-09, ERR-11, API-17). */
export function bodyOf(outcome: OutcomeFacts & FunctionEnd): Uint8Array {
  switch (outcome.kind) {
    case 'returned':
    case 'failed':
      return outcome.body
    case 'timed-out':
      return errorBody(
        timeoutMessage(
          outcome.stage === 'initializer' ? 'Initializer' : 'Function',
          outcome.limitMs,
          outcome.release.config.generation,
        ),
      )
    case 'exited': {
      const duration = Math.round(outcome.durationMs)
      return errorBody(
        'Process exited unexpectedly before completing request ' +
          `(duration: ${duration}ms, maxMemoryUsage: ${outcome.maxMemoryMb}MB)`,
      )
    }
  }
}

/** An error of user code of which nothing but a text is known. */
export function errorBody(errorMessage: string): Uint8Array {
  return Buffer.from(JSON.stringify({ errorMessage }))
}
