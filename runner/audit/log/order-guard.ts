import { createRecent } from '../../../suites/history-rules/recent.ts'
import { ToolError } from '../../tool-error.ts'
import type { LogRecord } from './record.ts'

/** Sees to it that what is judged stands in the order in which it happened. */
export interface OrderGuard {
  /** @throws ToolError `audit-unordered`. */
  see(record: LogRecord, instance: string | undefined): void
}

/** Of a line; its text may be large. */
interface Moment {
  readonly line: number
  readonly timeMs: number
}

/** Instances that are remembered; of an older one a step back is not seen. */
const MOST = 10_000
/** Log services keep whole seconds, and collect the lines of a moment in any order, ms. */
const STEP_MS = 1000
/** So many times in a row that never rise are no chance, if the last is earlier than the first. */
const FALLING = 8

/**
 * Refuses a log whose times go back within an instance, or which begins with the newest lines: log services show those
 * first. Across instances nothing is demanded, since each hands in its lines when it can.
 */
export function createOrderGuard(file: string): OrderGuard {
  const latest = createRecent<string, Moment>(MOST)
  let first: Moment | undefined
  let previous: Moment | undefined
  let falling = 0

  const judgeFall = (record: LogRecord, timeMs: number): void => {
    if (first === undefined) first = { line: record.line, timeMs }
    else if (previous !== undefined && timeMs > previous.timeMs) falling = Number.NEGATIVE_INFINITY
    else falling++
    previous = { line: record.line, timeMs }
    if (falling >= FALLING && timeMs < first.timeMs - STEP_MS)
      throw unordered(file, record, 'that the times rise', `the newest first, from line ${first.line} on`)
  }
  return {
    see(record, instance) {
      const { timeMs } = record
      if (timeMs === undefined) return
      judgeFall(record, timeMs)
      if (instance === undefined) return
      const before = latest.get(instance)
      if (before !== undefined && timeMs <= before.timeMs - STEP_MS)
        throw unordered(
          file,
          record,
          `nothing of \`${instance}\` that is older than line ${before.line}`,
          `a line that is ${Math.round((before.timeMs - timeMs) / 100) / 10} s older`,
        )
      latest.set(instance, { line: record.line, timeMs })
    },
  }
}

function unordered(file: string, { line }: LogRecord, expected: string, found: string): ToolError {
  return new ToolError('audit-unordered', `${file}:${line}: expected ${expected}, found ${found}`, {
    hint: 'Export the log in the order of its times, oldest first: in any other order nothing can be told.',
  })
}
