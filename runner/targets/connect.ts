import type { ServerTarget } from '../../schemas/adapter/server-target.ts'
import type { Target } from '../../schemas/adapter/target.ts'
import { toolVersion } from '../host.ts'
import type { ServerOptions } from '../server/server-target.ts'
import { ToolError } from '../tool-error.ts'
import { parseTargetSpec } from './target-spec.ts'

/**
 * How long the embedded reference waits for a server to listen, ms. Our own fixture servers need a fraction of it, and
 * those that never listen are waited for.
 */
const SERVER_START_MS = 5_000

/** What a target may need from the command line. */
export interface ConnectOptions {
  /** Python interpreter for the embedded reference; `python3` from the search path by default. */
  readonly python?: string | undefined
  /** Version that the embedded reference reports; this package's by default. */
  readonly version?: string | undefined
  /** Folder in which a command is run and to which the path of a module is relative; the working folder by default. */
  readonly folder?: string | undefined
  /**
   * Factor on how long an adapter that was started again may take to say hello, and on how long the embedded
   * reference waits for a server to listen; 1 by default.
   */
  readonly timeoutScale?: number | undefined
}

/**
 * Turns `--target` into a target. Implementations are loaded only when asked for, and nothing is started yet.
 *
 * @throws ToolError `unknown-target`, `open-quote`, `target-is-server`.
 */
export async function connect(spec: string, options: ConnectOptions = {}): Promise<Target> {
  const parsed = parseTargetSpec(spec)
  switch (parsed.kind) {
    case 'reference': {
      const { createReference } = await import('../reference/reference.ts')
      return createReference({
        python: options.python,
        version: options.version ?? toolVersion(),
        serverStartMs: SERVER_START_MS * (options.timeoutScale ?? 1),
      })
    }
    case 'exec': {
      const { createExec, HELLO_MS } = await import('./exec.ts')
      return createExec(parsed.command, {
        folder: options.folder,
        helloMs: HELLO_MS * (options.timeoutScale ?? 1),
      })
    }
    case 'module': {
      const { createModule } = await import('./module.ts')
      return createModule(parsed.path, options.folder)
    }
    case 'server':
      throw new ToolError('target-is-server', `expected a platform, found the server \`${spec}\``, {
        hint: 'A server deploys nothing and is examined by `fc-conformance run` alone.',
      })
  }
}

/**
 * Turns `--target server:…` into a server under test; nothing is started yet.
 *
 * @throws ToolError `unknown-target`, `open-quote`, `target-is-platform`.
 */
export async function connectServer(spec: string, options: ServerOptions): Promise<ServerTarget> {
  const parsed = parseTargetSpec(spec)
  if (parsed.kind !== 'server')
    throw new ToolError('target-is-platform', `expected a server, found the platform \`${spec}\``, {
      hint: 'A server is named as `server:<command or URL>`.',
    })
  if ('url' in parsed) {
    const { createRemoteServer } = await import('../server/remote-server.ts')
    return createRemoteServer(parsed.url, options)
  }
  const { createServerTarget } = await import('../server/server-target.ts')
  return createServerTarget(parsed.command, options)
}
