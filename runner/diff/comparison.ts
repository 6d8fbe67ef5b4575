import type { Profile } from '../../schemas/profile.ts'
import type { ToldCase } from '../../schemas/report/report.ts'
import type { LeftOpen, Row } from './compare.ts'

/** What came of comparing two implementations. */
export interface Comparison {
  /** Version of this shape. */
  readonly schemaVersion: 1
  readonly tool: { readonly name: 'fc-conformance'; readonly version: string }
  readonly a: Compared
  readonly b: Compared
  readonly outcome: 'same' | 'different'
  readonly profiles: readonly Profile[]
  /** Draws the sequences. */
  readonly seed: number
  /** Sequences that were drawn and played on both, the one that shows the difference included. */
  readonly sequences: number
  /** What could not be compared, as sentences. */
  readonly unseen: readonly string[]
  /** Present exactly when they are different. */
  readonly difference?: Difference | undefined
  /** In what they differ and may. */
  readonly leftOpen: readonly LeftOpen[]
  /** Sequences in which they differed once and not again. */
  readonly unsteady: number
}

/** One of the two. */
export interface Compared {
  /** As it was asked for. */
  readonly target: string
  readonly name: string
  readonly version: string
}

/** The smallest sequence that was found, played once more: both traces side by side. */
export interface Difference {
  readonly profile: Profile
  /** Which property draws it. */
  readonly scenario: string
  /** The configuration and the commands, in words. */
  readonly setup: ToldCase['setup']
  readonly commands: readonly string[]
  /** How often it was made smaller. */
  readonly shrinks: number
  /** Commands of the sequence as it was drawn. */
  readonly drawnCommands: number
  readonly rows: readonly Row[]
  /** Clauses that speak about what differs. */
  readonly clauses: readonly string[]
  /** Checks that come out otherwise, and how. */
  readonly checks: readonly JudgedBoth[]
}

export interface JudgedBoth {
  readonly id: string
  readonly clauses: readonly string[]
  readonly a: 'passed' | 'failed' | 'untriggered'
  readonly b: 'passed' | 'failed' | 'untriggered'
}
