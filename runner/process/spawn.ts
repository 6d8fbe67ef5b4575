import { spawn } from 'node:child_process'
import type { Readable, Writable } from 'node:stream'

export interface ChildOptions {
  readonly command: string
  readonly args: readonly string[]
  /** The whole environment: nothing is added to it. */
  readonly environment: Readonly<Record<string, string>>
  /** Working folder; the runner's own by default. */
  readonly cwd?: string | undefined
}

/** How a child came to its end. */
export type Ending =
  | { readonly kind: 'exited'; readonly code: number }
  | { readonly kind: 'signalled'; readonly signal: string }
  | {
      readonly kind: 'not-started'
      readonly reason: string
      /** Name of the system's error, e.g. `ENOENT`. */
      readonly code?: string | undefined
    }
  /** Killed, but still there: it belongs to another user, or the system holds it. */
  | { readonly kind: 'left-behind' }

/** A running child in a process group of its own, so that Ctrl-C at the terminal does not reach it. */
export interface Child {
  /** Undefined when it could not be started. */
  readonly pid: number | undefined
  readonly stdin: Writable
  readonly stdout: Readable
  readonly stderr: Readable
  /** Settles once; never rejects. */
  readonly ended: Promise<Ending>
  /** Closes the pipes, which somebody else may still hold, so that nothing of it keeps this program alive. */
  readonly release: () => void
}

/** Starts a program. That it could not be started is an ending, too. */
export function startChild(options: ChildOptions): Child {
  const child = spawn(options.command, [...options.args], {
    cwd: options.cwd,
    env: options.environment,
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  const ended = new Promise<Ending>((resolve) => {
    child.once('error', (error: NodeJS.ErrnoException) => {
      if (child.pid === undefined) resolve({ kind: 'not-started', reason: error.message, code: error.code })
    })
    child.once('exit', (code, signal) => {
      resolve(code === null ? { kind: 'signalled', signal: signal ?? '' } : { kind: 'exited', code })
    })
  })
  // The child may be gone before it has read everything; its ending tells, not the broken pipe.
  child.stdin.on('error', () => undefined)
  const { pid, stdin, stdout, stderr } = child
  const release = (): void => {
    for (const stream of [stdin, stdout, stderr]) stream.destroy()
    child.unref()
  }
  return { pid, stdin, stdout, stderr, ended, release }
}

/** Kills a process group that this program has started; nothing happens when it is gone already. */
export function killGroup(pid: number): void {
  signalGroup(pid, 'SIGKILL')
}

/**
 * Signals a process group that this program has started and answers whether anybody was there to get it, which may
 * be what has ended and was not reaped yet; 0 only asks.
 */
export function signalGroup(pid: number, signal: 'SIGTERM' | 'SIGKILL' | 'SIGSTOP' | 'SIGCONT' | 0): boolean {
  try {
    process.kill(-pid, signal)
    return true
  } catch {
    // ESRCH: gone already. EPERM: it runs as another user; what waits for its end has a deadline.
    return false
  }
}

/** Where a user may put the address of a database, which holds a password and is for nobody but us. */
export const DATABASE_VARIABLE = 'FC_CONFORMANCE_MYSQL'

/** The environment this program was started with, without the variables that `leave` names and without secrets of ours. */
export function inheritedEnvironment(leave: (name: string) => boolean): Record<string, string> {
  const kept: Record<string, string> = {}
  for (const [name, value] of Object.entries(process.env))
    if (value !== undefined && name !== DATABASE_VARIABLE && !leave(name)) kept[name] = value
  return kept
}

/** An ending in words, to stand after the program's name. */
export function describeEnding(ending: Ending): string {
  switch (ending.kind) {
    case 'exited':
      return `exited with code ${ending.code}`
    case 'signalled':
      return `was ended by ${ending.signal}`
    case 'not-started':
      return `could not be started (${ending.reason})`
    case 'left-behind':
      return 'could not be killed'
  }
}
