import type { Profile } from '../profile.ts'
import type { Outcome } from '../report/report.ts'

/** Whether a report is what one run of the suite wrote, and follows from what that run saw. */
export interface Verification {
  /** Version of this shape. */
  readonly schemaVersion: 1
  readonly tool: { readonly name: 'fc-conformance'; readonly version: string }
  /** As it was named; `<stdin>` for standard input. */
  readonly file: string
  readonly outcome: 'verified' | 'rejected'
  /** What the report is about; absent when it does not fit the schema. */
  readonly subject?: Subject | undefined
  /** What speaks against it, the plainest first. */
  readonly findings: readonly Finding[]
  /** How many more there are that were not kept. */
  readonly more: number
}

export interface Subject {
  /** When the run began, ISO 8601 in UTC. */
  readonly startedAt: string
  /** Absent when the target never introduced itself. */
  readonly adapter?: { readonly name: string; readonly version: string } | undefined
  readonly profiles: readonly Profile[]
  /** What the report says of the target. */
  readonly outcome: Outcome
  /** Why the report is not about all that the target claims, sentences; empty when it is. */
  readonly partial: readonly string[]
  readonly counts: {
    readonly checks: number
    readonly recordings: number
    readonly scenarios: number
    readonly events: number
  }
}

/**
 * What was held against the report. `schema`: its shape; `version`: the suite that wrote it; `catalogue`: the digest of what
 * there was to judge; `adapter`: who was judged; `plan`: that all that belongs to it is there, once; `history`: that events
 * are such as a run records; `verdict`: what follows from the events; `outcome`: what follows from the verdicts; `teeth`:
 * what was shown of the checks; `seal`: the digests.
 */
export type VerifiedRule =
  | 'schema'
  | 'version'
  | 'catalogue'
  | 'adapter'
  | 'plan'
  | 'history'
  | 'verdict'
  | 'outcome'
  | 'teeth'
  | 'seal'

/** One thing that speaks against a report. */
export interface Finding {
  readonly rule: VerifiedRule
  /** Where, as a JSON pointer into the report. */
  readonly place: string
  /** One sentence. */
  readonly message: string
  /** Values as JSON, cut short; absent where there is none. */
  readonly expected?: string | undefined
  readonly found?: string | undefined
}
