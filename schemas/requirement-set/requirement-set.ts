import type { Level, Profile } from '../profile.ts'
import { digestOf } from '../report/digest.ts'

/**
 * What an implementation of one profile is held against, by name and for good: requirements that are added later, or
 * checks of them, are not part of it.
 */
export interface RequirementSet {
  /** `<profile>-<year>-<month>`, of the sets that are released. */
  readonly name: string
  readonly profile: Profile
  /** Version of the suite that it was made from. */
  readonly suite: string
  /** Of name, profile and requirements; see {@link digestOfSet}. */
  readonly digest: string
  /** By clause id of the contract. */
  readonly requirements: Readonly<Record<string, SetRequirement>>
}

/** What is demanded of one requirement. */
export interface SetRequirement {
  /** How strict it is in this set, whatever a later suite says. */
  readonly level: Level
  /** Ids of the checks that judge it. */
  readonly checks: readonly string[]
  /** Ids of the recordings that note how it is read. */
  readonly recordings: readonly string[]
}

/** SHA-256 of all that a set demands; who made it from what does not count. */
export function digestOfSet({
  name,
  profile,
  requirements,
}: Pick<RequirementSet, 'name' | 'profile' | 'requirements'>): string {
  return digestOf({ name, profile, requirements })
}

/** Whether a set is named by the path of its file; released ones are named by their name. */
export function isSetPath(named: string): boolean {
  return /[/\\]|\.ya?ml$/.test(named)
}
