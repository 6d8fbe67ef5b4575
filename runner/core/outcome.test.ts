import { describe, expect, it } from 'vitest'
import type { CheckResult } from '../../schemas/report/report.ts'
import type { Verdict } from '../../schemas/report/verdict.ts'
import { outcomeOf } from './outcome.ts'

const result = (verdict: Verdict, warning = false): CheckResult => ({
  ...{ id: 'suite/fact', suite: 'suite', profile: 'python-fc3', title: 'A fact', level: 'must' },
  ...{ requirements: ['A-01'], reason: '', evidence: [], scenarios: [], rerun: '' },
  verdict,
  warning,
})
const PASS = result('pass')
const FAIL = result('fail')
const WARNING = result('fail', true)
const OPEN = result('inconclusive')
const NOT_APPLICABLE = result('not-applicable')

const WHOLE = { complete: true, strict: false }

describe('the outcome', () => {
  it.each([
    ['conforms', 'everything passed', [PASS, PASS]],
    ['conforms', 'some checks are not applicable', [PASS, NOT_APPLICABLE]],
    ['conforms', 'only a SHOULD is violated', [PASS, WARNING]],
    ['violates', 'one check failed', [PASS, FAIL]],
    ['violates', 'one check failed and another is open', [OPEN, FAIL]],
    ['incomplete', 'one check is open', [PASS, OPEN]],
    ['incomplete', 'nothing was judged', [NOT_APPLICABLE]],
    ['incomplete', 'there is no check', []],
  ] as const)('is `%s` when %s', (outcome, _, checks) => {
    expect(outcomeOf(checks, WHOLE)).toBe(outcome)
  })

  it('is `violates` for a violated SHOULD when strict', () => {
    expect(outcomeOf([PASS, WARNING], { complete: true, strict: true })).toBe('violates')
  })

  it('is `incomplete` when the run was cut short, whatever was judged by then', () => {
    expect(outcomeOf([PASS], { complete: false, strict: false })).toBe('incomplete')
    expect(outcomeOf([FAIL], { complete: false, strict: false })).toBe('incomplete')
  })
})
