import { describe, expect, it } from 'vitest'
import type { Fault } from '../../fixtures/targets/faults/index.ts'
import { conformingRules } from '../../fixtures/targets/rules/index.ts'
import { failed } from '../../suites/conclude.ts'
import type { Check } from '../../suites/define.ts'
import { CATALOGUE } from '../../suites/index.ts'
import { selftestWords } from '../cli/selftest-words.ts'
import { choosePlays } from './choose-plays.ts'
import { isSharp, killMatrix, type FaultKills } from './kill-matrix.ts'
import { kill } from './kill.ts'
import { everyScene } from './play-matrix.ts'
import { flawNamed, type Flaw } from './scene.ts'
import { simulatedMatrix } from './selftest-simulated.ts'
import { SERVER_FLAWS } from './server/flaws.ts'

const SCENE = { scenario: 'initializer/calls-in-a-row', profile: 'python-fc3' } as const
const ONE = 'initializer/runs-once-per-instance'

/** A fault that was said to do something, and what it did. */
const fault = (name: string, red: readonly string[], named = red): FaultKills => ({
  ...{ fault: name, what: 'does something', red, named },
})
const everything = fault(
  'everything',
  CATALOGUE.flatMap((suite) => suite.checks.map((check) => check.id)),
)

describe('what one scenario shows', () => {
  it('is which flaws turn which checks red, and nothing without one', async () => {
    const { green, alarms, kills } = await kill(SCENE, CATALOGUE)
    expect(alarms).toEqual([])
    expect(green).toContain(ONE)
    expect(kills.find((one) => one.fault === 'initializer-per-request')?.checks).toContain(ONE)
    expect(kills.map((one) => one.fault)).not.toContain('pre-stop-skipped')
  })

  it('is a false alarm where a check is red anyway, and no kill', async () => {
    const wild = CATALOGUE.map((suite) => ({
      ...suite,
      checks: suite.checks.map((check): Check =>
        check.id === ONE ? { ...check, judge: () => failed('something', 'nothing', []) } : check,
      ),
    }))
    const { alarms, kills } = await kill(SCENE, wild)
    expect(alarms).toEqual([ONE])
    expect(kills.flatMap(({ checks }) => checks)).not.toContain(ONE)
  })
})

describe('the kill matrix', () => {
  it('is sharp when every MUST is killed and every fault kills', () => {
    const matrix = killMatrix('simulated', CATALOGUE, [everything], [])
    expect(matrix).toMatchObject({ unkilled: [], surviving: [], missing: [] })
    expect(isSharp(matrix)).toBe(true)
    expect(selftestWords(matrix)).toMatch(/^sharp: (\d+) of \1 MUST/m)
  })

  it('finds a fault that changes nothing', async () => {
    const nothing: Fault = {
      name: 'changes-nothing',
      what: 'Decides as the contract says.',
      rules: { hook: conformingRules.hook },
      trips: [ONE],
    }
    const played = [await kill(SCENE, CATALOGUE)]
    const matrix = simulatedMatrix(played, [nothing])
    expect(matrix.surviving).toEqual(['changes-nothing'])
    expect(matrix.missing).toEqual([{ fault: 'changes-nothing', checks: [ONE] }])
    expect(isSharp(matrix)).toBe(false)
    expect(selftestWords(matrix)).toContain('Faults that survive (1):\n  changes-nothing')
    // The flaws that are there do survive when nothing is played.
    const flaws = [flawNamed('initializer-per-request')].filter((one): one is Flaw => one !== undefined)
    expect(simulatedMatrix([], flaws).surviving).toEqual(['initializer-per-request'])
  })

  it.each([
    ['a MUST that nothing kills', killMatrix('real', CATALOGUE, [fault('one', [ONE])], [])],
    ['a false alarm', killMatrix('real', CATALOGUE, [everything], [ONE])],
    [
      'a fault that could not be judged',
      killMatrix('real', CATALOGUE, [{ ...everything, problem: 'x' }], []),
    ],
    [
      'a fault that misses a check',
      killMatrix('real', CATALOGUE, [everything, fault('f', [ONE], [ONE, 'x'])], []),
    ],
  ])('is not sharp with %s', (_, matrix) => {
    expect(isSharp(matrix)).toBe(false)
  })

  it('asks of chosen faults only for what they name', () => {
    const matrix = killMatrix('chosen', CATALOGUE, [fault('one', [ONE])], [])
    expect(matrix.unkilled).toEqual([])
    expect(matrix.requirements.every(({ checks }) => checks.includes(ONE))).toBe(true)
    expect(isSharp(matrix)).toBe(true)
  })
})

describe('flaws of the simulated server', () => {
  it('turn exactly their checks red', { timeout: 30_000 }, async () => {
    const scenes = everyScene().filter(
      ({ profile, scenario }) => profile === 'server' && scenario !== 'server/serves-for-long',
    )
    const played = []
    for (const scene of scenes) played.push(await kill(scene, CATALOGUE))
    const { faults, alarms } = simulatedMatrix(played, SERVER_FLAWS)
    expect(alarms).toEqual([])
    expect(faults.map(({ fault: name, red }) => ({ name, red }))).toEqual(
      SERVER_FLAWS.map(({ name, trips }) => ({ name, red: [...trips].sort() })),
    )
  })
})

describe('the choice of plays', () => {
  const play = { profile: 'python-fc3', green: [], alarms: [], ms: 1 } as const
  const [narrow, broad] = ['initializer-per-request', 'initializer-skipped']

  it('takes the quick play of two, and a flaw that breaks little before one that breaks much', () => {
    const slow = { ...play, scenario: 'initializer/calls-in-a-row', ms: 9 }
    const quick = { ...play, scenario: 'instances/keep-time-ends' }
    const chosen = choosePlays(
      [
        { ...slow, kills: [{ fault: narrow, checks: [ONE], ms: 9 }] },
        {
          ...quick,
          kills: [
            { fault: narrow, checks: [ONE], ms: 3 },
            { fault: broad, checks: [ONE], ms: 1 },
          ],
        },
      ],
      CATALOGUE,
    )
    expect(chosen.map(({ fault: name, scenario }) => [name, scenario])).toEqual([[narrow, quick.scenario]])
  })

  it('takes no play for a check that the flaw does not name', () => {
    const kills = [{ fault: narrow, checks: ['server/takes-any-event'], ms: 1 }]
    expect(choosePlays([{ ...play, scenario: 'instances/keep-time-ends', kills }], CATALOGUE)).toEqual([])
  })
})
