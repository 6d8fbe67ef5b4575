import type { Place, RequirementResult, RunReport, ScenarioResult } from '../schemas/report/report.ts'
import { placeKey } from './place.ts'

/** Finds the other parts of a report that a result names, at the place of that result. */
export interface Lookup {
  readonly scenario: (place: Place, id: string) => ScenarioResult | undefined
  readonly requirement: (place: Place, id: string) => RequirementResult | undefined
}

/** Indexes a report once, so that rendering stays linear in its size. */
export function lookIn(report: RunReport): Lookup {
  return { scenario: finder(report.scenarios), requirement: finder(report.requirements) }
}

function finder<T extends Place & { readonly id: string }>(
  results: readonly T[],
): (place: Place, id: string) => T | undefined {
  const key = (place: Place, id: string): string => `${placeKey(place)} ${id}`
  const found = new Map(results.map((result) => [key(result, result.id), result]))
  return (place, id) => found.get(key(place, id))
}
