/** How much a problem weighs; only an error makes a file invalid. */
export type Severity = 'error' | 'warning' | 'information'

/** A rule as `explain` tells it. */
export interface LintRule {
  /** What it comes to, unless a single problem says otherwise. */
  readonly severity: Severity
  /** The rule in a few words. */
  readonly title: string
  /** What happens to those who break it. */
  readonly why: string
  /** The part of a file that breaks it, and the same as it should be. */
  readonly wrong: string
  readonly right: string
  /** Documents and measurements it rests on. */
  readonly source: string
}
