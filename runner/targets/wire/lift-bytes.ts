import { randomBytes } from 'node:crypto'

/**
 * Long bytes travel beside the text of a message, since as JSON text, as a JSON value and as bytes they would be in
 * memory four times: in the text a mark stands for them, and here is what each mark means.
 */
export type LiftedBytes = ReadonlyMap<string, Uint8Array>

/** Shorter ones are not worth the trouble, bytes. */
export const LONG_BYTES = 256 * 1024

/** Encoded at once, bytes; a multiple of three, so that the pieces need no padding. */
const PLAIN_PIECE = 48 * 1024
/** Decoded at once, bytes: what such a piece becomes. */
const BASE64_PIECE = 64 * 1024
/** Members that hold Base64 end like this, with the colon. */
const NAME_END = 'Base64":'
/** Nobody can write it unless it was told; Base64 itself, as the schema demands. */
const SECRET = randomBytes(24).toString('base64')

/** What stands for the bytes that are lifted as the n-th. */
export function markOf(n: number): string {
  return `${SECRET}${String(n).padStart(8, '0')}`
}

/**
 * Takes long Base64 out of the text of a message that came. `strings` are the places of long strings, from quote to
 * quote. What is no Base64 stays, for the schema to tell.
 */
export function liftBytes(
  text: Buffer,
  strings: readonly (readonly [start: number, end: number])[],
): { readonly text: Buffer; readonly lifted: LiftedBytes } {
  const lifted = new Map<string, Buffer>()
  const parts: Buffer[] = []
  let from = 0
  for (const [start, end] of strings) {
    if (end - start < LONG_BYTES || !isBase64Member(text, start)) continue
    const bytes = decode(text.subarray(start + 1, end))
    if (bytes === undefined) continue
    const mark = markOf(lifted.size)
    lifted.set(mark, bytes)
    parts.push(text.subarray(from, start + 1), Buffer.from(mark))
    from = end
  }
  return lifted.size === 0
    ? { text, lifted }
    : { text: Buffer.concat([...parts, text.subarray(from)]), lifted }
}

/** Puts lifted bytes into the text of a message that goes out, which has their marks in the same order. */
export function lowerBytes(text: string, lifted: LiftedBytes): Buffer {
  const growth = [...lifted].map(([mark, bytes]) => base64Length(bytes) - mark.length)
  const line = Buffer.allocUnsafe(growth.reduce((sum, more) => sum + more, Buffer.byteLength(text)))
  let size = 0
  let rest = text
  for (const [mark, bytes] of lifted) {
    const place = rest.indexOf(mark)
    size += line.write(rest.slice(0, place), size)
    size += encode(bytes, line, size)
    rest = rest.slice(place + mark.length)
  }
  line.write(rest, size)
  return line
}

/** Whether the string that starts there is the value of a member whose name says that it is Base64. */
function isBase64Member(text: Buffer, start: number): boolean {
  const before = text.toString('latin1', Math.max(0, start - 64), start)
  return before.trimEnd().endsWith(NAME_END)
}

/** Undefined when it is not Base64 with padding. */
function decode(base64: Buffer): Buffer | undefined {
  if (base64.length % 4 !== 0) return undefined
  const bytes = Buffer.allocUnsafe((base64.length / 4) * 3)
  let size = 0
  for (let at = 0; at < base64.length; at += BASE64_PIECE) {
    const piece = base64.toString('latin1', at, at + BASE64_PIECE)
    const isLast = at + BASE64_PIECE >= base64.length
    if (!(isLast ? /^[A-Za-z0-9+/]*={0,2}$/ : /^[A-Za-z0-9+/]*$/).test(piece)) return undefined
    size += bytes.write(piece, size, 'base64')
  }
  return bytes.subarray(0, size)
}

function encode(bytes: Uint8Array, line: Buffer, start: number): number {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let size = 0
  for (let at = 0; at < buffer.length; at += PLAIN_PIECE)
    size += line.write(buffer.toString('base64', at, at + PLAIN_PIECE), start + size, 'latin1')
  return size
}

function base64Length({ byteLength }: Uint8Array): number {
  return Math.ceil(byteLength / 3) * 4
}
