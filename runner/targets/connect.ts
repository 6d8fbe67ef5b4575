import type { Target } from '../../schemas/adapter/target.ts'
import { ToolError } from '../tool-error.ts'

/** What a target may need from the command line. */
export interface ConnectOptions {
  /** Python interpreter for the embedded reference; `python3` from the search path by default. */
  readonly python?: string | undefined
  /** Version that the embedded reference reports. */
  readonly version: string
}

/**
 * Turns `--target` into a target. Implementations are loaded only when asked for.
 *
 * @throws ToolError `unknown-target`.
 */
export async function connect(spec: string, options: ConnectOptions): Promise<Target> {
  if (spec === 'reference') {
    const { createReference } = await import('../reference/reference.ts')
    return createReference(options)
  }
  throw new ToolError('unknown-target', `expected a target that this version knows, found \`${spec}\``, {
    hint: 'Known is `reference`, the embedded platform.',
  })
}
