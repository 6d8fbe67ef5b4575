import { oneLine } from '../one-line.ts'
import { LEVELS, STANDINGS } from '../tally.ts'
import { html, NOTHING, type Markup } from './markup.ts'
import type { Telling } from './telling.ts'
import { WORDS } from './words.ts'

/** Narrows the checks down; it is shown by the script, without which it could do nothing. */
export function filterForm({ report, tally }: Telling): Markup {
  const verdicts = STANDINGS.filter((standing) => tally.checks[standing] > 0)
  const levels = LEVELS.filter((level) => tally.byLevel[level].total > 0)
  const valuesOf = (values: readonly (string | undefined)[]): readonly string[] => [
    ...new Set(values.flatMap((value) => (value === undefined ? [] : [value]))),
  ]
  return html`<noscript
      ><p class="soft">Filters need JavaScript; everything else is here without.</p></noscript
    >
    <form class="filter card" hidden aria-label="Filter the checks">
      <label class="text"
        ><span class="unseen">Text in a check</span
        ><input
          type="search"
          name="text"
          placeholder="Text: a name, a clause, a word"
          autocomplete="off"
          spellcheck="false"
      /></label>
      ${chips(
        'Verdict',
        'verdict',
        verdicts.map((standing) => [standing, WORDS[standing]]),
      )}
      ${chips(
        'Level',
        'level',
        levels.map((level) => [level, level.toUpperCase()]),
      )}
      ${choice('Profile', 'profile', valuesOf(report.checks.map(({ profile }) => profile)))}
      ${choice('Suite', 'suite', valuesOf(report.checks.map(({ suite }) => suite)))}
      ${choice('Interpreter', 'interpreter', valuesOf(report.checks.map(({ interpreter }) => interpreter)))}
      <button type="reset">Show all</button>
      <output name="shown" class="soft"></output>
    </form>`
}

function chips(title: string, name: string, values: readonly (readonly [string, string])[]): Markup {
  if (values.length < 2) return NOTHING
  return html`<fieldset class="chips">
    <legend class="unseen">${title}</legend>
    ${values.map(
      ([value, words]) =>
        html`<label><input type="checkbox" name="${name}" value="${value}" /><span>${words}</span></label>`,
    )}
  </fieldset>`
}

function choice(title: string, name: string, values: readonly string[]): Markup {
  if (values.length < 2) return NOTHING
  return html`<label
    ><span class="unseen">${title}</span
    ><select name="${name}">
      <option value="">every ${title.toLowerCase()}</option>
      ${values.map(
        (value) =>
          html`<option value="${oneLine(value, name === 'interpreter' ? 200 : 100)}">
            ${oneLine(value, 60)}
          </option>`,
      )}
    </select></label
  >`
}
