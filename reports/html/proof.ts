import type { CheckResult, Evidence } from '../../schemas/report/report.ts'
import { excerptOf } from '../excerpt.ts'
import { oneLine } from '../one-line.ts'
import { html, NOTHING, prose, type Markup } from './markup.ts'
import type { Telling } from './telling.ts'
import { picture } from './timeline/picture.ts'
import { timelineOf, type Timeline } from './timeline/timeline.ts'

/** What one check shows of its evidence. */
const SCENARIOS = 3
const EVENTS = 30
/** Scenarios of which there is a picture, too. */
const PICTURES = 2

/** The events that prove a verdict: drawn where they happened, and in words. */
export function proof(check: CheckResult, telling: Telling, pictured: boolean): Markup {
  const { evidence } = check
  const shown = evidence.slice(0, SCENARIOS)
  const left = evidence.length - shown.length
  return html`${shown.map((one, at) => {
    const [title = '', ...lines] = excerptOf(
      telling.lookup,
      { ...check, evidence: [one] },
      { scenarios: 1, events: EVENTS },
    )
    return html`<figure>
      <figcaption>Proved ${prose(title)}</figcaption>
      ${pictured && at < PICTURES ? drawn(one, check, telling) : NOTHING} ${eventList(lines)}
    </figure>`
  })}${left > 0 ? html`<p class="soft">… and ${left} more scenarios</p>` : NOTHING}`
}

/** The lines of an excerpt but for its title. */
export function eventList(lines: readonly string[]): Markup {
  return lines.length === 0
    ? NOTHING
    : html`<ul class="events">
        ${lines.map((line) => html`<li>${line.trim()}</li>`)}
      </ul>`
}

function drawn({ scenario, events: proving }: Evidence, check: CheckResult, { lookup }: Telling): Markup {
  const played = lookup.scenario(check, scenario)
  const timeline = played && timelineOf(played.events, proving.slice(0, EVENTS))
  if (timeline === undefined) return NOTHING
  const { lanes, marks } = timeline
  const words = `Timeline of ${oneLine(scenario, 120)}: ${lanes.length} lanes, ${marks.length} proving events marked; the same in words below`
  return html`<div
      class="scroll"
      tabindex="0"
      role="region"
      aria-label="Timeline of ${oneLine(scenario, 120)}"
    >
      ${picture(timeline, words)}
    </div>
    ${leftOut(timeline)}`
}

function leftOut({ lanesLeftOut, eventsLeftOut, timeless }: Timeline): Markup {
  const words = [
    ...(eventsLeftOut > 0 ? [`${eventsLeftOut} events farther off are not drawn`] : []),
    ...(lanesLeftOut > 0 ? [`${lanesLeftOut} more lanes are not drawn`] : []),
    ...(timeless > 0 ? [`${timeless} of the proving events have no time of their own`] : []),
  ]
  return words.length === 0 ? NOTHING : html`<p class="soft">${words.join('; ')}.</p>`
}
