import type { Profile } from '../../../schemas/profile.ts'
import type { ReferenceFault } from '../../reference/faults.ts'

/** One flaw built into the real reference, and what comes of it. */
export interface Flawed {
  readonly fault: ReferenceFault
  /** The profile that is judged. */
  readonly profile: Profile
  /** Whether it breaks no more than a SHOULD, which is a warning. */
  readonly warning?: boolean
  /** Checks that go red, exactly; in order. */
  readonly red: readonly string[]
  /** What is judged; all that is shown by the same scenarios alone, unless that is a race with this flaw. */
  readonly judged?: readonly string[]
}
