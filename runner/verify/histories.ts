import type { Event } from '../../schemas/history/event.ts'
import type { RunReport, ScenarioResult } from '../../schemas/report/report.ts'
import type { Finding } from '../../schemas/verification/verification.ts'
import { findContradiction } from '../core/play/contradictions.ts'
import { pointer } from './differences.ts'

/** Holds every history against how a run records one: numbered, in order, and what was played without contradiction. Pure. */
export function checkHistories({ scenarios, endedBy }: RunReport): Finding[] {
  return scenarios.flatMap((scenario, at) =>
    checkHistory(scenario, pointer('/scenarios', at), endedBy !== undefined),
  )
}

function checkHistory(
  { id, profile, outcome, reason, events }: ScenarioResult,
  place: string,
  isCutShort: boolean,
): Finding[] {
  const found = (where: string, message: string): Finding[] => [{ rule: 'history', place: where, message }]
  if (outcome !== 'played' && reason === undefined)
    return found(place, `\`${id}\` was not played to its end, and nothing says why`)
  // A server that will not do leaves the rest unplayed without ending the run.
  if (outcome === 'not-reached' && !isCutShort && profile !== 'server')
    return found(place, `\`${id}\` was not reached, and nothing cut the run short`)
  if (outcome === 'not-reached' && events.length > 0)
    return found(`${place}/events`, `\`${id}\` was not reached, and yet has events`)
  const misplaced = firstMisplaced(events)
  if (misplaced !== undefined) return found(pointer(`${place}/events`, misplaced.at), misplaced.message)
  const contradiction = outcome === 'played' ? findContradiction(events) : undefined
  return contradiction === undefined
    ? []
    : found(`${place}/events`, `\`${id}\` would not have counted as played: ${contradiction}`)
}

/** Times ascend; what nobody knows the time of (-1) comes last. */
function firstMisplaced(
  events: readonly Event[],
): { readonly at: number; readonly message: string } | undefined {
  let lastMs = 0
  for (const [at, { index, atMs }] of events.entries()) {
    if (index !== at) return { at, message: `an event has the index ${index} at the place ${at}` }
    const isUntimed = atMs === -1
    if (!isUntimed && atMs < lastMs)
      return {
        at,
        message: `an event at ${atMs} ms comes after one ${lastMs === Infinity ? 'without a time' : `at ${lastMs} ms`}`,
      }
    lastMs = isUntimed ? Infinity : atMs
  }
  return undefined
}
