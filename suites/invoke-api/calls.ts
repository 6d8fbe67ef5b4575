import type { CallView, Lens } from '../lens/views.ts'
import { isSuccess, raised } from '../words.ts'

export const NOT_RETURNED = 'no handler was seen to return'
export const NOT_RAISED = 'no handler was seen to raise'

/** Answered synchronous calls whose handler was seen to return. */
export function passing(lens: Lens): CallView[] {
  return lens.calls.filter(
    (call) => !call.async && call.answer !== undefined && call.runs[0]?.succeeded === true,
  )
}

/** Answered synchronous calls whose handler was seen to raise. */
export function failing(lens: Lens): CallView[] {
  return lens.calls.filter((call) => !call.async && call.answer !== undefined && raised(call))
}

/** Asynchronous calls that were answered with 2xx. */
export function accepted(lens: Lens): CallView[] {
  return lens.calls.filter((call) => call.async && isSuccess(call))
}

/** The text that the script of a call returns. */
export function returnedText(call: CallView): string | undefined {
  const step = call.steps?.find((one) => one.do === 'return')
  return step !== undefined && typeof step.value === 'string' ? step.value : undefined
}
