import { createHash } from 'node:crypto'

/**
 * Bytes as they are kept in histories and reports: exact and readable while small, a digest when large.
 * Exactly one of `text` (valid UTF-8), `base64` and `sha256` is set.
 */
export interface Bytes {
  /** Number of bytes. */
  readonly size: number
  readonly text?: string
  readonly base64?: string
  /** Hex digest, for more than {@link KEPT_BYTES} bytes. */
  readonly sha256?: string
}

/** Up to this size bytes are kept whole; a report must stay small enough to open. */
export const KEPT_BYTES = 64 * 1024

/** Turns raw bytes into their recorded form. */
export function toBytes(raw: Uint8Array): Bytes {
  if (raw.byteLength > KEPT_BYTES) return { size: raw.byteLength, sha256: digestOf(raw) }
  const buffer = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength)
  const text = buffer.toString('utf8')
  if (Buffer.from(text, 'utf8').equals(buffer)) return { size: raw.byteLength, text }
  return { size: raw.byteLength, base64: buffer.toString('base64') }
}

/** Digests of large bytes that were asked for before; bytes on their way are never changed. */
const digests = new WeakMap<Uint8Array, string>()

/** Hex SHA-256 of bytes. */
export function digestOf(raw: Uint8Array): string {
  const known = digests.get(raw)
  if (known !== undefined) return known
  const digest = createHash('sha256').update(raw).digest('hex')
  if (raw.byteLength > KEPT_BYTES) digests.set(raw, digest)
  return digest
}

/** Turns text into its recorded form. */
export function textBytes(text: string): Bytes {
  return toBytes(Buffer.from(text, 'utf8'))
}

/** Tells whether two recorded values stand for the same bytes. */
export function sameBytes(a: Bytes, b: Bytes): boolean {
  return a.size === b.size && a.text === b.text && a.base64 === b.base64 && a.sha256 === b.sha256
}

/** Hex SHA-256 of the bytes behind a recorded value. */
export function sha256Of(bytes: Bytes): string {
  if (bytes.sha256 !== undefined) return bytes.sha256
  const raw =
    bytes.text === undefined ? Buffer.from(bytes.base64 ?? '', 'base64') : Buffer.from(bytes.text, 'utf8')
  return digestOf(raw)
}

/** Renders recorded bytes for a person: text as JSON, other bytes as Base64 or digest, shortened. */
export function showBytes(bytes: Bytes): string {
  if (bytes.text !== undefined)
    return bytes.text.length <= 200
      ? JSON.stringify(bytes.text)
      : `${JSON.stringify(bytes.text.slice(0, 200))}… (${bytes.size} bytes)`
  if (bytes.base64 !== undefined) return `base64:${bytes.base64.slice(0, 80)} (${bytes.size} bytes)`
  return `sha256:${bytes.sha256 ?? ''} (${bytes.size} bytes)`
}

/** Parses recorded text as JSON; `undefined` when it is not text or not JSON. */
export function jsonOf(bytes: Bytes | undefined): unknown {
  if (bytes?.text === undefined) return undefined
  try {
    return JSON.parse(bytes.text) as unknown
  } catch {
    return undefined
  }
}
