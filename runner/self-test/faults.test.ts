import { describe, expect, it } from 'vitest'
import { FAULTS } from '../../fixtures/targets/faults/index.ts'
import { CATALOGUE } from '../../suites/index.ts'
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
  it.each(FAULTS)('$name trips exactly its checks', async ({ rules, trips, profiles }) => {
    const report = await judgeSimulated({ rules, profiles })
    expect(redChecks(report)).toEqual([...trips].sort())
  })

  it('has a name of its own', () => {
    const names = FAULTS.map((fault) => fault.name)
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([])
  })
})

describe('a check', () => {
  const checks = CATALOGUE.flatMap((suite) => suite.checks)

  it.each(checks)('$id is tripped by a fault', ({ id }) => {
    expect(FAULTS.filter((fault) => fault.trips.includes(id)).map((fault) => fault.name)).not.toEqual([])
  })
})
