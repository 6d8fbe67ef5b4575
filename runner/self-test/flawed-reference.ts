import { describe, expect, it } from 'vitest'
import { exitCodeOf } from '../cli/exit-code.ts'
import { checkConformance } from '../conformance.ts'
import { createReference } from '../reference/reference.ts'
import type { Flawed } from '../teeth/real/flawed.ts'
import { neighboursOf } from '../teeth/real/neighbours.ts'
import { redChecks } from './simulate.ts'
import { isTried } from './thorough.ts'

/** As many cases as properties draw: flaws of these tables show with usual data, too. */
const FEW_CASES = 5

/** One flaw in so many; `selftest --real` tries all of them. */
const ONE_IN = 2

/** Long enough for a server on a busy machine, short enough to wait for one that never listens. */
const SERVER_START_MS = 2_500

/**
 * Tests that each flaw makes the run exit 1 with exactly its checks red, of all that is shown by the same scenarios alone: whole
 * runs would be minutes of work, and what a flaw has nothing to do with is shown in simulation.
 */
export function goesRed(title: string, table: readonly Flawed[]): void {
  describe.concurrent(title, () => {
    it.each(table.filter((_, at) => isTried(at, ONE_IN)))(
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
