import type { LiftedBytes } from './lift-bytes.ts'

/** Members that hold bytes; on the wire they are Base64 under a name that says so. */
const BYTES = { payload: 'payloadBase64', body: 'bodyBase64' } as const

type Entry = readonly [name: string, wireName: string]
const ENTRIES: readonly Entry[] = Object.entries(BYTES)

/** What came breaks the protocol where no schema can say so; `blame` is the sender's, as seen by an adapter. */
export class WireError extends Error {
  readonly blame = 'runner'
}

/** A request or an answer as it travels. */
export function toWire(record: object): object {
  const wire: Record<string, unknown> = { ...record }
  for (const [name, wireName] of ENTRIES) {
    const bytes = wire[name]
    if (!(bytes instanceof Uint8Array)) continue
    wire[wireName] = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')
    Reflect.deleteProperty(wire, name)
  }
  return wire
}

/**
 * A request or an answer as it came, its schema fulfilled, with its bytes.
 *
 * @throws WireError when Base64 has no whole number of groups: bytes would get lost.
 */
export function fromWire(wire: object, lifted: LiftedBytes): object {
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
