import type { CallView } from '../lens/views.ts'
import { textField } from '../lens/fields.ts'

export const NOT_ANSWERED = 'no call was answered'
export const NOT_REFUSED = 'no call was refused'

/** An error that the API itself answers with, by its body (ERR-18). */
export interface Refusal {
  readonly code: string
  readonly message: string
}

/** Code and message of the body, whatever the case of their names; empty where they are missing. */
export function refusalOf(call: CallView): Refusal {
  const { json } = call
  if (typeof json !== 'object' || json === null) return { code: '', message: '' }
  const lower = Object.fromEntries(
    Object.entries(json).map(([name, value]) => [name.toLowerCase(), value as unknown]),
  )
  return { code: textField(lower, 'errorcode'), message: textField(lower, 'errormessage') }
}

/** Whether an answer is one of the API itself: no function ran, and it is no success. */
export function isRefused(call: CallView): boolean {
  return (call.answer?.status ?? 0) >= 400
}
