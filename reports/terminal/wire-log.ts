import { excerptOf } from '../excerpt.ts'
import { oneLine } from '../one-line.ts'
import { checksOf, groupBy } from '../tally.ts'
import { placeKey } from '../place.ts'
import type { Telling } from './section.ts'

/** Of one scenario; a longer one is in the JSON report. */
const EVENTS = 500
/** What is broken everywhere is seen in the first of them. */
const SCENARIOS = 10

/** All that was sent, answered, logged and witnessed in the scenarios in which a check failed; with `verbose` only. */
export function wireLog({ report, lookup, paint, verbose }: Telling): readonly string[] {
  if (!verbose) return []
  const failed = checksOf(report, 'fail').flatMap((check) =>
    check.evidence.map(({ scenario }) => ({ place: check, scenario })),
  )
  const scenarios = groupBy(failed, ({ place, scenario }) => `${placeKey(place)} ${scenario}`)
  const told = scenarios.slice(0, SCENARIOS).flatMap(([, [first]]) => {
    const played = first && lookup.scenario(first.place, first.scenario)
    if (first === undefined || played === undefined) return []
    const evidence = [{ scenario: first.scenario, events: played.events.map(({ index }) => index) }]
    const lines = excerptOf(lookup, { ...first.place, evidence }, { scenarios: 1, events: EVENTS })
    return [
      ...lines.slice(0, 1).map((line) => `${line} (${oneLine(placeKey(first.place), 200)})`),
      ...lines.slice(1),
    ]
  })
  if (told.length === 0) return []
  const more = scenarios.length > SCENARIOS ? [`… and ${scenarios.length - SCENARIOS} more scenarios`] : []
  return [
    paint.strong('All that was seen in scenarios that failed'),
    ...[...told, ...more].map((line) => `  ${line}`),
  ]
}
