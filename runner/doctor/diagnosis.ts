import type { Blame } from '../../schemas/adapter/blame.ts'
import type { TargetInfo } from '../../schemas/adapter/target.ts'
import type { Profile } from '../../schemas/profile.ts'
import type { RunReport } from '../../schemas/report/report.ts'
import type { Need } from '../../suites/define.ts'

/** What was found when a target was examined; everything that `doctor` tells. */
export interface Diagnosis {
  /** Version of this shape. */
  readonly schemaVersion: 1
  readonly tool: RunReport['tool']
  /** `--target` as it was given. */
  readonly spec: string
  /** Absent when the target never said hello. */
  readonly target?: TargetInfo | undefined
  /** Every step was taken and none failed; those about capabilities that are not declared do not count. */
  readonly healthy: boolean
  /** Who has to mend the first step that failed; absent when none did. */
  readonly blame?: Blame | undefined
  /** One for each profile that a run can judge only in part; empty when the target never said hello. */
  readonly shortfalls: readonly Shortfall[]
  /** In the order in which they were taken. */
  readonly steps: readonly Examination[]
}

/** One thing that was looked at. */
export interface Examination {
  readonly step: StepId
  /** Absent for what concerns the target as a whole. */
  readonly profile?: Profile | undefined
  /** `skipped`: not declared, or senseless after an earlier step; `seen` says which. */
  readonly outcome: 'ok' | 'failed' | 'skipped'
  readonly expected: string
  readonly seen: string
  readonly durationMs: number
  /** The rest only when it failed. */
  readonly blame?: Blame | undefined
  /** Kebab-case, stable. */
  readonly code?: string | undefined
  /** What to do. */
  readonly hint?: string | undefined
  /** The last that the adapter wrote to its stderr, bounded. */
  readonly output?: string | undefined
}

/** What keeps a run from judging a profile in full although nothing is wrong. */
export interface Shortfall {
  readonly profile: Profile
  /** Capabilities that the profile requires and the target does not declare. */
  readonly needs: readonly Need[]
  /** Runtime that most functions are deployed with, when the target does not list it. */
  readonly runtime?: string | undefined
}

/** The steps in the order in which they are taken; those from `deploy` to `noise` once per profile. */
export type StepId =
  | 'reach'
  | 'hello'
  | 'deploy'
  | 'call'
  | 'bytes'
  | 'witness'
  | 'logs'
  | 'crowd'
  | 'freeze'
  | 'expire'
  | 'update'
  | 'remove'
  | 'noise'
  | 'goodbye'

/** What one step came to. */
export type Finding =
  { readonly outcome: 'ok' | 'skipped'; readonly seen: string } | ({ readonly outcome: 'failed' } & Complaint)

/** Why a step failed. */
export interface Complaint {
  readonly seen: string
  readonly blame: Blame
  readonly code: string
  readonly hint?: string | undefined
  readonly output?: string | undefined
  /** Nothing else can succeed either. */
  readonly final?: boolean | undefined
}
