import { oneLine } from '../one-line.ts'
import { placeWords } from '../place.ts'
import { groupBy } from '../tally.ts'
import { html, NOTHING, prose } from './markup.ts'
import { places, section, table } from './section.ts'
import type { Part } from './telling.ts'

/** Scenarios that did not reach their end, and requirements that have no check, each with the reason. */
export const notExercised: Part = ({ report: { scenarios, requirements } }) => {
  const open = scenarios.filter(({ outcome }) => outcome === 'stopped' || outcome === 'not-reached')
  const excluded = requirements.filter(({ status }) => status === 'excluded')
  const stopped = open.map((one) => [
    html`<code>${oneLine(one.id, 200)}</code>`,
    html`${one.outcome === 'stopped' ? html`<span class="is-inconclusive">stopped</span>` : 'not reached'}`,
    prose(oneLine(one.reason ?? 'no reason given', 400)),
    html`${placeWords(one)}`,
  ])
  const without = groupBy(excluded, ({ id, reason = '' }) => `${id} ${reason}`).flatMap(([, same]) =>
    same
      .slice(0, 1)
      .map(({ id, level, text, reason }) => [
        html`${oneLine(id, 80)} <span class="soft">${level.toUpperCase()}</span>`,
        prose(oneLine(text, 400)),
        prose(oneLine(reason ?? 'no reason given', 400)),
        places(same),
      ]),
  )
  return html`${
    stopped.length === 0
      ? NOTHING
      : section('unfinished', `Scenarios that were not played to their end (${stopped.length})`, [
          table(['Scenario', '', 'Why', 'Where'], stopped, 'unfinished'),
        ])
  }${
    without.length === 0
      ? NOTHING
      : section('excluded', `Requirements without a check (${excluded.length})`, [
          table(['Clause', 'Rule', 'Why there is none', 'Where'], without, 'excluded'),
        ])
  }`
}
