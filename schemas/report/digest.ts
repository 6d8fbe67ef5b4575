import { createHash } from 'node:crypto'
import { canonical } from '../canonical.ts'

/** SHA-256 of the canonical text, in hexadecimal. */
export function digestOf(value: unknown): string {
  return createHash('sha256').update(canonical(value)).digest('hex')
}
