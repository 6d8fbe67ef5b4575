import { describe, expect, it } from 'vitest'
import type { RequirementResult } from '../../../schemas/report/report.ts'
import { passed } from '../../../suites/conclude.ts'
import type { Need } from '../../../suites/define.ts'
import { lackingOf } from './lacking.ts'
import type { Plan } from '../plan.ts'

const PROFILE = 'python-fc2'

type Lacks = Readonly<Record<string, readonly Need[]>>

/** A plan of which nothing counts but what is lacking for its checks, and for its scenarios. */
function plan(checks: Lacks, impossible: Lacks = {}): Plan {
  const nothing = { suites: [], recordings: [], scenarios: [] }
  const planned = Object.entries(checks).map(([id, lacks]) => {
    const item = { id, title: id, requirements: [], profiles: [], scenarios: [], judge: () => passed([]) }
    return { suite: 'suite', item, lacks }
  })
  return { profile: PROFILE, ...nothing, checks: planned, impossible: new Map(Object.entries(impossible)) }
}

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
    expect(lackingOf(plan({ a: [] }), [rule('A-01', 'pass', ['a'])])).toEqual([])
  })

  it('is told with the checks and the MUSTs that it left unjudged, and whether it is required', () => {
    const rules = [
      rule('A-01', 'not-applicable', ['a']),
      rule('A-02', 'pass', ['a', 'b']),
      rule('A-03', 'not-applicable', ['a'], 'should'),
    ]
    const lacks = { a: ['freeze'], b: [] } as const
    const impossible = { frozen: ['freeze'], listed: ['invocations'] } as const
    expect(lackingOf(plan(lacks, impossible), rules)).toEqual([
      { profile: PROFILE, need: 'freeze', required: true, checks: ['a'], musts: ['A-01'] },
      { profile: PROFILE, need: 'invocations', required: false, checks: [], musts: [] },
    ])
  })

  it('counts for each of several needs of one check', () => {
    const found = lackingOf(plan({ a: ['witness', 'async'] }), [rule('A-01', 'not-applicable', ['a'])])
    expect(found.map(({ need, required, musts }) => [need, required, musts])).toEqual([
      ['witness', true, ['A-01']],
      ['async', false, ['A-01']],
    ])
  })

  it('leaves other profiles alone', () => {
    const other = { ...rule('A-01', 'not-applicable', ['a']), profile: 'python-fc3' as const }
    expect(lackingOf(plan({ a: ['freeze'] }), [other])).toMatchObject([{ checks: ['a'], musts: [] }])
  })
})
