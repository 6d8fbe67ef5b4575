import { findBreach } from '../../../schemas/adapter/breach.ts'
import type { Target, TargetInfo } from '../../../schemas/adapter/target.ts'
import type { Clock } from '../../clock.ts'
import { DeadlineError, withDeadline } from '../../deadline.ts'
import { TargetError } from '../../target-error.ts'
import { ToolError } from '../../tool-error.ts'

export interface Meeting {
  readonly target: Pick<Target, 'hello'>
  readonly clock: Clock
  readonly signal: AbortSignal
  /** Factor on the deadline. */
  readonly timeoutScale: number
}

/** How long a target may take to say hello, ms. */
const HELLO_MS = 30_000

/**
 * Lets a target introduce itself, and holds what it says against the schema: not every target comes over a
 * wire that has done so already.
 *
 * @throws TargetError `target-silent`, `target-failed`, `adapter-protocol` or the target's own; the signal's
 * reason when that is an interrupt; a ToolError when the target could not even be set up.
 */
export async function meet({ target, clock, signal, timeoutScale }: Meeting): Promise<TargetInfo> {
  const what = 'the hello of the target'
  let info: TargetInfo
  try {
    info = await withDeadline({ what, ms: HELLO_MS * timeoutScale, signal, clock }, (inner) =>
      target.hello(inner),
    )
  } catch (error) {
    const isOver = signal.reason instanceof DeadlineError
    if (error instanceof ToolError || (signal.aborted && !isOver)) throw error
    throw error instanceof DeadlineError ? silent(error, isOver ? what : undefined) : broken(error)
  }
  const breach = findBreach('targetInfo', info)
  if (breach === undefined) return info
  throw new TargetError({
    code: 'adapter-protocol',
    blame: 'adapter',
    message: `the answer to hello: ${breach}`,
    hint: 'Answer hello as `$defs/targetInfo` of the published adapter schema says.',
  })
}

function silent(cause: DeadlineError, waitedFor: string | undefined): TargetError {
  const found = waitedFor === undefined ? cause.message : `${cause.message}, and still awaited ${waitedFor}`
  return new TargetError({
    code: 'target-silent',
    blame: 'adapter',
    message: `expected the target to introduce itself; ${found}`,
    hint: 'See whether the target starts at all and what it prints.',
    cause,
  })
}

function broken(cause: unknown): TargetError {
  const found = cause instanceof Error ? cause.message : String(cause)
  return new TargetError({
    code: 'target-failed',
    blame: 'adapter',
    message: `expected the target to introduce itself; found the error: ${found}`,
    hint: 'Answer hello without asking anything of the implementation that it may not be able to do yet.',
    cause,
  })
}
