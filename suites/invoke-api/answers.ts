import { showBytes } from '../../schemas/bytes.ts'
import type { CallView } from '../lens/views.ts'
import { textField } from '../lens/fields.ts'
import { showAnswer } from '../words.ts'

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

/** What the caller got for a refusal: its status and code, or what the body has in place of one. */
export function showRefusal(call: CallView): string {
  if (call.answer === undefined) return showAnswer(call)
  const { status, body } = call.answer
  const { code } = refusalOf(call)
  if (code !== '') return `${status}, \`${code}\``
  const { json } = call
  const isObject = typeof json === 'object' && json !== null && !Array.isArray(json)
  const found = isObject ? `has ${showNames(Object.keys(json))}` : `is no JSON object: ${showBytes(body)}`
  return `${status}, no \`ErrorCode\`; the body ${found}`
}

/** Most members of a body that are named. */
const MEMBERS = 12

function showNames(names: readonly string[]): string {
  if (names.length === 0) return 'no members'
  const left = names.length - MEMBERS
  return `${names.slice(0, MEMBERS).join(', ')}${left > 0 ? ` and ${left} more` : ''}`
}

/** Whether an answer is one of the API itself: no function ran, and it is no success. */
export function isRefused(call: CallView): boolean {
  return (call.answer?.status ?? 0) >= 400
}
