import type { Place } from '../../schemas/report/report.ts'
import { oneLine } from '../one-line.ts'
import { placeWords } from '../place.ts'
import { html, type Markup } from './markup.ts'

/** A part of the page under a heading of its own. */
export function section(id: string, title: string, content: readonly Markup[]): Markup {
  return html`<section aria-labelledby="${id}">
    <h2 id="${id}">${title}</h2>
    ${content}
  </section> `
}

/** A table whose cells stand below one another where there is no room, each with the name of its column. */
export function table(head: readonly string[], rows: readonly (readonly Markup[])[], name: string): Markup {
  return html`<table class="wide ${name}">
    <thead>
      <tr>
        ${head.map((title) => (title === '' ? html`<td></td>` : html`<th scope="col">${title}</th>`))}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        (cells) =>
          html`<tr>
            ${cells.map((cell, at) => html`<td data-column="${head[at] ?? ''}">${cell}</td>`)}
          </tr> `,
      )}
    </tbody>
  </table>`
}

/** Where the same was found, each place once. */
export function places(same: readonly Place[]): Markup {
  return html`<span class="soft">${oneLine([...new Set(same.map(placeWords))].join('; '), 400)}</span>`
}
