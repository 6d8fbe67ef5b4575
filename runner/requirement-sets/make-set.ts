import type { Profile } from '../../schemas/profile.ts'
import {
  digestOfSet,
  type RequirementSet,
  type SetRequirement,
} from '../../schemas/requirement-set/requirement-set.ts'
import type { Suite } from '../../suites/define.ts'

export interface MakeSet {
  readonly name: string
  readonly profile: Profile
  /** Version of the suite. */
  readonly suite: string
  readonly catalogue: readonly Suite[]
}

/** Freezes what is judged for a profile today: every requirement that a check or a recording is about. Pure. */
export function makeSet({ name, profile, suite, catalogue }: MakeSet): RequirementSet {
  const isJudged = (one: { readonly profiles: readonly Profile[] }): boolean => one.profiles.includes(profile)
  const checks = catalogue.flatMap((one) => one.checks.filter(isJudged))
  const recordings = catalogue.flatMap((one) => one.recordings.filter(isJudged))
  const entries = catalogue
    .flatMap(({ requirements }) => Object.entries(requirements))
    .filter(([, requirement]) => isJudged(requirement))
    .map(([id, { level }]): [string, SetRequirement] => [
      id,
      {
        level,
        checks: checks.flatMap((check) => (check.requirements.includes(id) ? [check.id] : [])),
        recordings: recordings.flatMap((one) => (one.requirement === id ? [one.id] : [])),
      },
    ])
    .filter(([, one]) => one.checks.length + one.recordings.length > 0)
  const requirements = Object.fromEntries(entries)
  return { name, profile, suite, digest: digestOfSet({ name, profile, requirements }), requirements }
}
