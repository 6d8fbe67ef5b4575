import { describe, expect, it } from 'vitest'
import { aCheck, aRequirement, everyVerdict } from '../fixtures/run-reports/every-verdict.ts'
import { checksOf, groupBy, standingOf, tallyOf } from './tally.ts'

describe('tallyOf', () => {
  it('counts every verdict once and tells warnings from failures', () => {
    expect(tallyOf(everyVerdict()).checks).toEqual({
      fail: 1,
      inconclusive: 1,
      warning: 1,
      known: 0,
      pass: 2,
      'not-applicable': 1,
      total: 6,
    })
  })

  it('counts a warning as a failure when the run was strict', () => {
    const { options } = everyVerdict()
    const { checks, byLevel } = tallyOf(everyVerdict({ options: { ...options, strict: true } }))
    expect(checks).toMatchObject({ fail: 2, warning: 0, total: 6 })
    expect(byLevel.should).toMatchObject({ fail: 1, warning: 0 })
  })

  it('splits by level, and by profile and suite in catalogue order', () => {
    const { byLevel, groups } = tallyOf(everyVerdict())
    expect([byLevel.must.total, byLevel.should.total, byLevel.may.total, byLevel.unclear.total]).toEqual([
      5, 1, 0, 0,
    ])
    expect(groups.map(({ profile, suite, counts }) => [profile, suite, counts.total])).toEqual([
      ['python-fc2', 'initializer', 3],
      ['python-fc2', 'pre-stop', 1],
      ['python-fc3', 'initializer', 1],
      ['python-fc3', 'pre-stop', 1],
    ])
  })

  it('keeps a profile together when the results of profiles alternate', () => {
    const checks = (['python-fc2', 'python-fc3', 'python-fc2'] as const).map((profile) => aCheck({ profile }))
    const { groups } = tallyOf(everyVerdict({ checks }))
    expect(groups.map(({ profile, counts }) => [profile, counts.pass])).toEqual([
      ['python-fc2', 2],
      ['python-fc3', 1],
    ])
  })

  it('tells checked requirements from recorded and excluded ones', () => {
    expect(tallyOf(everyVerdict()).requirements).toEqual({
      total: 7,
      checked: 5,
      verdicts: { fail: 2, inconclusive: 1, pass: 1, 'not-applicable': 1 },
      recorded: 1,
      excluded: 1,
    })
    expect(
      tallyOf(everyVerdict({ requirements: [aRequirement({ status: 'excluded' })] })).requirements,
    ).toMatchObject({ total: 1, checked: 0, excluded: 1 })
  })
})

describe('standingOf', () => {
  it('makes a warning of a failed SHOULD only', () => {
    expect(standingOf(aCheck({ verdict: 'fail', warning: true }), false)).toBe('warning')
    expect(standingOf(aCheck({ verdict: 'fail', warning: true }), true)).toBe('fail')
    expect(standingOf(aCheck({ verdict: 'fail', warning: false }), false)).toBe('fail')
    expect(standingOf(aCheck({ verdict: 'pass', warning: true }), false)).toBe('pass')
  })
})

describe('checksOf', () => {
  it('puts the strictest level first and keeps catalogue order within it', () => {
    const failed = (id: string, level: 'must' | 'should' | 'may') => aCheck({ id, level, verdict: 'fail' })
    const checks = [
      failed('s/a', 'may'),
      failed('s/b', 'must'),
      aCheck(),
      failed('s/c', 'should'),
      failed('s/d', 'must'),
    ]
    expect(checksOf(everyVerdict({ checks }), 'fail').map(({ id }) => id)).toEqual([
      's/b',
      's/d',
      's/c',
      's/a',
    ])
  })
})

describe('groupBy', () => {
  it('keeps keys that objects would trip over', () => {
    expect(groupBy(['__proto__', '1', '__proto__'], (key) => key)).toEqual([
      ['__proto__', ['__proto__', '__proto__']],
      ['1', ['1']],
    ])
  })
})
