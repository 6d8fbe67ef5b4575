import { needWords } from '../../schemas/adapter/need-words.ts'
import { failureLines } from '../failure-facts.ts'
import { oneLine } from '../one-line.ts'
import { outcomeWords } from '../outcome-words.ts'
import { LOOKS, READING_ORDER } from '../terminal/paint.ts'
import { STANDINGS, type Standing } from '../tally.ts'
import { factRows } from './fact-rows.ts'
import { counted } from '../counted.ts'
import { WORDS } from './words.ts'
import { html, NOTHING, preformatted, type Markup } from './markup.ts'
import type { Part, Telling } from './telling.ts'

/** How it came out, of whom, how many checks ended how, and what one must know to trust or repeat it. */
export const hero: Part = (telling) => {
  const { report, tally } = telling
  const [outcome = '', ...causes] = outcomeWords(report, tally).split(': ')
  const { target, profiles } = report
  const who =
    target === undefined
      ? html`An implementation that never said hello`
      : html`<strong>${oneLine(target.name, 200)} ${oneLine(target.version, 100)}</strong>`
  const by = profiles.length === 0 ? NOTHING : html`, judged by ${profiles.map(profileTag)}`
  return html`<section class="hero card is-${report.outcome}" aria-labelledby="outcome">
      <h1 id="outcome" data-outcome="${report.outcome}">${outcome}</h1>
      <p class="who">${who}${by}</p>
      ${causes.length === 0 ? NOTHING : html`<p class="why">${causes.join(': ')}</p>`} ${proportions(telling)}
    </section>
    ${failure(telling)}
    <dl class="facts">
      ${factRows(telling).map(
        ([name, value]) =>
          html`<div>
            <dt>${name}</dt>
            <dd>${value}</dd>
          </div>`,
      )}
    </dl>`
}

function profileTag(profile: string, at: number): Markup {
  return html`${at === 0 ? '' : ', '}<code>${profile}</code>`
}

/** A bar of all checks, and the numbers below it, which say the same. */
function proportions({ tally: { checks } }: Telling): Markup {
  let x = 0
  const pieces = STANDINGS.map((standing) => {
    const wide = checks.total === 0 ? 0 : (1000 * checks[standing]) / checks.total
    const piece = html`<rect
      class="is-${standing}"
      x="${round(x)}"
      y="0"
      width="${round(wide)}"
      height="10"
    />`
    x += wide
    return wide === 0 ? NOTHING : piece
  })
  const numbers = READING_ORDER.map(
    (standing) =>
      html`<li class="${checks[standing] === 0 ? 'none' : `is-${standing}`}" data-count="${standing}">
        ${number(standing, checks[standing])}
      </li>`,
  )
  return html`<svg class="proportions" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true">
      ${pieces}
    </svg>
    <ul class="numbers" aria-label="${counted(checks.total, 'check')}">
      ${numbers}
    </ul>`
}

/** A number that leads to its checks. */
function number(standing: Standing, count: number): Markup {
  const words = html`<strong>${count}</strong> ${LOOKS[standing].mark} ${WORDS[standing]}`
  return count === 0 ? words : html`<a href="#verdict=${standing}">${words}</a>`
}

/** Why the target could not be judged, or not to the end; what lacking capability makes it partial. */
function failure({ report }: Telling): Markup {
  const { failure: cause, lacking, outcome } = report
  if (cause !== undefined)
    return html`<section class="card told is-fail" aria-label="What went wrong">
      <pre>${preformatted(failureLines(cause))}</pre>
    </section>`
  const needs = new Set(lacking.filter(({ required }) => required).map(({ need }) => needWords(need)))
  if (outcome !== 'partial' || needs.size === 0) return NOTHING
  return html`<p class="told">
    A profile requires more than this implementation declares: ${[...needs].join(', ')}. See
    <a href="#lacking">what it lacks</a>.
  </p>`
}

function round(length: number): number {
  return Math.round(length * 10) / 10
}
