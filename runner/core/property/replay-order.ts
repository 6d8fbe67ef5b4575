import type { Profile } from '../../../schemas/profile.ts'

/** One case that was drawn and made smaller in an earlier run, and the check that it broke. */
export interface ReplayOrder {
  readonly profile: Profile
  /** Id of the check. */
  readonly check: string
  /** Id of the scenario that drew it. */
  readonly scenario: string
  readonly seed: number
  /** See `Shrunk`, as for what follows. */
  readonly path: string
  readonly maxCommands?: number | undefined
}
