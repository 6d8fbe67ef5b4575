import { randomUUID } from 'node:crypto'
import { access, constants } from 'node:fs/promises'
import { delimiter, join, resolve } from 'node:path'
import type { ServerLife, ServerTarget } from '../../schemas/adapter/server-target.ts'
import type { TargetInfo } from '../../schemas/adapter/target.ts'
import type { FunctionConfig } from '../../schemas/s-yaml/project.ts'
import { inheritedEnvironment } from '../process/spawn.ts'
import { ToolError } from '../tool-error.ts'
import { infoOf } from './introduction.ts'
import { choosePort } from './ports.ts'
import { startLife } from './process-life.ts'

export interface ServerOptions {
  /** What is declared of it. */
  readonly config: FunctionConfig
  /** Where its program runs; the working folder by default. */
  readonly folder?: string | undefined
  /** Factor on how long it may take to listen; 1 by default. */
  readonly timeoutScale?: number | undefined
  /** Is told when it takes long to listen. */
  readonly tell?: ((line: string) => void) | undefined
}

/** How long a server may take to listen (CONT-03), ms. */
const START_MS = 120_000
/** How long it may take to end after a SIGTERM, ms; no document says. */
const GRACE_MS = 3_000
/** Where it listens when nothing else is configured (CONT-01). */
export const DEFAULT_PORT = 9000

/** Variable in the environment of what is started, by which leftovers are found. */
const MARKER = 'FC_CONFORMANCE_RUN'

/** Takes a program for a server under test; it is started anew for every life. */
export function createServerTarget(command: readonly string[], options: ServerOptions): ServerTarget {
  const { config, folder = '.', timeoutScale = 1, tell = () => undefined } = options
  const lives: ServerLife[] = []
  const cwd = resolve(folder)
  return {
    config,
    hasProcess: true,
    async hello(): Promise<TargetInfo> {
      await mustExist(command[0] ?? '', cwd)
      return infoOf(command.join(' '), config)
    },
    async launch() {
      const announced = await choosePort(config.server?.port ?? DEFAULT_PORT)
      const startMs = START_MS * timeoutScale
      const mark = [MARKER, randomUUID()] as const
      const life = startLife(
        { ...{ command, config, folder: cwd, mark, tell, startMs }, graceMs: GRACE_MS },
        announced,
      )
      lives.push(life)
      return life
    },
    async close() {
      await Promise.all(lives.map((life) => life.stop()))
      return undefined
    },
  }
}

/**
 * Sees to it that there is such a program: a slip of the command line is no fault of a server.
 *
 * @throws ToolError `server-not-found`.
 */
async function mustExist(program: string, folder: string): Promise<void> {
  const path = inheritedEnvironment((name) => name !== 'PATH')['PATH'] ?? ''
  const candidates = program.includes('/')
    ? [resolve(folder, program)]
    : path.split(delimiter).map((one) => join(one, program))
  for (const candidate of candidates)
    if (
      await access(candidate, constants.X_OK).then(
        () => true,
        () => false,
      )
    )
      return
  throw new ToolError('server-not-found', `expected a program to start, found no executable \`${program}\``, {
    hint: `Programs are looked for on the PATH, and from \`${folder}\` when their name has a slash.`,
  })
}
