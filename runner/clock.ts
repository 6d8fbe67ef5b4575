/** Time as the engine sees it: real, or virtual for simulated targets. */
export interface Clock {
  /** Milliseconds from an arbitrary origin; never goes back. */
  nowMs(): number
  /** Milliseconds since the epoch, to place records of other processes. */
  wallMs(): number
  /** Resolves after `ms`; rejects with the signal's reason when it aborts first. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>
}

/** Longest wait that a timer can hold, ms (24 days); Node ends a longer one at once. */
const LONGEST_MS = 2 ** 31 - 1

/** The machine's monotonic clock. */
export const realClock: Clock = {
  nowMs: () => Number(process.hrtime.bigint() / 1000n) / 1000,
  wallMs: () => {
    // `Date.now` cuts off the fraction, which is longer than a warm call takes; the other clock has it, but
    // does not notice when somebody sets the time.
    const [whole, fine] = [Date.now(), performance.timeOrigin + performance.now()]
    return Math.floor(fine) === whole ? fine : whole
  },
  sleep: (ms, signal) =>
    new Promise((resolve, reject) => {
      if (signal?.aborted === true) {
        reject(signal.reason as Error)
        return
      }
      const stop = (): void => {
        clearTimeout(timer)
        reject(signal?.reason as Error)
      }
      const timer = setTimeout(
        () => {
          signal?.removeEventListener('abort', stop)
          resolve()
        },
        Math.min(ms, LONGEST_MS),
      )
      signal?.addEventListener('abort', stop, { once: true })
    }),
}
