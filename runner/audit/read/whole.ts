import { ToolError } from '../../tool-error.ts'
import type { LineBatch } from './lines.ts'

/** Most that is read as one document, UTF-16 units: the report of a whole run takes 20 MB. */
export const LARGEST_DOCUMENT = 256 * 1024 * 1024

/**
 * Reads one JSON document.
 *
 * @throws ToolError `audit-too-large`, `audit-no-json`.
 */
export async function readDocument(
  file: string,
  batches: AsyncIterable<LineBatch>,
  largest: number = LARGEST_DOCUMENT,
): Promise<unknown> {
  const parts: string[] = []
  let size = 0
  for await (const { lines } of batches) {
    for (const line of lines) size += line.length + 1
    if (size > largest)
      throw new ToolError(
        'audit-too-large',
        `expected one JSON document of at most ${largest} characters in ${file}`,
        {
          hint: 'One entry a line (JSON lines) may be of any length.',
        },
      )
    parts.push(lines.join('\n'))
  }
  const text = parts.join('\n')
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new ToolError(
      'audit-no-json',
      `${file}:${lineOf(text, error)}: expected one JSON document, found ${wordsOf(error)}`,
      {
        hint: 'A report or an array that was cut off cannot be read; JSON lines can. A console log is told by --form console.',
        cause: error,
      },
    )
  }
}

/** Node says the position of most errors, and that the text ended of the others. */
function lineOf(text: string, error: unknown): number {
  const position = /position (\d+)/.exec(wordsOf(error))?.[1]
  const before = position === undefined ? text : text.slice(0, Number(position))
  return before.split('\n').length
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message.slice(0, 200) : 'something else'
}
