import type { RunReport } from '../schemas/report/report.ts'
import { hookStatuses, lackings, staleEntries } from './html/beyond.ts'
import { checkList } from './html/check-list.ts'
import { countTables } from './html/count-tables.ts'
import { hero } from './html/hero.ts'
import { html as markup } from './html/markup.ts'
import { notExercised } from './html/not-exercised.ts'
import { page } from './html/page.ts'
import { readings } from './html/readings.ts'
import { REPORT_SCRIPT } from './html/report-script.ts'
import { REPORT_STYLE } from './html/report-style.ts'
import type { Part } from './html/telling.ts'
import { lookIn } from './lookup.ts'
import { oneLine } from './one-line.ts'
import { tallyOf } from './tally.ts'

const PARTS: readonly Part[] = [
  hero,
  staleEntries,
  countTables,
  checkList,
  lackings,
  hookStatuses,
  readings,
  notExercised,
]

/**
 * The run as a page in one file, for people: it needs no network and, but for the filters, no script. What comes from
 * the implementation is text in it, bounded and escaped.
 */
export function html(report: RunReport): string {
  const telling = { report, tally: tallyOf(report), lookup: lookIn(report) }
  const who = report.target === undefined ? 'unknown' : `${report.target.name} ${report.target.version}`
  return page({
    title: `${oneLine(who, 120)}: ${report.outcome}`,
    style: REPORT_STYLE,
    body: markup`${PARTS.map((part) => part(telling))}`,
    footer: markup`<p>${report.tool.name} ${oneLine(report.tool.version, 80)}. This page is made from the report of one run and holds nothing else; the same run as JSON can be judged again with <code>fc-conformance verify</code>.</p>`,
    script: REPORT_SCRIPT,
  })
}
