import { describe, expect, it } from 'vitest'
import { FAULTS } from '../../fixtures/targets/faults/index.ts'
import { isContainer, PLATFORM_PROFILES, type Profile } from '../../schemas/profile.ts'
import { CATALOGUE } from '../../suites/index.ts'
import { SIGHTS } from './fault-sights.ts'
import { judgeSimulated, redChecks } from './simulate.ts'

describe('the simulated target', () => {
  it('conforms, and leaves nothing inconclusive', async () => {
    const report = await judgeSimulated()
    expect(redChecks(report)).toEqual([])
    const open = report.checks.filter((check) => check.verdict === 'inconclusive')
    expect(open.map(({ id, reason }) => `${id}: ${reason}`)).toEqual([])
    expect(report.outcome).toBe('conforms')
  })
})

describe('a fault', () => {
  it('has a name of its own', () => {
    const names = FAULTS.map((fault) => fault.name)
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([])
  })
})

describe('a check', () => {
  const platform = (profile: Profile): boolean => PLATFORM_PROFILES.some((known) => known === profile)
  const checks = CATALOGUE.flatMap((suite) => suite.checks).filter(({ profiles }) => profiles.some(platform))
  const tripping = (id: string, counts: (profile: Profile) => boolean): string[] =>
    SIGHTS.filter(({ trips, profiles }) => trips.includes(id) && profiles.some(counts)).map(
      ({ name }) => name,
    )

  it.each(checks)('$id is tripped by a fault', ({ id, profiles }) => {
    expect(tripping(id, (profile) => profiles.includes(profile))).not.toEqual([])
  })

  it.each(checks.filter(({ profiles }) => profiles.some(isContainer)))(
    '$id is tripped where functions are servers',
    ({ id, profiles }) => {
      expect(tripping(id, (profile) => isContainer(profile) && profiles.includes(profile))).not.toEqual([])
    },
  )
})
