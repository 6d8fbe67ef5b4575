import { describe, expect, it } from 'vitest'
import type { CheckResult, Teeth } from '../../../schemas/report/report.ts'
import type { Verdict } from '../../../schemas/report/verdict.ts'
import { withTeeth } from './teeth.ts'

const check = (verdict: Verdict): CheckResult => ({
  ...{ id: 'suite/fact', suite: 'suite', title: 'A fact', level: 'must', profile: 'python-fc3' },
  ...{ requirements: ['A-01'], reason: 'so', evidence: [], scenarios: [], rerun: '' },
  warning: verdict === 'fail',
  verdict,
})
const SHOWN: Teeth = { shown: true, fault: 'a-fault', scenario: 's/x', red: true, green: true }
const ALWAYS_GREEN: Teeth = { ...SHOWN, shown: false, red: false, reason: 'it stayed green' }
const ALWAYS_RED: Teeth = { ...SHOWN, shown: false, green: false, reason: 'it did not pass' }

describe('a check that was shown able to fail', () => {
  it.each(['pass', 'fail', 'inconclusive'] as const)('keeps `%s`', (verdict) => {
    expect(withTeeth(check(verdict), SHOWN)).toEqual({ ...check(verdict), teeth: SHOWN })
  })
})

describe('a check that was not', () => {
  it('proves nothing by passing', () => {
    const result = withTeeth(check('pass'), ALWAYS_GREEN)
    expect(result).toMatchObject({ verdict: 'inconclusive', warning: false, teeth: ALWAYS_GREEN })
    expect(result.reason).toContain('it stayed green')
    expect(withTeeth(check('pass')).verdict).toBe('inconclusive')
  })

  it('proves something by failing, unless it is red without a fault', () => {
    expect(withTeeth(check('fail'), ALWAYS_GREEN).verdict).toBe('fail')
    expect(withTeeth(check('fail'), ALWAYS_RED)).toMatchObject({ verdict: 'inconclusive', warning: false })
  })

  it('needs no teeth where it is not applicable', () => {
    expect(withTeeth(check('not-applicable'), ALWAYS_GREEN)).toEqual(check('not-applicable'))
  })
})
