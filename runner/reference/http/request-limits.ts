import type { HttpRequest } from '../../../schemas/adapter/target.ts'
import type { Generation } from '../../../schemas/profile.ts'

const MEGABYTE = 1024 * 1024

// LIM-20.
const HEADER_LIMIT = 8 * 1024
const PATH_LIMIT = 4 * 1024
const BODY_LIMIT = { fc1: 6 * MEGABYTE, fc2: 32 * MEGABYTE, fc3: 32 * MEGABYTE } as const
const ASYNC_BODY_LIMIT = 128 * 1024

const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/
// One byte each; a line end in one would be the end of the field.
const FIELD_VALUE = /^[\t\x20-\x7e\x80-\xff]*$/
const REQUEST_TARGET = /^[\x21-\x7e\x80-\xff]*$/

/** Why a request is refused before any function sees it, or undefined when it is in order. */
export function excessOf(
  { path, headers, body }: HttpRequest,
  { generation, async }: { readonly generation: Generation; readonly async: boolean },
): string | undefined {
  // to the byte the documents do not say what counts.
  const headerBytes = headers.reduce((sum, [name, value]) => sum + name.length + value.length, 0)
  if (headerBytes > HEADER_LIMIT) return `the headers may have ${HEADER_LIMIT} bytes, found ${headerBytes}`
  if (path.length > PATH_LIMIT) return `path and query may have ${PATH_LIMIT} bytes, found ${path.length}`
  const most = async ? ASYNC_BODY_LIMIT : BODY_LIMIT[generation]
  if (body.byteLength > most) return `the body may have ${most} bytes, found ${body.byteLength}`
  return undefined
}

/** What in a request no request line or header can hold, or undefined when all can be sent. */
export function unsendableIn({ method, path, headers }: HttpRequest): string | undefined {
  if (!TOKEN.test(method)) return `the method ${JSON.stringify(method)} is no token`
  if (!REQUEST_TARGET.test(path)) return 'the path holds characters that must be percent-encoded'
  const wrong = headers.find(([name, value]) => !TOKEN.test(name) || !FIELD_VALUE.test(value))
  return wrong === undefined ? undefined : `the header ${JSON.stringify(wrong[0])} is ill-formed`
}
