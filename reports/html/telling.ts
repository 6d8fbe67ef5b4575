import type { RunReport } from '../../schemas/report/report.ts'
import type { Lookup } from '../lookup.ts'
import type { Tally } from '../tally.ts'
import type { Markup } from './markup.ts'

/** What every part of the page is made from. */
export interface Telling {
  readonly report: RunReport
  readonly tally: Tally
  readonly lookup: Lookup
}

/** One part of the page; `NOTHING` when there is nothing to say. */
export type Part = (telling: Telling) => Markup
