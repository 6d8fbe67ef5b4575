import type { Readiness } from '../../schemas/adapter/server-target.ts'
import { realClock } from '../clock.ts'
import { describeEnding, type Ending } from '../process/spawn.ts'
import type { ListeningSocket } from './listening-sockets.ts'
import type { Output } from './output.ts'
import { accepts, outsideAddress } from './reach.ts'

/** What is waited for, and how what is known meanwhile is found out. */
export interface Expectation {
  readonly port: number
  /** How long it may take (CONT-03), ms. */
  readonly withinMs: number
  readonly ended: Promise<Ending>
  /** On which ports the program and its children listen by now; `undefined` where the system does not tell. */
  readonly sockets: () => Promise<readonly ListeningSocket[] | undefined>
  /** What the program wrote so far. */
  readonly output: Pick<Output, 'drained' | 'lastWords' | 'says'>
  /** Is told when it takes long, and why, as far as that can be seen. */
  readonly tell: (line: string) => void
}

/** What became of a start; `port-taken`: somebody else got the port first, which is no fault of the program. */
export type Outcome = Readiness | { readonly kind: 'port-taken'; readonly message: string }

const LOCAL = '127.0.0.1'
/** Nothing announces that somebody listens; the pauses between attempts grow up to this, ms. */
const LONGEST_PAUSE_MS = 50
/** After how long a user wants to know what is waited for, and how often again, ms. */
const TELL_AFTER_MS = 3_000
const TELL_EVERY_MS = 20_000
/**
 * Who finds the port taken ends or complains; whoever has run on for so long beside a port that is open has a proxy
 * there, as container engines do, ms. Long enough for those that try again for a few seconds.
 */
const PROXY_AFTER_MS = 8_000
/** How programs say that the port is not to be had, in the words of the system or of gunicorn. */
const TAKEN = /EADDRINUSE|address (is )?already in use|connection in use/i

/** Waits until a server accepts connections from other machines, or until it is known that it will not. */
export async function awaitListening(expected: Expectation, signal: AbortSignal): Promise<Outcome> {
  const { port, withinMs, output, tell } = expected
  const outside = outsideAddress() ?? LOCAL
  const ending: { is?: Ending } = {}
  void expected.ended.then((ended) => (ending.is = ended))
  const startMs = realClock.nowMs()
  let tellAtMs = startMs + TELL_AFTER_MS
  let openSinceMs: number | undefined
  for (let pauseMs = 2; ; pauseMs = Math.min(LONGEST_PAUSE_MS, 1.3 * pauseMs)) {
    signal.throwIfAborted()
    const { is: hasEnded } = ending
    const reached = await reach(port, outside)
    const nowMs = realClock.nowMs()
    if (reached !== undefined) {
      openSinceMs ??= nowMs
      const isSettled = nowMs - openSinceMs >= PROXY_AFTER_MS || nowMs - startMs >= withinMs
      const isOurs = await isOwn(expected)
      if (isOurs || (isSettled && hasEnded === undefined)) {
        if (!isOurs && output.says(TAKEN)) return isTaken(expected)
        return reached === 'outside' ? { kind: 'listening' } : isLocal(port)
      }
    }
    if (hasEnded !== undefined) return endedEarly(expected, hasEnded)
    if (nowMs - startMs >= withinMs) return isLate(expected)
    if (nowMs >= tellAtMs) {
      tellAtMs = nowMs + TELL_EVERY_MS
      tell(await waitingWords(expected, nowMs - startMs))
    }
    await realClock.sleep(Math.min(pauseMs, withinMs), signal)
  }
}

/** From where connections to the port are accepted, by whomever. */
async function reach(port: number, outside: string): Promise<'outside' | 'local' | undefined> {
  if (await accepts(outside, port)) return 'outside'
  if (!(await accepts(LOCAL, port))) return undefined
  // Whoever has a port on one interface will not have it on all; it may have come up between the two attempts.
  return (await accepts(outside, port)) ? 'outside' : 'local'
}

/** Whether it is the program or a child of it that listens on the port, as far as the system tells. */
async function isOwn({ port, sockets }: Expectation): Promise<boolean> {
  const found = await sockets()
  return found === undefined || found.some((socket) => socket.port === port)
}

async function endedEarly({ port, output }: Expectation, ending: Ending): Promise<Outcome> {
  await output.drained()
  const message = `the program ${describeEnding(ending)} before it listened on port ${port}${output.lastWords()}`
  // It was free just before the start; whoever took it in between may be gone again by now.
  if (output.says(TAKEN)) return { kind: 'port-taken', message }
  return { kind: 'not-listening', reason: 'exited', message }
}

function isLocal(port: number): Readiness {
  const message = `port ${port} accepts connections on 127.0.0.1, but not on the other addresses of this machine`
  return { kind: 'not-listening', reason: 'loopback-only', message }
}

function isTaken({ output }: Expectation): Outcome {
  return { kind: 'port-taken', message: `the program runs on without it${output.lastWords()}` }
}

async function isLate(expected: Expectation): Promise<Readiness> {
  const { port, withinMs, output } = expected
  const other = await otherPorts(expected)
  const within = `nothing accepted connections on port ${port} within ${secondsOf(withinMs)} s`
  if (other === undefined)
    return { kind: 'not-listening', reason: 'deadline', message: `${within}${output.lastWords()}` }
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
  const found = (await sockets()) ?? []
  if (found.length === 0) return undefined
  const words = found.map(({ port, isLoopback }) => `${port}${isLoopback ? ' (127.0.0.1 only)' : ''}`)
  return `port ${words.join(', ')}`
}

function secondsOf(ms: number): number {
  return Math.round(ms / 100) / 10
}
