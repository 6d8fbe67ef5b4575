import type { Level, Profile } from '../../schemas/profile.ts'
import type { Outcome, RunReport } from '../../schemas/report/report.ts'

/** A verified report that somebody handed in. */
export interface Submission {
  /** As it was named. */
  readonly file: string
  /** Names its page: letters, digits and hyphens; no two have the same. */
  readonly slug: string
  readonly report: RunReport
  /** Whether its requirement set, if it has one, is one that the suite released. */
  readonly isReleasedSet: boolean
}

/** A report that counts for nothing. */
export interface Rejection {
  readonly file: string
  readonly reason: string
}

/** Which implementation meets which requirement, by verified reports. */
export interface Matrix {
  /** Version of this shape. */
  readonly schemaVersion: 1
  readonly title: string
  readonly tool: RunReport['tool']
  readonly profiles: readonly ProfileMatrix[]
  readonly rejected: readonly Rejection[]
}

/** One profile: the newest report of each implementation, and how it came to that. */
export interface ProfileMatrix {
  readonly profile: Profile
  /** Those that judged the whole profile first, then those that did so in part; each by name. */
  readonly columns: readonly Column[]
  readonly rows: readonly Row[]
  readonly readings: readonly ReadingRow[]
  /** Of implementations with several reports, oldest first. */
  readonly history: readonly History[]
}

/** What one report says about one profile. */
export interface Column {
  readonly slug: string
  readonly file: string
  readonly name: string
  readonly version: string
  /** Version of the suite that judged it. */
  readonly suite: string
  /** Name of the requirement set; absent when all was judged that the suite judges. */
  readonly requirementSet?: string | undefined
  readonly startedAt: string
  /** Factor on upper time bounds; 1 unless the machine was slow. */
  readonly timeoutScale: number
  /** What it comes to without known failures: those are between an implementation and its makers. */
  readonly outcome: Outcome
  /** Why it does not stand for the whole profile, phrases; empty when it does. */
  readonly partial: readonly string[]
  /** Requirements by level and standing. */
  readonly totals: Readonly<Record<Level, Totals>>
}

export type Totals = Readonly<Record<CellStanding, number>>

/**
 * How a requirement stands: as its verdict, with a violated SHOULD told apart; `recorded` when it is open and a reading was
 * noted, `excluded` when nothing can judge it, `unjudged` when this report did not.
 */
export const CELL_STANDINGS = [
  'fail',
  'inconclusive',
  'warning',
  'pass',
  'not-applicable',
  'recorded',
  'excluded',
  'unjudged',
] as const

export type CellStanding = (typeof CELL_STANDINGS)[number]

/** One requirement. */
export interface Row {
  readonly id: string
  readonly level: Level
  readonly text: string
  /** One for each column, in their order. */
  readonly cells: readonly Cell[]
}

export interface Cell {
  readonly standing: CellStanding
  /** Where the evidence is: a page of the site, and a place in it; absent where there is none. */
  readonly evidence?: string | undefined
  /** Ids of the readings that were seen, where a clause is open. */
  readonly readings?: readonly string[] | undefined
}

/** An open clause, and how each implementation reads it. */
export interface ReadingRow {
  readonly recording: string
  readonly requirement: string
  readonly question: string
  /** Reading id → what it says. */
  readonly readings: Readonly<Record<string, string>>
  /** One for each column: the reading that was seen; absent where none was. */
  readonly seen: readonly (string | undefined)[]
}

/** The reports of one implementation on one profile. */
export interface History {
  readonly name: string
  readonly entries: readonly HistoryEntry[]
}

export interface HistoryEntry {
  readonly column: Column
  /** What stands otherwise than in the report before. */
  readonly changes: readonly {
    readonly requirement: string
    readonly from: CellStanding
    readonly to: CellStanding
  }[]
}
