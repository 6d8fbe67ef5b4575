import { describe, expect, it } from 'vitest'
import type { CheckResult, Lacking } from '../../../schemas/report/report.ts'
import type { Verdict } from '../../../schemas/report/verdict.ts'
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

const WHOLE = { endedBy: undefined, failure: undefined, strict: false, lacking: [], scenarios: [] }

const lacking = (changes: Partial<Lacking>): Lacking => ({
  ...{ profile: 'python-fc3', need: 'freeze', required: true, checks: ['suite/fact'], musts: ['A-01'] },
  ...changes,
})

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
    expect(outcomeOf([PASS, WARNING], { ...WHOLE, strict: true })).toBe('violates')
  })

  it.each(['interrupt', 'deadline'] as const)(
    'is `incomplete` after the end by %s, whatever was judged by then',
    (endedBy) => {
      expect(outcomeOf([PASS], { ...WHOLE, endedBy })).toBe('incomplete')
      expect(outcomeOf([FAIL], { ...WHOLE, endedBy })).toBe('incomplete')
    },
  )

  it.each(['stopped', 'played', 'not-applicable'] as const)(
    'depends on a scenario that was %s, whoever looks at it',
    (outcome) => {
      const circumstances = { ...WHOLE, scenarios: [{ outcome: 'played' } as const, { outcome }] }
      expect(outcomeOf([PASS], circumstances)).toBe(outcome === 'stopped' ? 'incomplete' : 'conforms')
      expect(outcomeOf([PASS, FAIL], circumstances)).toBe('violates')
    },
  )

  it('keeps what failed before the target gave up', () => {
    expect(outcomeOf([PASS], { ...WHOLE, endedBy: 'target' })).toBe('incomplete')
    expect(outcomeOf([PASS, FAIL, OPEN], { ...WHOLE, endedBy: 'target' })).toBe('violates')
  })

  it('does not rely on a target that was wrong in itself', () => {
    const failure = { blame: 'adapter', code: 'adapter-lingers', message: 'it had to be killed' } as const
    expect(outcomeOf([PASS], { ...WHOLE, failure })).toBe('incomplete')
    expect(outcomeOf([PASS, FAIL], { ...WHOLE, failure })).toBe('violates')
  })

  it.each([
    ['partial', 'a required capability left a MUST in the dark', {}],
    ['conforms', 'what it lacks is not required', { required: false }],
    ['conforms', 'every MUST was judged elsewhere', { musts: [] }],
  ] as const)('is `%s` when %s', (outcome, _, changes) => {
    const circumstances = { ...WHOLE, lacking: [lacking(changes)] }
    expect(outcomeOf([PASS, NOT_APPLICABLE], circumstances)).toBe(outcome)
    expect(outcomeOf([PASS, OPEN], circumstances)).toBe('incomplete')
    expect(outcomeOf([PASS, FAIL], circumstances)).toBe('violates')
  })
})
