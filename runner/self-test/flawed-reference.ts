import { describe, expect, it } from 'vitest'
import type { Profile } from '../../schemas/profile.ts'
import { exitCodeOf } from '../cli/exit-code.ts'
import { checkConformance } from '../conformance.ts'
import type { ReferenceFault } from '../reference/faults.ts'
import { createReference } from '../reference/reference.ts'
import { redChecks } from './simulate.ts'

/** One flaw built into the real reference, and what comes of it. */
export interface Flawed {
  readonly fault: ReferenceFault
  /** The profile that is judged. */
  readonly profile: Profile
  /** Only these suites; all by default. */
  readonly suites?: readonly string[]
  /** Checks that go red, exactly; in order. */
  readonly red: readonly string[]
}

/** Long enough for a server on a busy machine, short enough to wait for one that never listens. */
const SERVER_START_MS = 2_500

/** Tests that each flaw makes the run exit 1 with exactly its checks red; they wait more than they work. */
export function goesRed(title: string, table: readonly Flawed[]): void {
  describe.concurrent(title, () => {
    it.each(table)('$fault turns exactly its checks red', async ({ fault, profile, suites = [], red }) => {
      const target = createReference({ faults: new Set([fault]), serverStartMs: SERVER_START_MS })
      const report = await checkConformance({ target, profiles: [profile], selection: { suites } })
      expect(redChecks(report)).toEqual(red)
      expect(exitCodeOf(report)).toBe(1)
    })
  })
}
