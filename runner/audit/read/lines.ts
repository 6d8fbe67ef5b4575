import type { Pieces } from './input.ts'

/** Some lines that follow one another. */
export interface LineBatch {
  /** Number of the first of them, from 1. */
  readonly first: number
  /** Without line ends. */
  readonly lines: readonly string[]
  /** The last of them is the last of all and has no line end: it may have been cut off. */
  readonly unfinished: boolean
}

/** Longest line that is kept whole, bytes: a record of the log service may take 1 MB, and more when it is escaped. */
export const LONGEST_LINE = 4 * 1024 * 1024

const FEED = 10
const RETURN = 13

/**
 * Parts bytes into lines, many at a time, since a turn for each would take longer than everything else. A longer line
 * is cut at the cap, however it is spread over pieces. A byte order mark and carriage returns at the end go.
 */
export async function* readLines(pieces: Pieces, cap: number = LONGEST_LINE): AsyncGenerator<LineBatch> {
  let rest: Buffer[] = []
  let size = 0
  let first = 1
  const keep = (part: Buffer): void => {
    const room = part.subarray(0, Math.max(0, cap - size))
    // A copy: a short end of a piece would keep the whole of it.
    if (room.length > 0) rest.push(Buffer.from(room))
    size += room.length
  }
  const batch = (lines: readonly string[], unfinished: boolean): LineBatch => {
    const at = first
    first += lines.length
    return { first: at, lines: at === 1 ? withoutMark(lines) : lines, unfinished }
  }
  for await (const piece of pieces) {
    const head = piece.indexOf(FEED)
    if (head === -1) {
      keep(piece)
      continue
    }
    keep(piece.subarray(0, head))
    const begun = trimmed(Buffer.concat(rest))
    const last = piece.lastIndexOf(FEED)
    keepNothing()
    yield batch([begun, ...wholeLines(piece.subarray(head + 1, last + 1), cap)], false)
    keep(piece.subarray(last + 1))
  }
  if (size > 0) yield batch([trimmed(Buffer.concat(rest))], true)

  function keepNothing(): void {
    rest = []
    size = 0
  }
}

/** Lines of a text that ends with a line end, or is empty. */
function wholeLines(bytes: Buffer, cap: number): string[] {
  if (bytes.length === 0) return []
  const text = bytes.toString('utf8', 0, bytes.length - 1)
  const lines = text.split(text.includes('\r') ? /\r?\n/ : '\n')
  const last = lines.length - 1
  // The last line's own end is gone already.
  if (lines[last]?.endsWith('\r') === true) lines[last] = lines[last].slice(0, -1)
  return bytes.length > cap ? lines.map((line) => (line.length > cap ? line.slice(0, cap) : line)) : lines
}

function trimmed(bytes: Buffer): string {
  const end = bytes.at(-1) === RETURN ? bytes.length - 1 : bytes.length
  return bytes.toString('utf8', 0, end)
}

function withoutMark([line = '', ...others]: readonly string[]): readonly string[] {
  return [line.startsWith('\ufeff') ? line.slice(1) : line, ...others]
}
