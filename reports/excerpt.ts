import type { Event } from '../schemas/history/event.ts'
import type { Evidence, Place } from '../schemas/report/report.ts'
import { clip } from './clip.ts'
import { visible } from './escape.ts'
import { eventWords } from './event-words.ts'
import type { Lookup } from './lookup.ts'

/** Longest line of an excerpt before escaping, in UTF-16 units. */
const LINE = 300

/** What a reporter shows of one result's evidence. */
export interface ExcerptLimits {
  /** Scenarios per result. */
  readonly scenarios: number
  /** Events per scenario. */
  readonly events: number
}

export const SHORT_EXCERPT: ExcerptLimits = { scenarios: 2, events: 12 }
export const LONG_EXCERPT: ExcerptLimits = { scenarios: 20, events: 60 }

/**
 * Turns evidence into lines, one per event under one per scenario: `#12  +103.4 ms  hello: answer to
 * call 3: 200 "…"`. Already safe for a terminal. What the limits leave out is counted, never silent.
 */
export function excerptOf(
  lookup: Lookup,
  result: Place & { readonly evidence: readonly Evidence[] },
  limits: ExcerptLimits = SHORT_EXCERPT,
): readonly string[] {
  const { evidence } = result
  const lines = evidence.slice(0, limits.scenarios).flatMap(({ scenario, events }) => {
    const played = lookup.scenario(result, scenario)
    const shown = events.slice(0, limits.events)
    return [
      visible(clip(played === undefined ? `in ${scenario}` : `in ${scenario}: ${played.title}`, LINE)),
      ...shown.map((index) => `  ${line(index, played?.events[index])}`),
      ...(shown.length < events.length ? [`  … and ${events.length - shown.length} more events`] : []),
    ]
  })
  const left = evidence.length - limits.scenarios
  return left > 0 ? [...lines, `… and ${left} more scenarios`] : lines
}

function line(index: number, event: Event | undefined): string {
  if (event === undefined) return `#${index}  (this event is not in the report)`
  // A clock value of -1 means that nobody knows when: log lines and lists carry no time of their own.
  const time = event.atMs < 0 ? 'at some time' : `+${event.atMs.toFixed(1)} ms`
  return visible(clip(`#${index}  ${time}  ${event.fn}: ${eventWords(event)}`, LINE))
}
