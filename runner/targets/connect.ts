import type { Target } from '../../schemas/adapter/target.ts'
import { toolVersion } from '../host.ts'
import { parseTargetSpec } from './target-spec.ts'

/** What a target may need from the command line. */
export interface ConnectOptions {
  /** Python interpreter for the embedded reference; `python3` from the search path by default. */
  readonly python?: string | undefined
  /** Version that the embedded reference reports; this package's by default. */
  readonly version?: string | undefined
  /** Folder in which a command is run and to which the path of a module is relative; the working folder by default. */
  readonly folder?: string | undefined
  /** Factor on how long an adapter that was started again may take to say hello; 1 by default. */
  readonly timeoutScale?: number | undefined
}

/**
 * Turns `--target` into a target. Implementations are loaded only when asked for, and nothing is started yet.
 *
 * @throws ToolError `unknown-target`, `open-quote`.
 */
export async function connect(spec: string, options: ConnectOptions = {}): Promise<Target> {
  const parsed = parseTargetSpec(spec)
  switch (parsed.kind) {
    case 'reference': {
      const { createReference } = await import('../reference/reference.ts')
      return createReference({ python: options.python, version: options.version ?? toolVersion() })
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
  }
}
