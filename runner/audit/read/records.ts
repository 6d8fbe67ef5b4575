import type { LogRecord } from '../log/record.ts'
import type { LineBatch } from './lines.ts'

/** Lines of a console as they are. */
export async function* readConsole(batches: AsyncIterable<LineBatch>): AsyncGenerator<readonly LogRecord[]> {
  for await (const { first, lines, unfinished } of batches) {
    const records: LogRecord[] = lines.map((text, at) => ({ line: first + at, text }))
    const last = records.at(-1)
    if (unfinished && last !== undefined) records[records.length - 1] = { ...last, unfinished }
    yield records
  }
}
