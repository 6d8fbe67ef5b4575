import type { ServerTarget } from '../../schemas/adapter/server-target.ts'
import type { Target } from '../../schemas/adapter/target.ts'
import type { Profile } from '../../schemas/profile.ts'

/** One flaw of a real implementation: processes that run, servers that listen. */
export interface RealFault {
  /** Kebab-case, says what the flawed implementation does; unique among all. */
  readonly name: string
  /** The flaw in a few words. */
  readonly what: string
  /** By whose rules it is judged. */
  readonly profile: Profile
  /** Makes the flawed target; it is closed when it has been judged. */
  readonly make: () => Target | ServerTarget | Promise<Target | ServerTarget>
  /** Takes away what `make` left behind, also when that failed; nothing by default. */
  readonly clear?: () => Promise<void>
  /** Ids of the checks that go red, exactly, of those that are judged. */
  readonly trips: readonly string[]
  /** Whether more may go red, as where it is drawn what is done. */
  readonly othersMayFollow?: boolean
  /** Ids of what is judged; by default those checks and all that are judged by no other scenarios than theirs. */
  readonly judged?: readonly string[] | undefined
  /** Factor on every deadline; 1 by default. */
  readonly timeoutScale?: number | undefined
}
