import type { Readiness } from '../../schemas/adapter/server-target.ts'
import { realClock } from '../clock.ts'
import { describeEnding, type Ending } from '../process/spawn.ts'
import type { ListeningSocket } from './listening-sockets.ts'
import { accepts, outsideAddress } from './reach.ts'

/** What is waited for, and how what is known meanwhile is found out. */
export interface Expectation {
  readonly port: number
  /** How long it may take (CONT-03), ms. */
  readonly withinMs: number
  readonly ended: Promise<Ending>
  /** On which ports it listens by now. */
  readonly sockets: () => Promise<readonly ListeningSocket[]>
  /** The last that it wrote, on one line. */
  readonly lastWords: () => string
  /** Is told when it takes long, and why, as far as that can be seen. */
  readonly tell: (line: string) => void
}

const LOCAL = '127.0.0.1'
/** Nothing announces that somebody listens; the pauses between attempts grow up to this, ms. */
const LONGEST_PAUSE_MS = 50
/** After how long a user wants to know what is waited for, and how often again, ms. */
const TELL_AFTER_MS = 3_000
const TELL_EVERY_MS = 20_000

/** Waits until a server accepts connections from other machines, or until it is known that it will not. */
export async function awaitListening(expected: Expectation, signal: AbortSignal): Promise<Readiness> {
  const { port, withinMs, tell } = expected
  const outside = outsideAddress() ?? LOCAL
  const ending: { is?: Ending } = {}
  void expected.ended.then((ended) => (ending.is = ended))
  const startMs = realClock.nowMs()
  let tellAtMs = startMs + TELL_AFTER_MS
  for (let pauseMs = 2; ; pauseMs = Math.min(LONGEST_PAUSE_MS, 1.3 * pauseMs)) {
    signal.throwIfAborted()
    if (await accepts(outside, port)) return { kind: 'listening' }
    if (ending.is !== undefined) return hasEnded(expected, ending.is)
    // Whoever has a port on one interface will not have it on all; it may have come up between the two attempts.
    if ((await accepts(LOCAL, port)) && !(await accepts(outside, port))) return isLocal(port)
    const nowMs = realClock.nowMs()
    if (nowMs - startMs >= withinMs) return isLate(expected)
    if (nowMs >= tellAtMs) {
      tellAtMs = nowMs + TELL_EVERY_MS
      tell(await waitingWords(expected, nowMs - startMs))
    }
    await realClock.sleep(Math.min(pauseMs, withinMs), signal)
  }
}

function hasEnded({ port, lastWords }: Expectation, ending: Ending): Readiness {
  const message = `the program ${describeEnding(ending)} before it listened on port ${port}${lastWords()}`
  return { kind: 'not-listening', reason: 'exited', message }
}

function isLocal(port: number): Readiness {
  const message = `port ${port} accepts connections on 127.0.0.1, but not on the other addresses of this machine`
  return { kind: 'not-listening', reason: 'loopback-only', message }
}

async function isLate(expected: Expectation): Promise<Readiness> {
  const { port, withinMs, lastWords } = expected
  const other = await otherPorts(expected)
  const within = `nothing accepted connections on port ${port} within ${secondsOf(withinMs)} s`
  if (other === undefined)
    return { kind: 'not-listening', reason: 'deadline', message: `${within}${lastWords()}` }
  return {
    kind: 'not-listening',
    reason: 'other-port',
    message: `${within}; the program listens on ${other}`,
  }
}

async function waitingWords(expected: Expectation, sinceMs: number): Promise<string> {
  const { port, withinMs } = expected
  const other = await otherPorts(expected)
  const found = other === undefined ? 'it listens on no port yet' : `it listens on ${other} so far`
  return `waiting for the server to listen on port ${port} (${secondsOf(sinceMs)} of ${secondsOf(withinMs)} s); ${found}`
}

/** The ports it does listen on, in words. */
async function otherPorts({ sockets }: Expectation): Promise<string | undefined> {
  const found = await sockets()
  if (found.length === 0) return undefined
  const words = found.map(({ port, isLoopback }) => `${port}${isLoopback ? ' (127.0.0.1 only)' : ''}`)
  return `port ${words.join(', ')}`
}

function secondsOf(ms: number): number {
  return Math.round(ms / 100) / 10
}
