export interface Waiting {
  /** Longest wait, ms. */
  readonly ms: number
  readonly signal: AbortSignal
  /** Who is called whenever something has changed. */
  readonly waiting: Set<() => void>
}

/** Waits until a condition holds, time is up, or the signal aborts, whichever comes first. */
export async function waitUntil(holds: () => boolean, { ms, signal, waiting }: Waiting): Promise<void> {
  if (holds() || signal.aborted) return
  await new Promise<void>((resolve) => {
    const end = (): void => {
      waiting.delete(look)
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
      resolve()
    }
    const look = (): void => {
      if (holds()) end()
    }
    const timer = setTimeout(end, ms)
    waiting.add(look)
    signal.addEventListener('abort', end, { once: true })
  })
}
