import { describe, expect, it } from 'vitest'
import { FAULTS } from '../../fixtures/targets/faults/index.ts'
import { conformingRules, type Rules } from '../../fixtures/targets/rules/index.ts'
import { isContainer, PLATFORM_PROFILES, type Profile } from '../../schemas/profile.ts'
import { CATALOGUE } from '../../suites/index.ts'
import { compareFlaws } from './compare-flaws.ts'
import { SIGHTS } from './fault-sights.ts'
import { judgeSimulated, redChecks } from './simulate.ts'

/** Every so many-th fault is judged by everything. */
const SAMPLE = 120

describe('the simulated target', () => {
  it('conforms, and leaves nothing inconclusive', async () => {
    const report = await judgeSimulated({ samples: true })
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

  // Where all of them are judged, checks that cannot tell them from none are left out; here they are not.
  it.each(SIGHTS.filter(({ sequences }, at) => sequences === undefined && at % SAMPLE === 0))(
    '$name trips exactly its checks of all on $profiles',
    async ({ rules, trips, profiles, samples }) => {
      expect(redChecks(await judgeSimulated({ rules, profiles, samples }))).toEqual([...trips].sort())
    },
  )
})

describe('the comparison of flaws with none', () => {
  it('finds the checks that a flaw can be seen by, and none for what is no flaw', async () => {
    const profiles = ['python-fc2'] as const
    const withoutPreStop: Rules['hook'] = (name, version) =>
      name === 'preStop' ? undefined : conformingRules.hook(name, version)
    const { checksOf } = await compareFlaws([
      { name: 'none', rules: { hook: conformingRules.hook, arityMatters: true }, profiles },
      { name: 'no-pre-stop', rules: { hook: withoutPreStop }, profiles },
    ])
    expect(checksOf('none', profiles)).toEqual([])
    expect(checksOf('no-pre-stop', profiles)).toContain('pre-stop/runs-once')
    expect(checksOf('no-pre-stop', profiles)).not.toContain('event-handler/event-is-bytes')
    expect(checksOf('no-pre-stop', ['container-fc3'])).toEqual([])
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
