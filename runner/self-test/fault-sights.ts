import { isDeepStrictEqual } from 'node:util'
import { expect, it } from 'vitest'
import { sightsOf, type Fault, type Sight } from '../../fixtures/targets/faults/fault.ts'
import { FAULTS } from '../../fixtures/targets/faults/index.ts'
import { compareFlaws } from './compare-flaws.ts'
import { judgeSimulated, redChecks } from './simulate.ts'

/** Every fault in every place where it can be seen. */
export const SIGHTS: readonly (Fault & Sight)[] = FAULTS.flatMap((fault) =>
  sightsOf(fault).map((sight) => ({ ...fault, ...sight })),
)

/** As many cases as properties draw where a flaw shows with usual data, too. */
const FEW_CASES = 5

/**
 * Tests that faults trip what they name and nothing else; one file for each share of them, since it is all work.
 * Checks that cannot tell a fault from none are not judged: that would be most of the work.
 */
export function tripExactly(sights: typeof SIGHTS): void {
  const comparing = compareFlaws(sights)

  it.each(sights)('$name trips exactly its checks on $profiles', async (sight) => {
    const { name, rules, trips, profiles, unusual = false, samples } = sight
    const mostCases = unusual ? undefined : FEW_CASES
    const { checksOf, calibration } = await comparing
    const checks = checksOf(name, profiles)
    expect(checks).toEqual(expect.arrayContaining([...trips]))
    const report = await judgeSimulated({ rules, profiles, checks, mostCases, samples })
    // What was measured before shows in every scenario.
    const isMeasured = profiles.every((profile) =>
      isDeepStrictEqual(report.calibration[profile], calibration[profile]),
    )
    const whole = isMeasured ? report : await judgeSimulated({ rules, profiles, mostCases, samples })
    expect(redChecks(whole)).toEqual([...trips].sort())
  })
}
