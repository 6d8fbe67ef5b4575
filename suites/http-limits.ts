import { jsonOf } from '../schemas/bytes.ts'
import { textField } from './lens/fields.ts'
import type { HttpCallView } from './lens/views.ts'

/** Limits of requests over HTTP, in bytes (LIM-20). */
const MOST = { headers: 8 * 1024, path: 4 * 1024 }
/** FC 1.0 took smaller bodies. */
const MOST_BODY = { fc1: 6 * 1024 * 1024, fc2: 32 * 1024 * 1024, fc3: 32 * 1024 * 1024 } as const

interface Measures {
  readonly headers: number
  readonly path: number
  readonly body: number
}

function measured({ http }: HttpCallView): Measures {
  const headers = http.headers.reduce((sum, [name, value]) => sum + name.length + value.length, 0)
  return { headers, path: http.path.length, body: http.body.size }
}

/** Whether a request is larger than any may be. */
export function isBeyond(call: HttpCallView): boolean {
  const { headers, path, body } = measured(call)
  return headers > MOST.headers || path > MOST.path || body > MOST_BODY[call.config.generation]
}

/** How large a request is, in a few words. */
export function sizesOf(call: HttpCallView): string {
  const { headers, path, body } = measured(call)
  return `headers of ${headers}, path and query of ${path}, body of ${body} bytes`
}

/** Whether the trigger of the function lets the method of a request through. */
export function isEnabled({ http, config }: HttpCallView): boolean {
  return config.httpTrigger?.methods.includes(http.method) === true
}

/** Error code of an answer of the platform itself; empty without one. */
export function codeOf({ answer }: HttpCallView): string {
  const json = jsonOf(answer?.body)
  return textField(json, 'ErrorCode') || textField(json, 'errorCode')
}
