const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/**
 * Calls back once at the first signal, so that the run can end with a partial report. A second signal ends
 * the process at once, as impatient people expect; children have a leash of their own.
 */
export function onInterrupt(stop: (reason: Error) => void): () => void {
  let stopping = false
  const listen = (signal: NodeJS.Signals): void => {
    if (stopping) process.exit(130)
    stopping = true
    stop(new Error(`interrupted by ${signal}`))
  }
  for (const signal of SIGNALS) process.on(signal, listen)
  return () => {
    for (const signal of SIGNALS) process.off(signal, listen)
  }
}
