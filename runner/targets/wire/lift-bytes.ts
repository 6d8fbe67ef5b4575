import { randomBytes } from 'node:crypto'

/** Bytes that were taken out of the text of a message, by what stands for them in it. */
export type LiftedBytes = ReadonlyMap<string, Buffer>

/** Shorter ones are not worth the trouble, bytes. */
const LONG = 256 * 1024
/** Decoded at once, bytes; a multiple of four. */
const PIECE = 64 * 1024
/** Members that hold Base64 end like this, with the colon. */
const NAME_END = 'Base64":'
/** Nobody can write it unless it was told; valid Base64 itself, as the schema demands. */
const SECRET = randomBytes(24).toString('base64')

/**
 * Takes long Base64 out of the text of a message and decodes it piece by piece: as JSON text, as a JSON value and
 * as bytes it would be in memory four times. `strings` are the places of long strings, quotes included.
 */
export function liftBytes(
  text: Buffer,
  strings: readonly (readonly [start: number, end: number])[],
): { readonly text: Buffer; readonly lifted: LiftedBytes } {
  const lifted = new Map<string, Buffer>()
  const parts: Buffer[] = []
  let from = 0
  for (const [start, end] of strings) {
    if (end - start < LONG || !isBase64Member(text, start)) continue
    const bytes = decode(text.subarray(start + 1, end))
    if (bytes === undefined) continue
    const mark = `${SECRET}${String(lifted.size).padStart(8, '0')}`
    lifted.set(mark, bytes)
    parts.push(text.subarray(from, start + 1), Buffer.from(mark))
    from = end
  }
  return lifted.size === 0
    ? { text, lifted }
    : { text: Buffer.concat([...parts, text.subarray(from)]), lifted }
}

/** Whether the string that starts there is the value of a member whose name says that it is Base64. */
function isBase64Member(text: Buffer, start: number): boolean {
  const before = text.toString('latin1', Math.max(0, start - 64), start)
  return before.trimEnd().endsWith(NAME_END)
}

/** Undefined when it is not Base64 with padding, which is then told like any other breach of the schema. */
function decode(base64: Buffer): Buffer | undefined {
  if (base64.length % 4 !== 0) return undefined
  const bytes = Buffer.allocUnsafe((base64.length / 4) * 3)
  let size = 0
  for (let at = 0; at < base64.length; at += PIECE) {
    const piece = base64.toString('latin1', at, at + PIECE)
    const isLast = at + PIECE >= base64.length
    if (!(isLast ? /^[A-Za-z0-9+/]*={0,2}$/ : /^[A-Za-z0-9+/]*$/).test(piece)) return undefined
    size += bytes.write(piece, size, 'base64')
  }
  return bytes.subarray(0, size)
}
