import type { CheckResult } from '../../schemas/report/report.ts'
import { oneLine } from '../one-line.ts'
import { countChecks, groupBy, LEVELS, STANDINGS, type Counts, type Standing } from '../tally.ts'
import { LOOKS, READING_ORDER } from '../terminal/paint.ts'
import { inLink } from './anchor.ts'
import { WORDS } from './words.ts'
import { html, NOTHING, type Markup } from './markup.ts'
import type { Part, Telling } from './telling.ts'

/** How many checks ended how: by level, by profile, by interpreter, and each suite in each profile. */
export const countTables: Part = (telling) => {
  const { report, tally } = telling
  if (tally.checks.total === 0) return NOTHING
  const levels = LEVELS.map((level) => row('level', level, tally.byLevel[level], level.toUpperCase()))
  const profiles = by(telling, ({ profile }) => profile).map(([profile, counts]) =>
    row('profile', profile, counts),
  )
  const interpreters = (report.interpreters ?? []).map(({ interpreter }) =>
    row(
      'interpreter',
      interpreter,
      countOf(telling, (one) => one.interpreter === interpreter),
    ),
  )
  return html`<section aria-labelledby="counts">
    <h2 id="counts">In numbers</h2>
    <div class="tables">
      ${table('By level', levels, telling)} ${table('By profile', profiles, telling)}
      ${table('By interpreter', interpreters, telling)}
    </div>
    ${suiteMatrix(telling)}
  </section>`
}

interface Row {
  readonly link: string
  readonly name: string
  readonly counts: Counts
}

function row(filter: string, value: string, counts: Counts, name = value): Row {
  return { link: `#${filter}=${inLink(value)}`, name, counts }
}

function table(title: string, rows: readonly Row[], { tally }: Telling): Markup {
  const shown = rows.filter(({ counts }) => counts.total > 0)
  if (shown.length === 0) return NOTHING
  const columns = READING_ORDER.filter((standing) => tally.checks[standing] > 0)
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${title}">
    <table class="counts">
      <caption>
        ${title}
      </caption>
      <thead>
        <tr>
          <td></td>
          ${columns.map((standing) => html`<th scope="col" class="number">${WORDS[standing]}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${shown.map(
          ({ link, name, counts }) =>
            html`<tr>
              <th scope="row"><a href="${link}">${oneLine(name, 60)}</a></th>
              ${columns.map((standing) => numberCell(standing, counts[standing]))}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`
}

function numberCell(standing: Standing, count: number): Markup {
  return count === 0
    ? html`<td class="number is-not-applicable">0</td>`
    : html`<td class="number is-${standing}">${count}</td>`
}

/** Suites down, profiles across; a cell tells the worst that is in it and leads to its checks. */
function suiteMatrix({ report }: Telling): Markup {
  const profiles = report.profiles.filter((profile) =>
    report.checks.some((check) => check.profile === profile),
  )
  const rows = groupBy(report.checks, ({ suite }) => suite).map(([suite, checks]) => {
    const cells = profiles.map((profile) =>
      cell(
        `#suite=${inLink(suite)}&profile=${profile}`,
        countChecks(
          checks.filter((check) => check.profile === profile),
          report.options.strict,
        ),
      ),
    )
    return html`<tr>
      <th scope="row"><a href="#suite=${inLink(suite)}">${oneLine(suite, 60)}</a></th>
      ${cells}
    </tr>`
  })
  return html`<div class="scroll" tabindex="0" role="region" aria-label="By suite and profile">
    <table class="matrix">
      <caption>
        By suite and profile: the worst of its checks, and of how many
      </caption>
      <thead>
        <tr>
          <td></td>
          ${profiles.map((profile) => html`<th scope="col">${profile}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`
}

function cell(link: string, counts: Counts): Markup {
  const worst = STANDINGS.find((standing) => counts[standing] > 0)
  if (worst === undefined) return html`<td></td>`
  const { mark } = LOOKS[worst]
  const share = counts[worst] === counts.total ? '' : ` of ${counts.total}`
  return html`<td>
    <a class="is-${worst}" href="${link}"
      ><span aria-hidden="true">${mark}</span> ${counts[worst]}${share}<span class="unseen">
        ${WORDS[worst]}</span
      ></a
    >
  </td>`
}

function by(
  { report }: Telling,
  keyOf: (check: CheckResult) => string,
): readonly (readonly [string, Counts])[] {
  return groupBy(report.checks, keyOf).map(([key, checks]) => [
    key,
    countChecks(checks, report.options.strict),
  ])
}

function countOf({ report }: Telling, wanted: (check: CheckResult) => boolean): Counts {
  return countChecks(report.checks.filter(wanted), report.options.strict)
}
