import type { Excuse } from '../known-failures/known-failures.ts'
import type { StaleEntry } from '../known-failures/stale.ts'
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
  /** What the file of known failures came to; absent without one. */
  readonly knownFailures?: KnownProblemsUse | undefined
}

/** What became of a file of known failures. */
export interface KnownProblemsUse {
  /** As it was named. */
  readonly file: string
  /** Version of the suite that it was written for. */
  readonly suite: string
  /** Problems, and rules that could not be applied, that are known; they count nowhere else. */
  readonly known: number
  /** Entries that hold no more, which is red. In the order of the file. */
  readonly stale: readonly StaleEntry[]
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
  /** What is known, and not among the others therefore; absent when nothing is. */
  readonly known?: readonly KnownFinding[] | undefined
}

/** `invalid`: at least one error. `undecided`: none, but a rule could not be applied. */
export type FileVerdict = 'valid' | 'invalid' | 'undecided'

/** A part of a text; 1-based, the end is exclusive. */
export interface FoundPlace {
  readonly line: number
  /** In UTF-16 units, as editors count. */
  readonly column: number
  readonly endLine: number
  readonly endColumn: number
}

/** Something that a rule has against a file: where it is written; `path` tells where that is used. */
export interface FoundProblem
  extends FoundPlace, Pick<LintProblem, 'rule' | 'severity' | 'path' | 'message'> {
  /** The file that it is in, if that is not the one that was judged but one that it builds on. */
  readonly file?: string | undefined
  /** Other places that have to do with it, nearest first; absent when there are none. */
  readonly related?: readonly FoundRelated[] | undefined
}

/** Where a value is used that is written elsewhere, or where a part of it is written. */
export interface FoundRelated extends FoundPlace {
  readonly file: string
  /** What is there, a few words. */
  readonly message: string
}

/** A rule that could not be applied, since a value is known only when the file is deployed. */
export type FoundUndecided = Omit<FoundProblem, 'severity'>

/** A problem, or a rule that could not be applied and then has no severity, which is known. */
export interface KnownFinding extends FoundUndecided {
  readonly severity?: Severity | undefined
  /** Why it does not count; the line is that of the entry. */
  readonly known: Excuse
}

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
