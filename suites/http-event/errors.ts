import type { HttpCallView } from '../lens/views.ts'
import { showHttp } from '../over-http.ts'

/** Whether an answer over HTTP is an error: by its status, or by its mark, since which of them is open. */
export function isError(call: HttpCallView): boolean {
  return (call.answer?.status ?? 0) >= 400 || call.header('x-fc-error-type') !== undefined
}

/** An answer that may be an error, in a few words. */
export function showError(call: HttpCallView): string {
  return `${showHttp(call)}, error type ${call.header('x-fc-error-type') ?? '(none)'}`
}
