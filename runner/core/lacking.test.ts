import { describe, expect, it } from 'vitest'
import type { CheckResult, RequirementResult } from '../../schemas/report/report.ts'
import type { Verdict } from '../../schemas/report/verdict.ts'
import type { Need } from '../../suites/define.ts'
import { lackingOf } from './lacking.ts'
import type { Plan } from './plan.ts'

const PROFILE = 'python-fc2'

function plan(impossible: Readonly<Record<string, readonly Need[]>>): Plan {
  const nothing = { suites: [], checks: [], recordings: [], scenarios: [] }
  return { profile: PROFILE, ...nothing, impossible: new Map(Object.entries(impossible)) }
}

const check = (id: string, verdict: Verdict, scenarios: readonly string[]): CheckResult => ({
  ...{ id, suite: 'suite', profile: PROFILE, title: id, level: 'must', requirements: [], verdict },
  ...{ warning: false, reason: '', evidence: [], scenarios, rerun: '' },
})
const rule = (
  id: string,
  status: RequirementResult['status'],
  checks: readonly string[],
  level: RequirementResult['level'] = 'must',
): RequirementResult => ({
  ...{ id, suite: 'suite', profile: PROFILE, level, text: 'A rule.', sources: [], status, checks },
})

describe('what a target lacks', () => {
  it('is nothing when every scenario could be played', () => {
    expect(lackingOf(plan({}), [check('a', 'pass', ['s'])], [rule('A-01', 'pass', ['a'])])).toEqual([])
  })

  it('is told with the checks and the MUSTs that it left unjudged, and whether it is required', () => {
    const checks = [check('a', 'not-applicable', ['frozen']), check('b', 'pass', ['plain'])]
    const rules = [
      rule('A-01', 'not-applicable', ['a']),
      rule('A-02', 'pass', ['a', 'b']),
      rule('A-03', 'not-applicable', ['a'], 'should'),
    ]
    expect(lackingOf(plan({ frozen: ['freeze'], listed: ['invocations'] }), checks, rules)).toEqual([
      { profile: PROFILE, need: 'freeze', required: true, checks: ['a'], musts: ['A-01'] },
      { profile: PROFILE, need: 'invocations', required: false, checks: [], musts: [] },
    ])
  })

  it('counts for each of several needs of one scenario', () => {
    const found = lackingOf(
      plan({ deep: ['witness', 'async'] }),
      [check('a', 'not-applicable', ['deep'])],
      [rule('A-01', 'not-applicable', ['a'])],
    )
    expect(found.map(({ need, required, musts }) => [need, required, musts])).toEqual([
      ['witness', true, ['A-01']],
      ['async', false, ['A-01']],
    ])
  })

  it('leaves other profiles alone', () => {
    const other = { ...check('a', 'not-applicable', ['frozen']), profile: 'python-fc3' as const }
    const [found] = lackingOf(plan({ frozen: ['freeze'] }), [other], [])
    expect(found).toMatchObject({ checks: [], musts: [] })
  })
})
