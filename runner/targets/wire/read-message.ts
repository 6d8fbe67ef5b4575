import { isAscii, isUtf8 } from 'node:buffer'
import { showValue } from '../../../schemas/adapter/breach.ts'
import { liftBytes, type LiftedBytes } from './lift-bytes.ts'
import { findOddity, scanText } from './limits.ts'

export interface Message {
  readonly message: Readonly<Record<string, unknown>>
  /** Long bytes of it, by what stands for them. */
  readonly lifted: LiftedBytes
}

/** A message, or what is wrong with the line. */
export type Reading =
  | Message
  /** `limit`: it is JSON, or might be, but not within what the protocol allows. */
  | { readonly breach: string; readonly kind: 'no-json' | 'no-object' | 'limit' }

/** So much of a line that is no JSON is read to show its beginning. */
const SHOWN_BYTES = 1000

/** Tells a line without content, which stands between messages and is none. */
export function isBlank(line: Buffer): boolean {
  return line.length === 0 || (line.length === 1 && line[0] === 13)
}

/** Reads one line as a message. */
export function readMessage(line: Buffer): Reading {
  if (!isUtf8(line)) return { breach: 'expected UTF-8, found other bytes', kind: 'no-json' }
  const { excess, strings } = scanText(line)
  if (excess !== undefined) return { breach: excess, kind: 'limit' }
  const { text, lifted } = liftBytes(line, strings)
  let value: unknown
  try {
    // As latin1 a long line stays outside of the heap and takes one byte per character.
    value = JSON.parse(text.toString(isAscii(text) ? 'latin1' : 'utf8')) as unknown
  } catch {
    const shown = showValue(line.toString('utf8', 0, SHOWN_BYTES))
    return { breach: `expected JSON, found ${shown}`, kind: 'no-json' }
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { breach: `expected an object, found ${showValue(value)}`, kind: 'no-object' }
  const oddity = findOddity(value)
  if (oddity !== undefined) return { breach: oddity, kind: 'limit' }
  return { message: value as Readonly<Record<string, unknown>>, lifted }
}
