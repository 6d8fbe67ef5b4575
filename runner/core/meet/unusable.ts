import type { Event } from '../../../schemas/history/event.ts'
import { DeadlineError } from '../../deadline.ts'
import { TargetError, type TargetErrorOptions } from '../../target-error.ts'
import { ToolError } from '../../tool-error.ts'

/** How the first words with a target went wrong. */
export interface Mishap {
  readonly events: readonly Event[]
  /** What stopped it, as a sentence. */
  readonly reason: string | undefined
  /** What is wrong with the first answer. */
  readonly oddity: string | undefined
  /** Why the first request without an answer got none. */
  readonly cause: unknown
}

const EXPECTED = 'expected a plain function to be deployed, called and removed'

/** Says why a target cannot be judged, and whose fault that is. */
export function unusable({ events, reason, oddity, cause }: Mishap): ToolError {
  if (cause instanceof TargetError) return aboutPlainCall(cause)
  if (cause instanceof ToolError) return cause
  if (cause !== undefined) {
    const code = cause instanceof DeadlineError ? 'target-silent' : 'target-failed'
    return targetError({ code, blame: 'adapter', message: reason ?? 'a request was not answered', cause })
  }
  const refused = events.find((event) => event.kind === 'refused')
  const found =
    refused === undefined
      ? (oddity ?? reason ?? 'no answer came')
      : `the deployment was refused with ${refused.status} ${refused.code}: ${refused.message}`
  return targetError({ code: 'target-unusable', blame: 'implementation', message: found })
}

function targetError({ message, ...rest }: TargetErrorOptions): TargetError {
  return new TargetError({
    ...rest,
    message: `${EXPECTED}; ${message}`,
    hint: 'Nothing can be judged before a plain call works; see what the target says about it.',
  })
}

function aboutPlainCall(cause: TargetError): TargetError {
  const { code, blame, hint, output, final } = cause
  return new TargetError({
    ...{ code, blame, hint, output, final, cause },
    message: `${EXPECTED}; ${cause.message}`,
  })
}
