import { connect } from 'node:net'
import { realClock } from '../../clock.ts'

/** Where a server is expected, and how long it may take. */
export interface Expected {
  readonly host: string
  readonly port: number
  readonly limitMs: number
  /** Aborts when the program has ended. */
  readonly signal: AbortSignal
}

// No event tells that another process listens. Near the start every millisecond is one of a cold start; later a
// slow server should not be disturbed.
const FIRST_WAIT_MS = 1
const LONGEST_WAIT_MS = 20
const CONNECT_MS = 1000

/**
 * Connects until a connection is accepted. Answers undefined then, and what the last attempt met with when time ran out
 * or the program ended.
 */
export async function untilListening({ host, port, limitMs, signal }: Expected): Promise<string | undefined> {
  const startMs = realClock.nowMs()
  for (;;) {
    const trouble = await attempt(host, port)
    if (trouble === undefined) return undefined
    const elapsedMs = realClock.nowMs() - startMs
    if (signal.aborted || elapsedMs >= limitMs) return trouble
    const waitMs = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS + elapsedMs / 10, limitMs - elapsedMs)
    await realClock.sleep(waitMs, signal).catch(() => undefined)
  }
}

/** One connection, closed again in the usual way: a reset would make some servers print a complaint. */
function attempt(host: string, port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const socket = connect({ host, port })
    socket.setTimeout(CONNECT_MS, () => {
      socket.destroy()
      resolve('ETIMEDOUT')
    })
    socket.once('connect', () => {
      socket.destroy()
      resolve(undefined)
    })
    socket.on('error', (error: NodeJS.ErrnoException) => {
      resolve(error.code ?? error.message)
    })
  })
}
