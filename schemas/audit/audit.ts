import type { Generation, Level, Profile } from '../profile.ts'

/** What `audit` found in recorded logs, self-contained: reports read nothing else. */
export interface Audit {
  /** Version of this shape. */
  readonly schemaVersion: 1
  readonly tool: { readonly name: 'fc-conformance'; readonly version: string }
  /** The whole in one word; the exit code follows from it. */
  readonly outcome: AuditOutcome
  /** Whether a broken SHOULD is red, too. */
  readonly strict: boolean
  readonly counts: AuditCounts
  /** In the order in which they were judged; each is judged alone. */
  readonly files: readonly FileAudit[]
}

/** `violates`: a MUST is broken, with `strict` a SHOULD. `undecided`: no rule could be applied to anything. */
export type AuditOutcome = 'conforms' | 'violates' | 'undecided'

/** Sums over all files. */
export interface AuditCounts {
  readonly lines: number
  /** Lines that say something of the life of an instance. */
  readonly told: number
  /** Places where a MUST is broken, those that were not kept included. */
  readonly violations: number
  /** Places where a SHOULD is broken. */
  readonly warnings: number
  /** Rules by what became of them, each file counted by itself. */
  readonly rules: Readonly<Record<RuleStanding, number>>
}

/** `exercised` and not broken is `holds`; what could be decided and never came up is `not-exercised`. */
export type RuleStanding = 'holds' | 'broken' | 'not-exercised' | 'not-applicable'

/** One judged log: of a file, of one of its functions, or one scenario's history of a report. */
export interface FileAudit {
  /** As it was named; `<stdin>` for standard input. */
  readonly file: string
  /** Scenario, where a report holds the histories of several. */
  readonly scenario?: string | undefined
  /** Service and function, where entries tell them; each function is a log of its own. */
  readonly fn?: string | undefined
  readonly form: AuditForm
  /** What the numbers of places count: lines of the file, entries of an array, or events of the history. */
  readonly unit: 'line' | 'entry' | 'event'
  readonly profile?: Profile | undefined
  readonly generation?: Generation | undefined
  /** How instances are told apart; `one`: the user says that there is but one. */
  readonly instances: 'told' | 'one' | 'unknown'
  readonly counts: FileCounts
  /** What cannot be decided and why, or what was passed over; sentences. */
  readonly notes: readonly string[]
  /** Every rule, in the order in which they are told. */
  readonly rules: readonly RuleAudit[]
  /** In the order of the file, the first ones where there are many. */
  readonly findings: readonly AuditFinding[]
  /** How many more there are that were not kept. */
  readonly more: number
}

export type AuditForm = 'console' | 'json' | 'history'

export interface FileCounts {
  readonly lines: number
  readonly told: number
  /** Instances that were told apart; 0 where none could be. */
  readonly instances: number
  readonly requests: number
  readonly violations: number
  readonly warnings: number
}

export interface RuleAudit {
  /** E.g. `history/pre-stop-is-last`. */
  readonly rule: string
  /** Clause ids of the contract. */
  readonly clauses: readonly string[]
  readonly level: Level
  /** The rule, one sentence. */
  readonly text: string
  readonly standing: RuleStanding
  /** Why it is not applicable; absent otherwise. */
  readonly reason?: string | undefined
  /** How often it is broken. */
  readonly broken: number
}

/** One contradiction between a log and a rule. */
export interface AuditFinding {
  readonly rule: string
  readonly clauses: readonly string[]
  readonly level: Level
  readonly text: string
  readonly expected: string
  readonly actual: string
  /** The strongest weaker statement that still holds, if there is one. */
  readonly weaker?: string | undefined
  readonly instance?: string | undefined
  readonly fn?: string | undefined
  /** The smallest set of places that contradicts the rule, in their order. */
  readonly proof: readonly ProvingPlace[]
  /** How many places of the proof are not listed. */
  readonly moreProof: number
}

export interface ProvingPlace {
  /** Line, entry or event; see `unit`. */
  readonly at: number
  /** What stands there, shortened; absent where it is no more at hand. */
  readonly text?: string | undefined
}
