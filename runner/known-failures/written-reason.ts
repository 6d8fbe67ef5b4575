import { oneLine } from '../../reports/one-line.ts'

/** Longest message in a reason, in UTF-16 units. */
const LONG = 200

/** The reason of an entry for which nobody has given one yet: that it was written by a program, when and upon what. */
export function writtenReason(message: string, today: string): string {
  return `written by --write-known-failures on ${today}: ${oneLine(message, LONG)}`
}
