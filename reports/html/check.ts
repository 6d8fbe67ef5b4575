import type { CheckResult, RequirementResult } from '../../schemas/report/report.ts'
import { clip } from '../clip.ts'
import { knownWords } from '../known-words.ts'
import { oneLine } from '../one-line.ts'
import { standingOf, type Standing } from '../tally.ts'
import { LOOKS } from '../terminal/paint.ts'
import { anchorOf, inLink } from './anchor.ts'
import { proof } from './proof.ts'
import { html, NOTHING, prose, type Markup } from './markup.ts'
import type { Telling } from './telling.ts'

/** What is shown of expected and actual before one looks closer, and then. */
const SHORT = 180
const LONG = 2000

/**
 * One check: a line that opens to all that explains its verdict. `pictured`: with timelines. What is inside is text to a
 * browser with scripts, which is read in no time and made to elements when it is opened; without scripts it is there.
 */
export function checkItem(check: CheckResult, telling: Telling, pictured: boolean): Markup {
  const standing = standingOf(check, telling.report.options.strict)
  const { profile, interpreter, suite, level } = check
  const name = oneLine(check.id, 200)
  return html`<li
    class="check"
    data-check="${inLink(check.id)}"
    data-verdict="${standing}"
    data-level="${level}"
    data-profile="${profile}"
    data-suite="${oneLine(suite, 100)}"
    ${interpreter === undefined ? NOTHING : html` data-interpreter="${oneLine(interpreter, 200)}"`}
  >
    <details>
      <summary id="${anchorOf(check)}">
        <span class="mark is-${standing}" aria-hidden="true">${LOOKS[standing].mark}</span
        ><span class="what"
          ><code>${name}</code><span class="unseen"> (${LOOKS[standing].word}) </span
          ><span class="title">${prose(oneLine(check.title, 300))}</span>${glance(check, standing)}</span
        ><span class="where"
          ><b>${level.toUpperCase()}</b>
          ${profile}${interpreter === undefined ? '' : `, ${oneLine(interpreter, 60)}`}</span
        ><span class="teeth">${teethMark(check)}</span>
      </summary>
      <div class="inside">
        <noscript>
          <dl>
            ${check.requirements.map((id) => rule(id, telling.lookup.requirement(check, id)))}${facts(check)}
          </dl>
          ${standing === 'pass' || standing === 'not-applicable' ? NOTHING : proof(check, telling, pictured)}
          <p class="rerun">
            <span class="soft">Run just this one again</span>
            <code class="command">${oneLine(check.rerun, 600)}</code>
          </p>
          <p class="soft">${scenarioWords(check)} <a href="#${anchorOf(check)}">Link to this check</a></p>
        </noscript>
      </div>
    </details>
  </li> `
}

/** What went wrong, in the line itself. */
function glance({ expected, actual, reason }: CheckResult, standing: Standing): Markup {
  if (standing === 'pass' || standing === 'not-applicable') return NOTHING
  if (expected === undefined && actual === undefined)
    return html`<span class="glance">${prose(oneLine(reason, SHORT))}</span>`
  return html`<span class="glance"
    >expected ${prose(oneLine(expected ?? '', SHORT))};
    <span class="actual">actual ${prose(oneLine(actual ?? '', SHORT))}</span></span
  >`
}

function rule(id: string, requirement: RequirementResult | undefined): Markup {
  const name = oneLine(id, 80)
  if (requirement === undefined)
    return html`<div>
      <dt>${name}</dt>
      <dd>not in the report</dd>
    </div>`
  const { level, text, sources } = requirement
  const said = sources.map(({ id: source, title, url }) => {
    const words = oneLine(`${source}: ${title}`, 300)
    // Whatever else a report may hold, nothing but a web page is linked.
    return url !== undefined && /^https?:\/\//.test(url)
      ? html`<li><a href="${clip(url, 1000)}" rel="noopener noreferrer">${words}</a></li>`
      : html`<li>${words}</li>`
  })
  return html`<div class="rule">
    <dt>${name} ${level.toUpperCase()}</dt>
    <dd>
      ${prose(oneLine(text))}${
        said.length === 0
          ? NOTHING
          : html`<ul class="plain sources">
              ${said}
            </ul>`
      }
    </dd>
  </div>`
}

function facts(check: CheckResult): readonly Markup[] {
  const { expected, actual, reason, known } = check
  const rows: readonly (readonly [string, string | undefined, string?])[] = [
    ['Expected', expected, 'expected'],
    ['Actual', actual, 'actual'],
    ['Reason', reason],
    ['Known', known === undefined ? undefined : knownWords(check)],
    ['Able to fail', teethWords(check)],
  ]
  return rows.flatMap(([name, value, kind = '']) =>
    value === undefined || value === ''
      ? []
      : [
          html`<div class="${kind}">
            <dt>${name}</dt>
            <dd>${prose(oneLine(value, LONG))}</dd>
          </div>`,
        ],
  )
}

/** The column "shown able to fail". */
function teethMark({ teeth, verdict }: CheckResult): Markup {
  if (teeth === undefined)
    return verdict === 'not-applicable'
      ? html`<span class="soft">–</span>`
      : html`<span class="soft">not asked</span>`
  return teeth.shown ? html`<span class="soft">shown</span>` : html`<span class="is-warning">not shown</span>`
}

function teethWords({ teeth }: CheckResult): string | undefined {
  if (teeth === undefined) return undefined
  const { shown, fault, scenario, profile, red, green, reason } = teeth
  if (shown)
    return `shown in this run: red with the fault \`${fault ?? ''}\` of the simulated target in \`${scenario ?? ''}\` (${profile ?? ''}), green without`
  const seen = [
    ...(red === undefined ? [] : [red ? 'it failed with the fault' : 'it did not fail with the fault']),
    ...(green === undefined ? [] : [green ? 'it passed without' : 'it did not pass without']),
  ]
  return ['not shown', ...(fault === undefined ? [] : [`fault \`${fault}\``]), ...seen, reason ?? '']
    .filter((part) => part !== '')
    .join(', ')
}

function scenarioWords({ scenarios }: CheckResult): Markup {
  if (scenarios.length === 0) return NOTHING
  const shown = scenarios.slice(0, 6).map((id) => html` <code>${oneLine(id, 120)}</code>`)
  const left = scenarios.length - shown.length
  return html`Provoked by${shown}${left === 0 ? '' : ` and ${left} more`}.`
}
