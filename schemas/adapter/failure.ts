import type { Blame } from './blame.ts'

/** What is wrong with a target, apart from the rules that it breaks. */
export interface Failure {
  readonly blame: Blame
  /** Kebab-case, stable. */
  readonly code: string
  /** Where, what was expected, what was found. */
  readonly message: string
  /** What to do. */
  readonly hint?: string | undefined
  /** Last lines that the adapter wrote to stderr, bounded. */
  readonly output?: string | undefined
}
