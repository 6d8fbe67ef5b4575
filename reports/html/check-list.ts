import type { CheckResult } from '../../schemas/report/report.ts'
import { checksOf, STANDINGS, type Standing } from '../tally.ts'
import { checkItem } from './check.ts'
import { filterForm } from './filter-form.ts'
import { html, NOTHING, type Markup } from './markup.ts'
import type { Part, Telling } from './telling.ts'

/** So many checks have timelines, strictest first: a report of a broken platform must open, too. */
const MOST_PICTURED = 250

/** All checks, the red first, behind a form that narrows them down. */
export const checkList: Part = (telling) => {
  if (telling.report.checks.length === 0)
    return html`<section aria-labelledby="checks">
      <h2 id="checks">Checks</h2>
      <p>Nothing was judged.</p>
    </section>`
  let pictures = 0
  const isPictured = ({ evidence }: CheckResult): boolean =>
    evidence.length > 0 && (pictures += 1) <= MOST_PICTURED
  const groups = STANDINGS.map((standing) => group(standing, telling, isPictured))
  return html`<section aria-labelledby="checks">
    <h2 id="checks">Checks</h2>
    ${filterForm(telling)} ${pictures === 0 ? NOTHING : legend(pictures)} ${groups}
  </section>`
}

function legend(pictures: number): Markup {
  const left = pictures > MOST_PICTURED ? ` Only the first ${MOST_PICTURED} checks have one.` : ''
  return html`<p class="legend soft">
    In a timeline there is a lane for what the runner asked, one for the calls, and one for each process or
    instance. Its axis is squeezed: order and times hold, lengths do not. A diamond marks an event that proves
    the verdict.${left}
  </p>`
}

const TITLES: Readonly<Record<Standing, string>> = {
  fail: 'Violated',
  inconclusive: 'Inconclusive: not proved either way',
  warning: 'Warnings: recommended, not required',
  known: 'Known failures: listed as such, not counted',
  pass: 'Passed',
  'not-applicable': 'Not applicable',
}

function group(standing: Standing, telling: Telling, isPictured: (check: CheckResult) => boolean): Markup {
  const checks = checksOf(telling.report, standing)
  if (checks.length === 0) return NOTHING
  const isQuiet = standing === 'pass' || standing === 'not-applicable'
  return html`<section class="standing" data-verdict="${standing}">
    <h3>
      <span class="is-${standing}">${TITLES[standing]}</span> <span class="soft">(${checks.length})</span>
    </h3>
    <div class="columns soft" aria-hidden="true"><span>shown able to fail</span></div>
    <ul class="checks">
      ${checks.map((check) => checkItem(check, telling, !isQuiet && isPictured(check)))}
    </ul>
  </section> `
}
