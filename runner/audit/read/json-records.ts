import { ToolError } from '../../tool-error.ts'
import type { LogRecord } from '../log/record.ts'
import type { LineBatch } from './lines.ts'
import { MESSAGE_SPELLINGS, readServiceRecord } from './service-record.ts'

/** What was passed over because it is no log. */
export interface Passed {
  /** Entries without a message: metrics of requests, events. */
  entries: number
}

/**
 * Reads entries of a log service, one JSON object a line. The first line and the last one may be the halves of an
 * entry; any other that is none is refused.
 *
 * @throws ToolError `audit-no-entry` with file and line.
 */
export async function* readJsonLines(
  file: string,
  batches: AsyncIterable<LineBatch>,
  passed: Passed,
): AsyncGenerator<readonly LogRecord[]> {
  for await (const { first, lines, unfinished } of batches) {
    const records: LogRecord[] = []
    for (const [at, text] of lines.entries()) {
      const line = first + at
      if (isBlank(text)) continue
      const entry = parseObject(text)
      if (entry === undefined) {
        const edge = line === 1 || (unfinished && at === lines.length - 1)
        if (edge) continue
        throw noEntry(file, line, 'a JSON object', text)
      }
      addRecords(records, entry, { file, line, passed })
    }
    yield records
  }
}

/**
 * Reads the same from one JSON array; the line of each is that of its place in the array, if each stands in one line.
 *
 * @throws ToolError `audit-no-entry` with file and number of the entry.
 */
export function readJsonArray(file: string, entries: readonly unknown[], passed: Passed): LogRecord[] {
  const records: LogRecord[] = []
  for (const [at, entry] of entries.entries()) {
    if (!isObject(entry))
      throw noEntry(file, at + 1, 'an object as each entry of the array', JSON.stringify(entry))
    addRecords(records, entry, { file, line: at + 1, passed })
  }
  return records
}

interface EntryPlace {
  readonly file: string
  readonly line: number
  readonly passed: Passed
}

/** An entry may hold several lines, since the service cuts logs where it likes. */
function addRecords(
  records: LogRecord[],
  entry: Readonly<Record<string, unknown>>,
  { file, line, passed }: EntryPlace,
): void {
  const read = readServiceRecord(entry)
  if (read === undefined) {
    const keys = Object.keys(entry).slice(0, 5).join(', ')
    throw noEntry(
      file,
      line,
      `a message (${MESSAGE_SPELLINGS.join(', ')})`,
      keys === '' ? '{}' : `only ${keys}`,
    )
  }
  const { message, instance, requestId, fn, timeMs } = read
  if (message === undefined) {
    passed.entries++
    return
  }
  if (!message.includes('\n')) {
    records.push({
      line,
      text: message.endsWith('\r') ? message.slice(0, -1) : message,
      instance,
      fn,
      requestId,
      timeMs,
    })
    return
  }
  for (const text of message.split(/\r?\n/))
    if (text !== '') records.push({ line, text, instance, fn, requestId, timeMs })
}

/** The object that a line is; `undefined` for anything else. */
export function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isBlank(text: string): boolean {
  return text === '' || text.trim() === ''
}

function noEntry(file: string, line: number, expected: string, found: string): ToolError {
  const shown = found.length > 80 ? `${found.slice(0, 80)}…` : found
  return new ToolError(
    'audit-no-entry',
    `${file}:${line}: expected ${expected}, found ${JSON.stringify(shown)}`,
    {
      hint: 'Say what the file is with --form console, --form json or --form history.',
    },
  )
}
