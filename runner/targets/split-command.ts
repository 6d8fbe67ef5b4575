import { ToolError } from '../tool-error.ts'

/**
 * Splits a command line into words as a POSIX shell does, with quotes and backslashes; nothing is expanded, and
 * no shell is started.
 *
 * @throws ToolError `open-quote` when a quote is not closed or a backslash stands at the end.
 */
export function splitCommand(line: string): string[] {
  const words: string[] = []
  let word: string | undefined
  for (let at = 0; at < line.length;) {
    const { text, next } = readPart(line, at)
    at = next
    if (text === undefined) {
      if (word !== undefined) words.push(word)
      word = undefined
    } else word = (word ?? '') + text
  }
  return word === undefined ? words : [...words, word]
}

interface Part {
  /** Undefined for a blank between words. */
  readonly text: string | undefined
  readonly next: number
}

function readPart(line: string, at: number): Part {
  const char = line.charAt(at)
  switch (char) {
    case ' ':
    case '\t':
    case '\n':
      return { text: undefined, next: at + 1 }
    case "'": {
      const end = line.indexOf("'", at + 1)
      if (end === -1) throw open(line, at)
      return { text: line.slice(at + 1, end), next: end + 1 }
    }
    case '"':
      return readDoubleQuoted(line, at)
    case '\\':
      if (at + 1 === line.length) throw open(line, at)
      return { text: line.charAt(at + 1).replace('\n', ''), next: at + 2 }
    default:
      return { text: char, next: at + 1 }
  }
}

/** In double quotes a backslash stands for itself, except before these. */
function readDoubleQuoted(line: string, start: number): Part {
  let text = ''
  for (let at = start + 1; at < line.length; at++) {
    const char = line.charAt(at)
    if (char === '"') return { text, next: at + 1 }
    const following = line.charAt(at + 1)
    if (char === '\\' && following !== '' && '$`"\\\n'.includes(following)) {
      text += following.replace('\n', '')
      at++
    } else text += char
  }
  throw open(line, start)
}

function open(line: string, at: number): ToolError {
  const what =
    line.charAt(at) === '\\' ? 'a character after the backslash' : `the quote ${line.charAt(at)} to be closed`
  return new ToolError('open-quote', `expected ${what} at column ${at + 1} of the command \`${line}\``)
}
