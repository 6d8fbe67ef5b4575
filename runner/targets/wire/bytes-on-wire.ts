import { LONG_BYTES, lowerBytes, markOf, type LiftedBytes } from './lift-bytes.ts'

/** Members that hold bytes and their names on the wire, where they are Base64. */
const ENTRIES: readonly (readonly [name: string, wireName: string])[] = [
  ['payload', 'payloadBase64'],
  ['body', 'bodyBase64'],
]

/** A request or an answer in its wire form; marks stand for its long bytes. */
export interface WireForm {
  readonly wire: object
  readonly lifted: LiftedBytes
}

/** What came breaks the protocol where no schema can say so; whoever serves a target blames the runner for it. */
export class WireError extends Error {
  readonly blame = 'runner'
}

/** A request or an answer as it travels. */
export function toWire(record: object): WireForm {
  const wire: Record<string, unknown> = { ...record }
  const lifted = new Map<string, Uint8Array>()
  for (const [name, wireName] of ENTRIES) {
    const bytes = wire[name]
    if (!(bytes instanceof Uint8Array)) continue
    wire[wireName] = base64Of(bytes, lifted)
    Reflect.deleteProperty(wire, name)
  }
  return { wire, lifted }
}

/**
 * A request or an answer as it came, its schema fulfilled, with its bytes.
 *
 * @throws WireError when Base64 has no whole number of groups: bytes would get lost.
 */
export function fromWire({ wire, lifted }: WireForm): object {
  const record: Record<string, unknown> = { ...wire }
  for (const [name, wireName] of ENTRIES) {
    const text = record[wireName]
    if (typeof text !== 'string') continue
    if (text.length % 4 !== 0)
      throw new WireError(`expected Base64 with padding at /${wireName}, found ${text.length} characters`)
    record[name] = lifted.get(text) ?? Buffer.from(text, 'base64')
    Reflect.deleteProperty(record, wireName)
  }
  return record
}

/** The line of a message, line end included. */
export function lineOf(message: object, lifted?: LiftedBytes): string | Buffer {
  const text = `${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`
  return lifted === undefined || lifted.size === 0 ? text : lowerBytes(text, lifted)
}

function base64Of(bytes: Uint8Array, lifted: Map<string, Uint8Array>): string {
  if (bytes.byteLength < LONG_BYTES)
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')
  const mark = markOf(lifted.size)
  lifted.set(mark, bytes)
  return mark
}
