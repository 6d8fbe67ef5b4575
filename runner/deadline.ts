import { realClock, type Clock } from './clock.ts'

/** A wait that took longer than it may. */
export class DeadlineError extends Error {
  readonly afterMs: number

  constructor(what: string, afterMs: number) {
    super(`${what} did not end within ${Math.round(afterMs)} ms`)
    this.name = 'DeadlineError'
    this.afterMs = afterMs
  }
}

/** Reaches nobody; made once, since its stack trace would cost more than the rest of a short wait. */
const OVER = new Error('over')

export interface DeadlineOptions {
  /** What is waited for, as it stands in the error: "the answer of hello". */
  readonly what: string
  readonly ms: number
  /** An outer reason to give up, e.g. an interrupt. */
  readonly signal?: AbortSignal | undefined
  readonly clock?: Clock | undefined
}

/**
 * Runs one piece of work under a deadline. The work gets a signal that aborts at the deadline or with the
 * outer signal; the promise settles then, whether or not the work listens.
 *
 * @throws DeadlineError when time ran out; the outer signal's reason when that came first.
 */
export async function withDeadline<T>(
  options: DeadlineOptions,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const { what, ms, signal: outer, clock = realClock } = options
  outer?.throwIfAborted()
  const inner = new AbortController()
  const over = new AbortController()
  const forward = (): void => {
    inner.abort(outer?.reason)
  }
  outer?.addEventListener('abort', forward, { once: true })
  const expiry = clock.sleep(ms, over.signal).then(
    () => {
      inner.abort(new DeadlineError(what, ms))
    },
    () => undefined,
  )
  const aborted = new Promise<never>((_, reject) => {
    inner.signal.addEventListener(
      'abort',
      () => {
        reject(inner.signal.reason as Error)
      },
      { once: true },
    )
  })
  aborted.catch(() => undefined)
  try {
    return await Promise.race([work(inner.signal), aborted])
  } finally {
    outer?.removeEventListener('abort', forward)
    over.abort(OVER)
    await expiry
  }
}
