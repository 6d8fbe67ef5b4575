import { describe, expect, it } from 'vitest'
import type { Profile } from '../../../schemas/profile.ts'
import type { CheckResult, RecordingResult, RequirementResult } from '../../../schemas/report/report.ts'
import type { Verdict } from '../../../schemas/report/verdict.ts'
import type { Requirement, Suite } from '../../../suites/define.ts'
import { judgeRequirements } from './requirements.ts'
import type { Selection } from '../plan.ts'

const requirement: Requirement = {
  level: 'must',
  text: 'A rule.',
  profiles: ['python-fc2', 'python-fc3'],
  sources: ['S1'],
}
const SUITE: Suite = {
  ...{ id: 'suite', title: 'Suite', scenarios: [], checks: [], recordings: [] },
  requirements: {
    'A-01': requirement,
    'A-02': { ...requirement, level: 'may' },
    'A-03': { ...requirement, excluded: 'not to be seen from outside' },
    'A-04': { ...requirement, profiles: ['python-fc2'] },
  },
}

const check = (
  verdict: Verdict,
  requirements: readonly string[],
  profile: Profile = 'python-fc3',
): CheckResult => ({
  ...{ id: `suite/${verdict}`, suite: 'suite', title: 'A fact', level: 'must', warning: false },
  ...{ reason: '', evidence: [], scenarios: [], rerun: '' },
  verdict,
  requirements,
  profile,
})
const RECORDED: RecordingResult = {
  ...{ id: 'suite/records-it', suite: 'suite', profile: 'python-fc3', requirement: 'A-02' },
  ...{ question: 'Which?', readings: {}, detail: '', evidence: [] },
}
const EVERYTHING: Selection = { suites: [], checks: [], requirements: [] }

function judge(
  checks: readonly CheckResult[],
  recordings: readonly RecordingResult[] = [],
  selection: Partial<Selection> = {},
): RequirementResult[] {
  const nothing = { checks: [], recordings: [], scenarios: [], impossible: new Map() }
  const plan = { profile: 'python-fc3', suites: [SUITE], ...nothing } as const
  return judgeRequirements(plan, checks, recordings, { ...EVERYTHING, ...selection })
}

const statusOf = (results: readonly RequirementResult[], id: string): string | undefined =>
  results.find((one) => one.id === id)?.status

describe('a requirement', () => {
  it.each([
    ['pass', ['pass', 'pass']],
    ['pass', ['not-applicable', 'pass']],
    ['inconclusive', ['pass', 'inconclusive']],
    ['fail', ['inconclusive', 'fail', 'pass']],
    ['not-applicable', ['not-applicable']],
  ] as const)('is `%s` when its checks are %o', (status, verdicts) => {
    const checks = verdicts.map((verdict) => check(verdict, ['A-01']))
    expect(statusOf(judge(checks), 'A-01')).toBe(status)
  })

  it('is judged by its own checks of its own profile', () => {
    const checks = [check('pass', ['A-01']), check('fail', ['A-02']), check('fail', ['A-01'], 'python-fc2')]
    const [first] = judge(checks)
    expect(first).toMatchObject({ id: 'A-01', status: 'pass', checks: ['suite/pass'] })
  })

  it('is recorded when a reading was to be noted and nothing judges it', () => {
    expect(statusOf(judge([], [RECORDED]), 'A-02')).toBe('recorded')
    expect(statusOf(judge([check('fail', ['A-02'])], [RECORDED]), 'A-02')).toBe('fail')
  })

  it('is excluded with its reason when nothing names it', () => {
    const excluded = judge([]).find((one) => one.id === 'A-03')
    expect(excluded).toMatchObject({ status: 'excluded', reason: 'not to be seen from outside' })
  })

  it('brings its sources along', () => {
    const [first] = judge([])
    expect(first?.sources).toMatchObject([{ id: 'S1', title: expect.stringContaining('Python') as string }])
  })

  it('is left out when it is of another profile', () => {
    expect(judge([]).map((one) => one.id)).toEqual(['A-01', 'A-02', 'A-03'])
  })

  it('is left out when other checks or requirements were asked for', () => {
    const checks = [check('pass', ['A-01'])]
    expect(judge(checks, [], { checks: ['suite/pass'] }).map((one) => one.id)).toEqual(['A-01'])
    expect(judge([], [], { requirements: ['A-03'] }).map((one) => one.id)).toEqual(['A-03'])
  })
})
