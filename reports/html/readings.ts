import { excerptOf } from '../excerpt.ts'
import { oneLine } from '../one-line.ts'
import { groupBy } from '../tally.ts'
import { html, NOTHING, prose } from './markup.ts'
import { eventList } from './proof.ts'
import { places, section, table } from './section.ts'
import type { Part } from './telling.ts'

/** Which reading of each open clause was seen; never judged. */
export const readings: Part = ({ report: { recordings }, lookup }) => {
  if (recordings.length === 0) return NOTHING
  const rows = groupBy(
    recordings,
    ({ requirement, id, seen = '' }) => `${requirement} ${id} ${seen}`,
  ).flatMap(([, same]) =>
    same.slice(0, 1).map((one) => {
      const { requirement, question, readings: known, seen, detail } = one
      const others = Object.entries(known).filter(([id]) => id !== seen)
      const says = seen === undefined ? undefined : (known[seen] ?? 'a reading that the report does not list')
      return [
        html`${oneLine(requirement, 80)}`,
        html`${prose(oneLine(question, 300))}`,
        says === undefined
          ? html`<span class="soft">not seen: ${prose(oneLine(detail, 200))}</span>`
          : html`<strong>${oneLine(seen ?? '', 80)}</strong>: ${prose(oneLine(says, 300))}
              <details>
                <summary>more</summary>
                <p>${prose(oneLine(detail, 300))}</p>
                ${others.map(([id, text]) => html`<p class="soft">or ${oneLine(id, 80)}: ${prose(oneLine(text, 300))}</p>`)}
                ${eventList(excerptOf(lookup, one, { scenarios: 1, events: 4 }))}
              </details>`,
        places(same),
      ]
    }),
  )
  const unseen = recordings.filter(({ seen }) => seen === undefined).length
  return section('readings', `Open clauses: what was seen, never judged (${recordings.length})`, [
    html`<p>
      Where the documents leave open or contradict one another, the run notes what the implementation
      does.${unseen === 0 ? '' : ` ${unseen} were not seen.`}
    </p>`,
    table(['Clause', 'Question', 'Seen', 'Where'], rows, 'readings'),
  ])
}
