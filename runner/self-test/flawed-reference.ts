import { describe, expect, it } from 'vitest'
import type { Profile } from '../../schemas/profile.ts'
import type { Check } from '../../suites/define.ts'
import { CATALOGUE } from '../../suites/index.ts'
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
  /** Whether it breaks no more than a SHOULD, which is a warning. */
  readonly warning?: boolean
  /** Checks that go red, exactly; in order. */
  readonly red: readonly string[]
  /** What is judged; all that is shown by the same scenarios alone, unless that is a race with this flaw. */
  readonly judged?: readonly string[]
}

/** As many cases as properties draw: flaws of these tables show with usual data, too. */
const FEW_CASES = 5

/** Long enough for a server on a busy machine, short enough to wait for one that never listens. */
const SERVER_START_MS = 2_500

/**
 * Tests that each flaw makes the run exit 1 with exactly its checks red, of all that is shown by the same scenarios alone: whole
 * runs would be minutes of work, and what a flaw has nothing to do with is shown in simulation.
 */
export function goesRed(title: string, table: readonly Flawed[]): void {
  describe.concurrent(title, () => {
    it.each(table)(
      '$fault turns exactly its checks red',
      async ({ fault, profile, warning, red, judged }) => {
        const target = createReference({ faults: new Set([fault]), serverStartMs: SERVER_START_MS })
        const report = await checkConformance({
          target,
          profiles: [profile],
          selection: { checks: judged ?? neighboursOf(red) },
          mostCases: FEW_CASES,
        })
        expect(redChecks(report)).toEqual(red)
        expect(exitCodeOf(report)).toBe(warning === true ? 0 : 1)
      },
    )
  })
}

/** Ids of these checks and of all that are judged by no other scenarios than theirs. */
function neighboursOf(ids: readonly string[]): string[] {
  const checks: readonly Check[] = CATALOGUE.flatMap((suite) => suite.checks)
  const scenarios = new Set<string>(
    checks.flatMap((check) => (ids.includes(check.id) ? check.scenarios : [])),
  )
  const isShown = ({ id, scenarios: by }: Check): boolean =>
    ids.includes(id) || by.every((one) => scenarios.has(one))
  return checks.filter(isShown).map(({ id }) => id)
}
