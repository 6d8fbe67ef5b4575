import type { Edition } from '../s-yaml/edition.ts'
import type { LintProblem } from '../s-yaml/lint/problem.ts'
import type { Severity } from '../s-yaml/lint/rule.ts'

/** What `validate` found, self-contained: reports read nothing else but the texts that were judged. */
export interface Validation {
  /** Version of this shape. */
  readonly schemaVersion: 1
  readonly tool: { readonly name: 'fc-conformance'; readonly version: string }
  /** Whether what stayed undecided is red. */
  readonly strict: boolean
  readonly counts: Counts
  /** In the order in which they were judged. */
  readonly files: readonly FileValidation[]
  /** What could not be read, hence was not judged. */
  readonly unreadable: readonly Unreadable[]
}

/** One judged file. */
export interface FileValidation {
  /** Relative to the current folder where it lies below it, with `/`. */
  readonly file: string
  /** 1 for `1.0.0` and `2.0.0`, 3 for `3.0.0`; absent where the text does not tell. */
  readonly edition?: Edition | undefined
  readonly verdict: FileVerdict
  /** In the order of the text. */
  readonly problems: readonly FoundProblem[]
  /** Rules that could not be applied, in the order of the text. */
  readonly undecided: readonly FoundUndecided[]
  /** Problems that a comment in the file silences. */
  readonly suppressed: number
}

/** `invalid`: at least one error. `undecided`: none, but a rule could not be applied. */
export type FileVerdict = 'valid' | 'invalid' | 'undecided'

/** Something that a rule has against a file; 1-based, the end is exclusive. */
export interface FoundProblem extends Pick<LintProblem, 'rule' | 'severity' | 'path' | 'message'> {
  readonly line: number
  /** In UTF-16 units, as editors count. */
  readonly column: number
  readonly endLine: number
  readonly endColumn: number
}

/** A rule that could not be applied, since a value is known only when the file is deployed. */
export type FoundUndecided = Omit<FoundProblem, 'severity'>

export interface Unreadable {
  /** The path as it was given or found. */
  readonly file: string
  readonly reason: UnreadableReason
  /** What was expected, what was found, what to do. */
  readonly message: string
}

export type UnreadableReason =
  | 'missing'
  | 'folder-without-s-yaml'
  | 'folder'
  | 'no-plain-file'
  | 'not-permitted'
  | 'too-large'
  | 'no-text'
  | 'too-many-files'
  | 'too-deep'
  | 'failed'

export interface Counts {
  readonly files: Readonly<Record<FileVerdict | 'unreadable', number>>
  readonly problems: Readonly<Record<Severity, number>>
  /** Rules that could not be applied, each place counted. */
  readonly undecided: number
  readonly suppressed: number
}
