import { expect, it } from 'vitest'
import { sightsOf, type Fault, type Sight } from '../../fixtures/targets/faults/fault.ts'
import { FAULTS } from '../../fixtures/targets/faults/index.ts'
import { judgeSimulated, redChecks } from './simulate.ts'

/** Every fault in every place where it can be seen. */
export const SIGHTS: readonly (Fault & Sight)[] = FAULTS.flatMap((fault) =>
  sightsOf(fault).map((sight) => ({ ...fault, ...sight })),
)

/** Tests that faults trip what they name and nothing else; one file for each share of them, since it is all work. */
export function tripExactly(sights: typeof SIGHTS): void {
  it.each(sights)('$name trips exactly its checks on $profiles', async ({ rules, trips, profiles }) => {
    const report = await judgeSimulated({ rules, profiles })
    expect(redChecks(report)).toEqual([...trips].sort())
  })
}
