import { describe, expect, it } from 'vitest'
import { SIGHTS } from './fault-sights.ts'
import { judgeSimulated, redChecks } from './simulate.ts'

const SHOWN = SIGHTS.filter(({ sequences }) => sequences === true)

describe('sequences of commands', () => {
  it('do no harm to a conforming platform, and leave nothing inconclusive', async () => {
    const report = await judgeSimulated({ suites: ['lifecycle'] })
    const open = report.checks.filter(({ verdict }) => verdict !== 'pass' && verdict !== 'not-applicable')
    expect(open.map(({ id, profile, reason }) => `${profile} ${id}: ${reason}`)).toEqual([])
    expect(report.outcome).toBe('conforms')
  })

  it.each(SHOWN)('$name trips exactly its checks on $profiles', async ({ rules, trips, profiles }) => {
    const [profile] = profiles
    const report = await judgeSimulated({
      ...{ rules, suites: ['lifecycle'], mostCases: 0 },
      profiles: profile === undefined ? profiles : [profile],
    })
    expect(redChecks(report)).toEqual(trips)
  })
})
