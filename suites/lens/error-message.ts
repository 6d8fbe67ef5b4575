import type { CallView } from './views.ts'
import { textField } from './fields.ts'

/** How the message begins when the process exited in a hook or the handler (ERR-09, INIT-17). */
export const EXITED = 'Process exited unexpectedly before completing request'

/** The `errorMessage` in the body of an answer; empty when it has none. */
export function messageOf(call: CallView): string {
  return textField(call.json, 'errorMessage')
}
