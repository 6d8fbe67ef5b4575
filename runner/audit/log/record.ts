/** One line of a recorded log, whatever form the file had. */
export interface LogRecord {
  /** Line of the file, from 1. */
  readonly line: number
  /** As it was logged; a console may have put something in front of it. */
  readonly text: string
  /** Nothing follows it, not even a line end: it may be the half of a line. */
  readonly unfinished?: boolean | undefined
  readonly instance?: string | undefined
  readonly fn?: string | undefined
  /** What the log service says beside the text. */
  readonly requestId?: string | undefined
  /** When the log service got it, ms since the epoch. */
  readonly timeMs?: number | undefined
}
