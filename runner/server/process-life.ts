import type { Holdings, Readiness, ServerEnding, ServerLife } from '../../schemas/adapter/server-target.ts'
import type { FunctionConfig } from '../../schemas/s-yaml/project.ts'
import { signalGroup, startChild, type Child, type Ending } from '../process/spawn.ts'
import { stopChild } from '../process/stop.ts'
import { findMarked, killMarked } from '../process/survivors.ts'
import { TargetError } from '../target-error.ts'
import { environmentOf } from './environment.ts'
import { createHttpClient } from './http-client.ts'
import { leash } from './leash.ts'
import { listeningSockets } from './listening-sockets.ts'
import { readOutput } from './output.ts'
import type { AnnouncedPort } from './ports.ts'
import { awaitListening, type Outcome } from './readiness.ts'
import { holdingsOf } from './resources.ts'

/** How a program is run as a server. */
export interface ProcessOptions {
  readonly command: readonly string[]
  readonly config: FunctionConfig
  readonly folder: string
  /** How long it may take until it listens, ms. */
  readonly startMs: number
  /** How long it may take to end after a SIGTERM, ms. */
  readonly graceMs: number
  /** Variable in its environment by which it and its children are found: name and value. */
  readonly mark: readonly [name: string, value: string]
  readonly tell: (line: string) => void
}

const ID_HEADER = 'x-fc-request-id'
/** What a request id looks like in either generation; lines that hold one are worth keeping. */
const ID = /[0-9a-f]+(?:-[0-9a-f]+){3,4}/g

/** Starts a program as an instance's server; it is told where to listen. */
export function startLife(options: ProcessOptions, announced: AnnouncedPort): ServerLife {
  const { command, config, folder, mark } = options
  const { port } = announced
  const [program = '', ...args] = command
  const environment = { ...environmentOf(config, { port, codeDir: folder }), [mark[0]]: mark[1] }
  const child = startChild({ command: program, args, cwd: folder, environment })
  child.stdin.end()
  const unleash = child.pid === undefined ? () => undefined : leash(child.pid)
  const ids = new Set<string>()
  const output = readOutput(child, (line) => (line.match(ID) ?? []).some((id) => ids.has(id)))
  const client = createHttpClient(new URL(`http://127.0.0.1:${port}`))
  const signal = (name: 'SIGSTOP' | 'SIGCONT'): void => {
    if (child.pid !== undefined) signalGroup(child.pid, name)
  }
  let wasKilled = false
  let stopping: Promise<void> | undefined
  const own = async (): Promise<number[]> => {
    const marked = await findMarked(...mark)
    // A program that changes its title may have written over its environment.
    return child.pid === undefined ? marked : [...new Set([child.pid, ...marked])]
  }
  return {
    ...{ what: command.join(' '), port, fresh: true },
    async ready(aborted) {
      const { startMs: withinMs, tell } = options
      const { ended } = child
      const sockets = async (): ReturnType<typeof listeningSockets> => listeningSockets(await own())
      const expected = { port, withinMs, ended, sockets, output, tell }
      return blameless(await awaitListening(expected, aborted), announced)
    },
    hasConnection: client.hasConnection,
    send(message, aborted) {
      const [, id] = message.headers.find(([name]) => name === ID_HEADER) ?? []
      if (id !== undefined) ids.add(id)
      return client.send(message, aborted)
    },
    ended: child.ended.then((ending) => endingOf(ending, wasKilled)),
    suspend: () => {
      signal('SIGSTOP')
    },
    resume: () => {
      signal('SIGCONT')
    },
    measure: async (): Promise<Holdings> => holdingsOf(await own()),
    stop: () =>
      (stopping ??= end(child, options, () => {
        wasKilled = true
      }).then(async () => {
        await output.drained()
        client.close()
        unleash()
        child.release()
      })),
    output: output.lines,
  }
}

/** Asks the whole group to end, ends it after its grace, and whoever outlives the program, too. */
async function end(child: Child, { graceMs, mark }: ProcessOptions, killing: () => void): Promise<void> {
  const { pid } = child
  if (pid === undefined) return
  const ask = (): void => {
    // What is stopped takes no SIGTERM before it may run on.
    signalGroup(pid, 'SIGTERM')
    signalGroup(pid, 'SIGCONT')
  }
  const expiry = setTimeout(killing, graceMs)
  await stopChild(child, { ask, graceMs: graceMs + 1 })
  clearTimeout(expiry)
  signalGroup(pid, 'SIGKILL')
  // Whoever left the group may still hold the port that the next life wants.
  await killMarked(...mark)
}

function endingOf(ending: Ending, wasKilled: boolean): ServerEnding {
  switch (ending.kind) {
    case 'exited':
      return { how: 'exited', code: ending.code }
    case 'signalled':
      return { how: wasKilled ? 'killed' : 'signalled', signal: ending.signal }
    case 'not-started':
    case 'left-behind':
      return { how: 'signalled' }
  }
}

/**
 * A server that does not come up on another port than the configured one may well be right about that, and one whose
 * port somebody else was quicker to take certainly is.
 */
function blameless(outcome: Outcome, { port, instead }: AnnouncedPort): Readiness {
  if (outcome.kind === 'listening') return outcome
  const { message } = outcome
  if (instead !== undefined)
    throw portTaken(
      `port ${instead} is taken by another program of this machine, so port ${port} was announced in FC_SERVER_PORT, and ${message}`,
      `End the program that has port ${instead}, or let the server listen on the port in FC_SERVER_PORT.`,
    )
  if (outcome.kind === 'port-taken')
    throw portTaken(
      `another program of this machine took port ${port} before the server listened on it, and ${message}`,
      `End the program that has port ${port}, or wait for its end, and run this again.`,
    )
  return outcome
}

function portTaken(message: string, hint: string): TargetError {
  return new TargetError({ code: 'port-taken', blame: 'environment', message, hint, final: true })
}
