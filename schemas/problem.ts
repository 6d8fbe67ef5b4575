import type { ProblemCode, ProblemKind } from './problem-codes.ts'

/** Something wrong in a text that was given to the suite: a value, never thrown. */
export interface Problem {
  readonly code: ProblemCode
  readonly severity: ProblemKind['severity']
  /** File as named by the caller. */
  readonly file: string
  /** Path inside the document, e.g. `services.hello.props.function.timeout`. */
  readonly path: string
  /** Where, 1-based; a key's problem at the key, a value's at the value, an absence at the parent's key. */
  readonly range: Range
  /** What was expected, what was found, what to do; one sentence each, in that order. */
  readonly message: string
}

/** 1-based lines and columns; `end` is exclusive. */
export interface Range {
  readonly start: Position
  readonly end: Position
}

export interface Position {
  readonly line: number
  readonly column: number
}
