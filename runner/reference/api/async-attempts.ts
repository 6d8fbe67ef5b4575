import { realClock } from '../../clock.ts'
import type { Faults } from '../faults.ts'
import { attempt, type Invocation } from './attempt.ts'
import { RETRY_AFTER_MS, THROTTLED_WAITS_MS } from '../open-points.ts'

// LIM-24.
const DEFAULT_RETRIES = 3
const DEFAULT_EVENT_AGE_MS = 18_000_000

/**
 * Serves an async call: attempts follow on function errors up to the configured number (ERR-27), and again
 * and again while the platform itself has no room (ERR-28), until the event is too old. Never rejects.
 */
export async function attemptAsync(
  invocation: Invocation,
  qualifier: string | undefined,
  delayMs: number,
  faults: Faults,
): Promise<void> {
  const { called, release } = invocation
  const { maxRetryAttempts = DEFAULT_RETRIES, maxEventAgeMs = DEFAULT_EVENT_AGE_MS } =
    release.config.asyncInvoke ?? {}
  const retries = faults.has('async-not-retried') ? 0 : maxRetryAttempts
  const { signal } = called.removal
  const tooOldMs = realClock.nowMs() + delayMs + maxEventAgeMs
  let throttled = 0
  try {
    if (delayMs > 0) await realClock.sleep(delayMs, signal)
    for (let retryCount = 0; retryCount <= retries && realClock.nowMs() < tooOldMs;) {
      signal.throwIfAborted()
      // After an update an attempt is served by the release that is current then.
      const current = called.resolve(qualifier) ?? release
      const outcome = await attempt({ ...invocation, release: current }, retryCount)
      if (outcome?.kind === 'returned' || outcome?.kind === 'passed') return
      if (outcome === undefined) {
        await realClock.sleep(
          THROTTLED_WAITS_MS[Math.min(throttled, THROTTLED_WAITS_MS.length - 1)] ?? 0,
          signal,
        )
        throttled += 1
      } else {
        retryCount += 1
        if (retryCount <= retries) await realClock.sleep(RETRY_AFTER_MS, signal)
      }
    }
  } catch {
    // The function was removed or the platform closed: nobody waits for what is left of the call.
  }
}
