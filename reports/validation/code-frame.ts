import type { FoundPlace } from '../../schemas/validation/validation.ts'
import { visible } from '../escape.ts'

/** The place of a problem in its text, ready to be shown. */
export interface CodeFrame {
  /** The line, and the one before it where that is not blank. */
  readonly lines: readonly { readonly number: number; readonly text: string }[]
  /** Columns of a terminal in front of the carets, and their number. */
  readonly indent: number
  readonly width: number
}

/** Longest part of a line that is shown, in UTF-16 units. */
const MAX_LENGTH = 100
/** How much of a long line is shown in front of the place. */
const BEFORE = 40

/** Cuts the place of a problem out of the lines of a text; undefined when that line is not there, or not to be shown. */
export function codeFrame(
  lines: readonly (string | undefined)[],
  { line, column, endLine, endColumn }: FoundPlace,
): CodeFrame | undefined {
  const text = lines[line - 1]
  if (text === undefined) return undefined
  const start = Math.min(column - 1, text.length)
  const from = start + BEFORE < MAX_LENGTH ? 0 : start - BEFORE
  const before = lines[line - 2] ?? ''
  const shown = cut(text, from)
  // Of a value that goes over several lines the first is marked.
  const end = Math.min(endLine > line ? text.trimEnd().length : endColumn - 1, text.length, from + MAX_LENGTH)
  const lead = (from > 0 ? '…' : '') + visible(text.slice(from, start))
  return {
    lines: [
      ...(before.trim() === '' ? [] : [{ number: line - 1, text: cut(before, from) }]),
      { number: line, text: shown },
    ],
    indent: columnsOf(lead),
    width: Math.max(1, columnsOf(visible(text.slice(start, end)))),
  }
}

function cut(line: string, from: number): string {
  const part = visible(line.slice(from, from + MAX_LENGTH))
  return (from > 0 ? '…' : '') + part + (line.length > from + MAX_LENGTH ? '…' : '')
}

/** How many columns of a terminal a text takes: none for marks on letters, two for Chinese and the like. */
function columnsOf(text: string): number {
  let columns = 0
  for (const character of text) columns += NARROW.test(character) ? 1 : columnsOfOther(character)
  return columns
}

const NARROW = /[\u0020-\u02ff]/

function columnsOfOther(character: string): number {
  if (/[\p{Mn}\p{Me}\u200c\u200d]/u.test(character)) return 0
  return WIDE.test(character) ? 2 : 1
}

const WIDE =
  /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Emoji_Presentation}\u3000-\u303f\uff01-\uff60\uffe0-\uffe6]/u
