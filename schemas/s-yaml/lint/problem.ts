import type { Range } from '../../problem.ts'
import type { Severity } from './rule.ts'
import type { RuleId } from './rules.ts'

/** Something that a rule has against a file. */
export interface LintProblem {
  readonly rule: RuleId
  readonly severity: Severity
  /** Path inside the document, e.g. `resources.hello.props.timeout`; empty for the file. */
  readonly path: string
  readonly range: Range
  /** What was expected, what was found, what to do. */
  readonly message: string
}

/** A rule that could not be applied, since a value is known only when the file is deployed. */
export type Undecided = Omit<LintProblem, 'severity'>

/** Notes what a rule has against the key or the value at a path; by default as heavy as the rule is. */
export type Advise = (
  rule: RuleId,
  path: readonly string[],
  at: 'key' | 'value',
  message: string,
  severity?: Severity,
) => void
