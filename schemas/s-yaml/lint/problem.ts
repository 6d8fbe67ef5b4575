import type { Range, RelatedPlace } from '../../problem.ts'
import type { Severity } from './rule.ts'
import type { RuleId } from './rules.ts'

/** Something that a rule has against a file. */
export interface LintProblem {
  readonly rule: RuleId
  readonly severity: Severity
  /** Path inside the document, e.g. `resources.hello.props.timeout`; empty for the file. */
  readonly path: string
  /** The file that it is in, if that is not the one that was judged but one that it builds on. */
  readonly file?: string | undefined
  /** Where a key or a value is written; `path` tells where it is used. */
  readonly range: Range
  /** Other places that have to do with it, nearest first; absent when there are none. */
  readonly related?: readonly RelatedPlace[] | undefined
  /** What was expected, what was found, what to do. */
  readonly message: string
}

/** A rule that could not be applied, since a value is known only when the file is deployed. */
export type Undecided = Omit<LintProblem, 'severity'>

/**
 * What at a path is meant: its key, its value where that is written, or the text that stands there before references
 * are followed.
 */
export type Aspect = 'key' | 'value' | 'reference'

/** Notes what a rule has against something at a path; by default as heavy as the rule is. */
export type Advise = (
  rule: RuleId,
  path: readonly string[],
  at: Aspect,
  message: string,
  severity?: Severity,
) => void
