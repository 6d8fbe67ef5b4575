import { describe, expect, it } from 'vitest'
import type { Capabilities } from '../../schemas/adapter/target.ts'
import type { Profile } from '../../schemas/profile.ts'
import { passed, seen } from '../../suites/conclude.ts'
import type { Check, Need, Recording, Scenario, Suite } from '../../suites/define.ts'
import { matchesGlob, planProfile, type Plan, type Selection } from './plan.ts'

const BOTH: readonly Profile[] = ['python-fc2', 'python-fc3']
const FC2: readonly Profile[] = ['python-fc2']
const FC3: Profile = 'python-fc3'

const scenario = (id: string, needs: readonly Need[] = [], profiles = BOTH): Scenario => ({
  id,
  title: id,
  profiles,
  needs,
  play: () => Promise.resolve(),
})
const check = (id: string, requirement: string, scenarios: readonly string[], profiles = BOTH): Check => ({
  id,
  title: id,
  requirements: [requirement],
  profiles,
  scenarios,
  judge: () => passed([]),
})
const recording = (id: string, requirement: string, scenarios: readonly string[]): Recording => ({
  id,
  requirement,
  question: id,
  readings: { a: 'a', b: 'b' },
  profiles: BOTH,
  scenarios,
  observe: () => seen('a', '', []),
})
const suite = (id: string, parts: Partial<Suite>): Suite => ({
  ...{ id, title: id, requirements: {}, scenarios: [], checks: [], recordings: [] },
  ...parts,
})

const CATALOGUE = [
  suite('one', {
    scenarios: [scenario('one/plain'), scenario('one/freezes', ['witness', 'freeze']), scenario('one/idle')],
    checks: [
      check('one/first', 'A-01', ['one/plain']),
      check('one/second', 'A-02', ['one/freezes']),
      check('one/of-fc2', 'A-03', ['two/of-fc2', 'one/plain'], FC2),
    ],
    recordings: [recording('one/records-it', 'A-04', ['one/plain'])],
  }),
  suite('two', {
    scenarios: [scenario('two/logs', ['logs']), scenario('two/of-fc2', [], FC2)],
    checks: [check('two/third', 'B-01', ['two/logs', 'one/plain'])],
  }),
]

/** Checks in want of something. */
const NEEDY = [
  suite('needs', {
    scenarios: [
      scenario('needs/nothing'),
      scenario('needs/freezes', ['witness', 'freeze']),
      scenario('needs/logs', ['logs']),
      scenario('needs/fc2', [], FC2),
    ],
    checks: [
      check('needs/both', 'A-01', ['needs/freezes', 'needs/logs']),
      check('needs/either', 'A-02', ['needs/freezes', 'needs/nothing']),
      check('needs/logs-on-fc3', 'A-03', ['needs/logs', 'needs/fc2']),
      { ...check('needs/a-list', 'A-04', ['needs/nothing']), needs: ['invocations'] },
    ],
  }),
]

const ABLE: Capabilities = {
  witness: ['file'],
  idle: ['frozen', 'destroyed'],
  update: true,
  logs: true,
  invocations: true,
  async: true,
  qualifiers: true,
  provisioned: true,
  instanceLimit: true,
  httpTriggers: false,
  virtualClock: false,
}

function plan(selection: Partial<Selection>, lacks: Partial<Capabilities> = {}, profile = BOTH[1]): Plan {
  const chosen = { suites: [], checks: [], requirements: [], ...selection }
  const info = { capabilities: { ...ABLE, ...lacks }, runtimes: ['python3.10'] }
  return planProfile(CATALOGUE, profile ?? 'python-fc3', chosen, info)
}

const idsOf = ({ checks, recordings, scenarios }: Plan): Record<string, string[]> => ({
  checks: checks.map(({ item }) => item.id),
  recordings: recordings.map(({ item }) => item.id),
  scenarios: scenarios.map((one) => one.scenario.id),
})

describe('planProfile', () => {
  it('takes everything of the profile when nothing is selected, and only scenarios that somebody judges', () => {
    expect(idsOf(plan({}))).toEqual({
      checks: ['one/first', 'one/second', 'two/third'],
      recordings: ['one/records-it'],
      scenarios: ['one/plain', 'one/freezes', 'two/logs'],
    })
  })

  it('keeps to the profile with checks and scenarios', () => {
    const ids = idsOf(plan({}, {}, 'python-fc2'))
    expect(ids['checks']).toContain('one/of-fc2')
    expect(ids['scenarios']).toContain('two/of-fc2')
  })

  it('selects by suite and brings the scenarios of other suites along', () => {
    expect(idsOf(plan({ suites: ['two'] }))).toEqual({
      checks: ['two/third'],
      recordings: [],
      scenarios: ['one/plain', 'two/logs'],
    })
  })

  it('selects by pattern and by requirement, whichever fits', () => {
    const ids = idsOf(plan({ checks: ['*/sec*'], requirements: ['B-01', 'A-04'] }))
    expect(ids['checks']).toEqual(['one/second', 'two/third'])
    expect(ids['recordings']).toEqual(['one/records-it'])
  })

  it('selects nothing when nothing fits', () => {
    expect(idsOf(plan({ checks: ['one/frist'] }))).toEqual({ checks: [], recordings: [], scenarios: [] })
  })

  it('leaves out what the target cannot do and says what it lacks', () => {
    const lacking = plan({}, { idle: ['destroyed'], logs: false })
    expect(idsOf(lacking)['scenarios']).toEqual(['one/plain'])
    expect(idsOf(lacking)['checks']).toContain('one/second')
    expect([...lacking.impossible]).toEqual([
      ['one/freezes', ['freeze']],
      ['two/logs', ['logs']],
    ])
  })

  it('names every capability that is missing', () => {
    const lacking = plan({}, { witness: [], idle: [] })
    expect(lacking.impossible.get('one/freezes')).toEqual(['witness', 'freeze'])
  })
})

describe('a planned check', () => {
  const planNeedy = (
    lacks: Partial<Capabilities>,
    checks: readonly string[] = [],
    profile: Profile = FC3,
  ): Plan => {
    const info = { capabilities: { ...ABLE, ...lacks }, runtimes: ['python3.10'] }
    return planProfile(NEEDY, profile, { suites: [], checks, requirements: [] }, info)
  }
  const lacksOf = ({ checks }: Plan): Record<string, readonly Need[]> =>
    Object.fromEntries(checks.map(({ item, lacks }) => [item.id, lacks]))

  it('lacks nothing when one of its scenarios can be played', () => {
    expect(lacksOf(planNeedy({ idle: [] }))).toEqual({
      'needs/both': [],
      'needs/either': [],
      'needs/logs-on-fc3': [],
      'needs/a-list': [],
    })
  })

  it('lacks what keeps all of its scenarios from being played, those of other profiles aside', () => {
    const without = { witness: [], idle: [], logs: false } as const
    expect(lacksOf(planNeedy(without))).toMatchObject({
      'needs/both': ['witness', 'freeze', 'logs'],
      'needs/either': [],
      'needs/logs-on-fc3': ['logs'],
    })
    expect(lacksOf(planNeedy(without, [], 'python-fc2'))).toMatchObject({ 'needs/logs-on-fc3': [] })
  })

  it('lacks what its evidence needs, and then nothing is played for it alone', () => {
    const without = { invocations: false }
    expect(lacksOf(planNeedy(without))).toMatchObject({ 'needs/a-list': ['invocations'], 'needs/either': [] })
    expect(idsOf(planNeedy(without))['scenarios']).toContain('needs/nothing')
    expect(idsOf(planNeedy({}, ['needs/a-list']))['scenarios']).toEqual(['needs/nothing'])
    expect(idsOf(planNeedy(without, ['needs/a-list']))['scenarios']).toEqual([])
  })
})

describe.each([
  ['one/first', 'one/first', true],
  ['one/first', 'one/first-of-all', false],
  ['one/*', 'one/first', true],
  ['*first', 'one/first', true],
  ['o*/*st', 'one/first', true],
  ['*', 'one/first', true],
  ['first', 'one/first', false],
  ['one.first', 'one/first', false],
  ['one/(first)', 'one/first', false],
  ['', 'one/first', false],
])('matchesGlob', (pattern, id, matches) => {
  it(`says ${String(matches)} to \`${pattern}\` and \`${id}\``, () => {
    expect(matchesGlob(pattern, id)).toBe(matches)
  })
})
