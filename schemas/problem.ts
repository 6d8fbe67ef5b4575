import type { ProblemCode, ProblemKind } from './problem-codes.ts'

/** Something wrong in a text that was given to the suite: a value, never thrown. */
export interface Problem {
  readonly code: ProblemCode
  readonly severity: ProblemKind['severity']
  /** File as named by the caller, or one that it builds on, named from the same folder. */
  readonly file: string
  /** Path inside the document, e.g. `services.hello.props.function.timeout`: where the value is used. */
  readonly path: string
  /** Where, 1-based; a key's problem at the key, a value's at the value, an absence at the parent's key. */
  readonly range: Range
  /** Other places that have to do with it, nearest first; absent when there are none. */
  readonly related?: readonly RelatedPlace[] | undefined
  /** What was expected, what was found, what to do; one sentence each, in that order. */
  readonly message: string
}

/** Another place of a problem: where a value is used that is written elsewhere, or the other way round. */
export interface RelatedPlace {
  /** Named like the file of the problem. */
  readonly file: string
  readonly range: Range
  /** What is there, a few words. */
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
