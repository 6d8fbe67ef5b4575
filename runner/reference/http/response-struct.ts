import { isUtf8 } from 'node:buffer'
import type { HeaderList } from '../../../schemas/adapter/target.ts'
import type { Faults } from '../faults.ts'

/** What the client of an FC 3.0 function gets for what its handler returned. */
export interface StructAnswer {
  readonly status: number
  readonly headers: HeaderList
  readonly body: Uint8Array
}

const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/
// eslint-disable-next-line no-control-regex -- exactly the characters that HTTP leaves out
const CONTROL = /[\x00-\x08\x0a-\x1f\x7f]/

/**
 * Builds the answer from the response struct (HTTP3-08, HTTP3-09); a text says instead what is wrong with one that is
 * ill-typed. Anything that is no such struct is the body of a 200 (HTTP3-10, U-01).
 */
export function unpackStruct(result: Uint8Array, faults: Faults): StructAnswer | string {
  const struct = faults.has('response-struct-not-unpacked') ? undefined : parseStruct(result)
  if (struct === undefined) return { status: 200, headers: [], body: result }
  const { statusCode: status, headers = {}, body = '', isBase64Encoded: encoded = false } = struct
  if (typeof status !== 'number' || !Number.isInteger(status) || status < 200 || status > 599)
    return `statusCode must be a whole number from 200 to 599, found ${JSON.stringify(status)}`
  if (typeof body !== 'string') return 'body must be a string'
  if (typeof encoded !== 'boolean') return 'isBase64Encoded must be true or false'
  if (!isRecord(headers)) return 'headers must be an object'
  const fields: [string, string][] = []
  for (const [name, value] of Object.entries(headers)) {
    if (!TOKEN.test(name) || typeof value !== 'string' || CONTROL.test(value))
      return `header ${JSON.stringify(name)} must be a string that HTTP allows`
    // What no single byte can say goes as UTF-8.
    fields.push([name, /[^\0-\xff]/.test(value) ? Buffer.from(value).toString('latin1') : value])
  }
  if (encoded && !faults.has('base64-flag-ignored')) {
    const decoded = fromBase64(body)
    return decoded === undefined
      ? 'isBase64Encoded is true, but body is no Base64'
      : { status, headers: fields, body: decoded }
  }
  return { status, headers: fields, body: Buffer.from(body) }
}

/** A JSON object with a `statusCode`; nothing else is meant as a response struct. */
function parseStruct(result: Uint8Array): Readonly<Record<string, unknown>> | undefined {
  // Only an object can be one: spares the parser what a function sends in bulk.
  if (!isUtf8(result) || !/^\s*\{/.test(Buffer.from(result.subarray(0, FIRST_BYTES)).toString('latin1')))
    return undefined
  try {
    const value: unknown = JSON.parse(Buffer.from(result).toString('utf8'))
    return isRecord(value) && 'statusCode' in value ? value : undefined
  } catch {
    return undefined
  }
}

const FIRST_BYTES = 64

/** Undefined when something in the text is no Base64, which Node passes over; line ends are none of its business. */
function fromBase64(text: string): Buffer | undefined {
  const digits = text.replace(/[\r\n]/g, '')
  const padding = digits.endsWith('==') ? 2 : digits.endsWith('=') ? 1 : 0
  const length = digits.length - padding
  const decoded = Buffer.from(digits, 'base64')
  return length % 4 !== 1 && decoded.length === Math.floor((length * 3) / 4) ? decoded : undefined
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
