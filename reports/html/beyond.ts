import { needWords } from '../../schemas/adapter/need-words.ts'
import { hookStatusTable } from '../hook-statuses.ts'
import { oneLine } from '../one-line.ts'
import { groupBy } from '../tally.ts'
import { html, NOTHING } from './markup.ts'
import { places, section, table } from './section.ts'
import type { Part } from './telling.ts'
import { counted } from '../counted.ts'

/** Entries of the file of known failures that hold no more: each makes the run red. */
export const staleEntries: Part = ({ report: { knownFailures } }) => {
  if (knownFailures === undefined || knownFailures.stale.length === 0) return NOTHING
  const { file, stale } = knownFailures
  const rows = stale.map(({ line, entry, message }) => [
    html`<code>${oneLine(`${file}:${line}`, 200)}</code>`,
    html`<code>${oneLine(entry, 200)}</code>`,
    html`${oneLine(message, 400)}`,
  ])
  return section('stale', `Known failures that hold no more (${stale.length})`, [
    table(['Where', 'Entry', 'Why'], rows, 'stale'),
  ])
}

/** What the target declares that it cannot do, and what that left unjudged; required things first. */
export const lackings: Part = ({ report: { lacking } }) => {
  if (lacking.length === 0) return NOTHING
  const sorted = lacking.toSorted((a, b) => Number(b.required) - Number(a.required))
  const rows = groupBy(sorted, (one) =>
    JSON.stringify({ ...one, interpreter: undefined, profile: undefined }),
  ).flatMap(([, same]) =>
    same
      .slice(0, 1)
      .map(({ need, required, checks, musts }) => [
        html`${oneLine(needWords(need), 200)}`,
        html`${required ? html`<strong class="is-partial">required</strong>` : 'optional'}`,
        places(same),
        html`${counted(checks.length, 'check')} not applicable`,
        html`${musts.length === 0 ? 'none' : oneLine(`${musts.length}: ${musts.join(', ')}`, 400)}`,
      ]),
  )
  return section('lacking', `Lacking: what it declares that it cannot do (${rows.length})`, [
    table(['What', '', 'Where', 'Left unjudged', 'MUSTs left unjudged'], rows, 'lacking'),
  ])
}

/** What platforms made of the answers of servers to their hooks, a table per profile. */
export const hookStatuses: Part = ({ report: { hookStatuses: all = [] } }) => {
  if (all.length === 0) return NOTHING
  const tables = groupBy(all, ({ profile }) => profile).map(([profile, rows]) => {
    const [head = [], ...body] = hookStatusTable(rows)
    return html`<h3>${profile}</h3>
      ${table(
        head,
        body.map((cells) => cells.map((cell) => html`${cell}`)),
        'hooks',
      )}`
  })
  return section('hook-statuses', 'Answers to hooks, and what was made of them', tables)
}
