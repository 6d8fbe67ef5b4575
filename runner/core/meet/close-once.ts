import type { Failure } from '../../../schemas/adapter/failure.ts'
import type { Target } from '../../../schemas/adapter/target.ts'
import { withDeadline } from '../../deadline.ts'

/** How long a target may take to end, ms; ending it by force is included and takes its time on any machine. */
export const CLOSE_MS = 20_000

/**
 * Closes a target at the first call and answers every call with what came of it. A close that rejects or takes
 * longer than `ms` is a failure like any other. Never rejects.
 */
export function closeOnce(target: Pick<Target, 'close'>, ms = CLOSE_MS): () => Promise<Failure | undefined> {
  let closing: Promise<Failure | undefined> | undefined
  return () => (closing ??= close(target, ms))
}

async function close(target: Pick<Target, 'close'>, ms: number): Promise<Failure | undefined> {
  try {
    return await withDeadline({ what: 'the end of the target', ms }, async () => target.close())
  } catch (error) {
    const found = error instanceof Error ? error.message : String(error)
    return { blame: 'adapter', code: 'adapter-lingers', message: `the target failed \`close\`: ${found}` }
  }
}
