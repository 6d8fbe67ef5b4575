import type { Profile } from '../schemas/profile.ts'
import type { RequirementResult, RunReport, ScenarioResult } from '../schemas/report/report.ts'

/** Finds the other parts of a report that a result names. Ids repeat from profile to profile. */
export interface Lookup {
  readonly scenario: (profile: Profile, id: string) => ScenarioResult | undefined
  readonly requirement: (profile: Profile, id: string) => RequirementResult | undefined
}

/** Indexes a report once, so that rendering stays linear in its size. */
export function lookIn(report: RunReport): Lookup {
  return { scenario: finder(report.scenarios), requirement: finder(report.requirements) }
}

function finder<T extends { readonly id: string; readonly profile: Profile }>(
  results: readonly T[],
): (profile: Profile, id: string) => T | undefined {
  const key = (profile: Profile, id: string): string => `${profile} ${id}`
  const found = new Map(results.map((result) => [key(result.profile, result.id), result]))
  return (profile, id) => found.get(key(profile, id))
}
