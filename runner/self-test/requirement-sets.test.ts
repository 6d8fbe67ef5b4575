import { describe, expect, it } from 'vitest'
import { json } from '../../reports/json.ts'
import { parseRequirementSet } from '../../schemas/requirement-set/parse-requirement-set.ts'
import { printRequirementSet } from '../../schemas/requirement-set/print-requirement-set.ts'
import { digestOfSet, type RequirementSet } from '../../schemas/requirement-set/requirement-set.ts'
import { JUDGED_PROFILES } from '../../schemas/profile.ts'
import type { RunReport } from '../../schemas/report/report.ts'
import { sealed } from '../../schemas/report/seal.ts'
import type { Suite } from '../../suites/define.ts'
import { CATALOGUE } from '../../suites/index.ts'
import { frozenCatalogue, missingOfSet } from '../core/frozen-catalogue.ts'
import { planRun } from '../core/plan-run.ts'
import { toolVersion } from '../host.ts'
import { compareSets } from '../requirement-sets/compare-sets.ts'
import { makeSet } from '../requirement-sets/make-set.ts'
import { readRequirementSet } from '../requirement-sets/read-set.ts'
import { releasedNames, releasedSet } from '../requirement-sets/released-sets.ts'
import { verifyReport } from '../verify/verify-report.ts'
import { judgeSimulated } from './simulate.ts'

const named = (name: string): RequirementSet => {
  const set = releasedSet(name)
  if (set === undefined) throw new Error(`there is no set ${name}`)
  return set
}
const NAME = 'python-fc3-2026-11'
const reading = { workingFolder: '/nowhere', catalogue: CATALOGUE }
const everything = { suites: [], checks: [], requirements: [] }

describe('the released requirement sets', () => {
  it('are there for every profile', () => {
    const profiles = releasedNames().map((name) => named(name).profile)
    for (const profile of JUDGED_PROFILES) expect(profiles).toContain(profile)
  })

  it.each(releasedNames())('%s fits its digest, and this suite can judge all of it', (name) => {
    const set = named(name)
    expect(set.name).toBe(name)
    expect(digestOfSet(set)).toBe(set.digest)
    expect(missingOfSet(CATALOGUE, set)).toEqual([])
    expect(parseRequirementSet(printRequirementSet(set), { file: 'again' }).set).toEqual(set)
  })

  it('stay as they are when checks are added, and one that went away is told', async () => {
    const set = named(NAME)
    const added = CATALOGUE.map((suite): Suite => {
      const [check] = suite.checks
      if (suite.id !== 'pre-stop' || check === undefined) return suite
      return { ...suite, checks: [...suite.checks, { ...check, id: 'pre-stop/is-new' }] }
    })
    const planned = (catalogue: readonly Suite[]): string[] =>
      planRun(frozenCatalogue(catalogue, set), [set.profile], everything).flatMap(({ checks }) =>
        checks.map(({ item }) => item.id),
      )
    expect(planned(added)).toEqual(planned(CATALOGUE))
    expect(planRun(added, [set.profile], everything)[0]?.checks.map(({ item }) => item.id)).toContain(
      'pre-stop/is-new',
    )
    const fewer = CATALOGUE.map((suite) => ({ ...suite, checks: suite.checks.slice(1) }))
    await expect(readRequirementSet(NAME, { ...reading, catalogue: fewer })).rejects.toMatchObject({
      code: 'requirement-set-foreign',
      hint: expect.stringContaining('There is no check') as string,
    })
  })

  it('weigh a requirement as it was weighed when they were frozen', () => {
    const set = named(NAME)
    const [[id, first] = []] = Object.entries(set.requirements)
    if (id === undefined || first === undefined) throw new Error('the set is empty')
    const raised = {
      ...set,
      requirements: { ...set.requirements, [id]: { ...first, level: 'may' } as const },
    }
    const levels = frozenCatalogue(CATALOGUE, raised).flatMap(
      ({ requirements }) => requirements[id]?.level ?? [],
    )
    expect(levels).toEqual(['may'])
  })
})

describe('a requirement set that is no good', () => {
  const text = printRequirementSet(named(NAME))

  it.each<[string, string, RegExp]>([
    ['was changed', text.replace('level: should', 'level: may'), /`digest` has to fit the content/],
    ['is of no profile', text.replace('profile: python-fc3', 'profile: ruby'), /profile/],
    ['has an unknown key', `${text}\nextra: 1\n`, /extra/],
    ['is not YAML', '{', /./],
    ['is empty', '', /name/],
  ])('is refused when it %s', (_, changed, message) => {
    const { set, problems } = parseRequirementSet(changed, { file: 'set.yaml' })
    expect(set).toBeUndefined()
    expect(problems.map((problem) => problem.message).join('\n')).toMatch(message)
  })

  it.each([
    ['python-fc3-2026-12', /did you mean `python-fc3-2026-1[0-9]`/],
    ['./missing.yaml', /found none at `\.\/missing\.yaml`/],
    ['no/such.yml', /found none/],
  ])('is told when there is none: %s', async (name, message) => {
    await expect(readRequirementSet(name, reading)).rejects.toMatchObject({
      code: 'unknown-requirement-set',
      message: expect.stringMatching(message) as string,
    })
  })
})

describe('what changed between two sets', () => {
  it('is told requirement by requirement, and nothing of equal ones', () => {
    const before = named(NAME)
    expect(compareSets(before, before)).toEqual([])
    const { 'INIT-03': initializer, 'CAP-01': gone, ...rest } = before.requirements
    if (initializer === undefined || gone === undefined) throw new Error('the set lacks what this is about')
    const after = {
      ...before,
      requirements: {
        ...rest,
        'INIT-03': {
          ...initializer,
          level: 'should',
          checks: [...initializer.checks.slice(1), 'initializer/new'],
        } as const,
        'NEW-01': gone,
      },
    }
    const told = compareSets(before, after).map(({ requirement, change }) => `${requirement} ${change}`)
    expect(told.toSorted()).toEqual([
      'CAP-01 removed',
      'INIT-03 check added',
      'INIT-03 check removed',
      'INIT-03 level',
      'NEW-01 added',
    ])
  })
})

describe('a run by a requirement set', () => {
  const small = (): RequirementSet => {
    const { 'INIT-03': one } = named(NAME).requirements
    if (one === undefined) throw new Error('the set lacks INIT-03')
    const checks = ['initializer/runs-once-per-instance']
    const set = {
      name: 'mine',
      profile: 'python-fc3',
      requirements: { 'INIT-03': { ...one, checks } },
    } as const
    return { ...set, suite: toolVersion(), digest: digestOfSet(set) }
  }
  const judge = async (): Promise<RunReport> =>
    JSON.parse(json(sealed(await judgeSimulated({ requirementSet: small(), suites: [] })))) as RunReport
  const verify = (report: unknown, released?: string): string[] =>
    verifyReport(report, {
      ...{ file: 'r', version: toolVersion() },
      releasedDigest: (name) => (name === 'mine' ? released : undefined),
    }).findings.map(({ place }) => place)

  it('judges what the set demands and nothing else, says so, and is verified', async () => {
    const report = await judge()
    expect(report.outcome).toBe('conforms')
    expect(report.profiles).toEqual(['python-fc3'])
    expect(report.checks.map(({ id }) => id)).toEqual(['initializer/runs-once-per-instance'])
    expect(report.requirements.map(({ id }) => id)).toEqual(['INIT-03'])
    expect(report.requirementSet?.digest).toBe(small().digest)
    expect(verify(report)).toEqual([])
  })

  it('is not verified when the set in it was changed, or is not the one that was released', async () => {
    const report = await judge()
    expect(verify(report, 'f'.repeat(64))).toContain('/requirementSet/digest')
    const set = {
      ...small(),
      requirements: { 'INIT-03': { level: 'may', checks: [], recordings: [] } },
    } as const
    expect(verify(sealed({ ...report, requirementSet: set }))).toContain('/requirementSet/digest')
    const without: RunReport = { ...report, requirementSet: undefined }
    expect(verify(JSON.parse(JSON.stringify(sealed(without))))).toContain('/catalogue')
  })

  it('is refused for another profile', async () => {
    await expect(judgeSimulated({ requirementSet: small(), profiles: ['python-fc2'] })).rejects.toMatchObject(
      { code: 'requirement-set-profile' },
    )
  })

  it('has a digest that does not depend on when it was made', () => {
    const make = (suite: string): RequirementSet =>
      makeSet({ name: NAME, profile: 'python-fc3', suite, catalogue: CATALOGUE })
    expect(make('9.9.9').digest).toBe(make('0.0.1').digest)
  })
})
