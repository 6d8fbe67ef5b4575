import { DeadlineError, withDeadline, type DeadlineOptions } from '../deadline.ts'
import { TargetError } from '../target-error.ts'
import { ToolError } from '../tool-error.ts'
import type { Complaint } from './diagnosis.ts'

/**
 * Waits for an answer of the target; whatever comes instead has someone to blame.
 *
 * @throws ToolError, a {@link TargetError} unless the target could not even be set up; the signal's reason
 * when it aborted.
 */
export async function awaitAnswer<T>(
  options: DeadlineOptions,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  try {
    return await withDeadline(options, work)
  } catch (error) {
    if (options.signal?.aborted === true || error instanceof ToolError) throw error
    throw error instanceof DeadlineError ? silence(error) : failure(options.what, error)
  }
}

/** Says whose fault an error is. */
export function complaintOf(error: ToolError): Complaint {
  const { message: seen, code, hint } = error
  if (!(error instanceof TargetError)) {
    // What cannot even be set up (no interpreter, an unknown target) is no fault of an implementation.
    return { seen, code, hint, blame: 'environment' }
  }
  const { blame, output, final } = error
  return { seen, code, hint, blame, output, final }
}

function silence(cause: DeadlineError): TargetError {
  return new TargetError({
    code: 'target-silent',
    message: cause.message,
    blame: 'adapter',
    hint: 'See what the adapter waits for; where everything is slow, raise `--timeout-scale`.',
    cause,
  })
}

function failure(what: string, cause: unknown): TargetError {
  const found = cause instanceof Error ? cause.message : String(cause)
  return new TargetError({
    code: 'target-failed',
    message: `expected an answer to ${what}; found the error: ${found}`,
    blame: 'adapter',
    hint: 'Answer what the implementation answers, refusals included; fail only when nothing can go on.',
    cause,
  })
}
