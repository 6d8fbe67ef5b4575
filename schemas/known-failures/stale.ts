/** An entry of a file of known failures that makes a result red, since it excuses what is not there. */
export interface StaleEntry {
  /** Where the entry stands in its file, 1-based. */
  readonly line: number
  /** What it is for: a check and its profile, or a rule and its file. */
  readonly entry: string
  readonly why: Staleness
  /** What was expected, what was found, what to do. */
  readonly message: string
}

/**
 * `passes`: what it excuses was judged and is not red. `matches-nothing`: there is no such check, rule or file.
 * `expired`: its last day is over.
 */
export type Staleness = 'passes' | 'matches-nothing' | 'expired'
