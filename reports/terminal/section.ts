import type { RunReport } from '../../schemas/report/report.ts'
import type { Lookup } from '../lookup.ts'
import type { Tally } from '../tally.ts'
import type { Paint } from './paint.ts'

/** What every part of the terminal report is made from. */
export interface Telling {
  readonly report: RunReport
  readonly tally: Tally
  readonly lookup: Lookup
  readonly paint: Paint
  readonly verbose: boolean
}

/** One part of the terminal report: its lines, none when there is nothing to say. */
export type Section = (telling: Telling) => readonly string[]
