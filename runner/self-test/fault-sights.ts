import { isDeepStrictEqual } from 'node:util'
import { expect, it } from 'vitest'
import { sightsOf, type Fault, type Sight } from '../../fixtures/targets/faults/fault.ts'
import { FAULTS } from '../../fixtures/targets/faults/index.ts'
import type { Check } from '../../suites/define.ts'
import { CATALOGUE } from '../../suites/index.ts'
import { compareFlaws } from './compare-flaws.ts'
import { judgeSimulated, redChecks } from './simulate.ts'
import { isTried } from './thorough.ts'

/** Every fault in every place where it can be seen. */
export const SIGHTS: readonly (Fault & Sight)[] = FAULTS.flatMap((fault) =>
  sightsOf(fault).map((sight) => ({ ...fault, ...sight })),
)

/** As many cases as properties draw where a flaw shows with usual data, too. */
const FEW_CASES = 5

/** One in so many is judged by all that it could trip; the rest by what it does trip, which is much less to play. */
const ONE_IN = 8

/**
 * Tests that faults trip what they name, and of a share of them that they trip nothing else: of every fault where
 * `FC_CONFORMANCE_THOROUGH` is set. One generation has to do for a flaw whose checks are the same in all: every other
 * flaw is shown on the first of them. Checks that cannot tell a fault from none are not judged.
 */
export function tripExactly(sights: typeof SIGHTS): void {
  const shown = sights.map((sight, at) => ({ ...sight, profiles: placesOf(sight, at) }))
  const wholly = shown.filter((_, at) => isTried(at, ONE_IN))
  const comparing = compareFlaws(wholly)

  it.each(shown.filter((_, at) => !isTried(at, ONE_IN)))(
    '$name trips its checks on $profiles',
    async (sight) => {
      const { rules, trips, profiles, samples } = sight
      const report = await judgeSimulated({
        rules,
        profiles,
        checks: trips,
        mostCases: casesOf(sight),
        samples,
      })
      expect(redChecks(report)).toEqual([...trips].sort())
    },
  )

  it.each(wholly)('$name trips exactly its checks on $profiles', async (sight) => {
    const { name, rules, trips, profiles, samples } = sight
    const mostCases = casesOf(sight)
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

function casesOf({ unusual }: Pick<Fault, 'unusual'>): number | undefined {
  return unusual === true ? undefined : FEW_CASES
}

/** Where a flaw is judged: in one profile where all that it trips is judged there, else in all of them. */
function placesOf({ profiles, trips }: Sight, at: number): Sight['profiles'] {
  const one = at % 2 === 0 ? profiles.at(0) : profiles.at(-1)
  const checks = CATALOGUE.flatMap((suite): readonly Check[] => suite.checks)
  const isWhole = checks.every(
    (check) => !trips.includes(check.id) || check.profiles.some((its) => its === one),
  )
  return one !== undefined && isWhole ? [one] : profiles
}
