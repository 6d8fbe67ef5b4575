import { describe, expect, it } from 'vitest'
import { passed, failed } from '../../suites/conclude.ts'
import type { Check, Suite } from '../../suites/define.ts'
import { CATALOGUE } from '../../suites/index.ts'
import { PLAYS_TABLE } from './plays-table.ts'
import { printPlays, readPlays } from './plays.ts'
import { flawNamed, tripsOf } from './scene.ts'
import { createTeeth } from './show-teeth.ts'

const ids = CATALOGUE.flatMap((suite) => suite.checks.map((check) => check.id))
const ONE = 'initializer/runs-once-per-instance'

/** The catalogue with one check that judges otherwise. */
function withCheck(id: string, judge: Check['judge']): readonly Suite[] {
  return CATALOGUE.map((suite) => ({
    ...suite,
    checks: suite.checks.map((check): Check => (check.id === id ? { ...check, judge } : check)),
  }))
}

describe('the table of plays', () => {
  const plays = readPlays(PLAYS_TABLE)

  it('has a play for every check, and none for a check that is not there', () => {
    expect(plays.flatMap(({ checks }) => checks).sort()).toEqual([...ids].sort())
  })

  it('names faults that are said to turn the check red', () => {
    for (const { fault, checks } of plays) {
      const flaw = flawNamed(fault)
      expect(flaw === undefined ? [] : tripsOf(flaw), fault).toEqual(expect.arrayContaining([...checks]))
    }
  })

  it('is read as it is written', () => {
    expect(printPlays(plays)).toBe(PLAYS_TABLE.trimStart())
  })
})

describe('the teeth of a run', () => {
  it('are shown of every check', { timeout: 60_000 }, async () => {
    const { of, plays } = await createTeeth()(ids)
    const blunt = ids.filter((id) => of.get(id)?.shown !== true)
    expect(blunt.map((id) => `${id}: ${of.get(id)?.reason ?? 'not played'}`)).toEqual([])
    expect(of.get(ONE)).toMatchObject({ shown: true, red: true, green: true })
    expect(plays).toBeGreaterThan(100)
  })

  it('are not shown twice', async () => {
    const show = createTeeth()
    const first = await show([ONE])
    const again = await show([ONE])
    expect(first.plays).toBe(2)
    expect(again.plays).toBe(0)
    expect(again.of.get(ONE)).toEqual(first.of.get(ONE))
  })

  it('are missing from a check that is always green', async () => {
    const blunt = withCheck(ONE, (lens) => passed([lens.events[0]]))
    const { of } = await createTeeth(blunt)([ONE])
    expect(of.get(ONE)).toMatchObject({ shown: false, red: false, green: true })
    expect(of.get(ONE)?.reason).toContain('it stayed green with the fault')
  })

  it('are missing from a check that is always red', async () => {
    const wild = withCheck(ONE, (lens) => failed('something', 'nothing', [lens.events[0]]))
    const { of } = await createTeeth(wild)([ONE])
    expect(of.get(ONE)).toMatchObject({ shown: false, red: true, green: false })
  })

  it('are missing from a check that crashes', async () => {
    const broken = withCheck(ONE, () => {
      throw new Error('oops')
    })
    const { of } = await createTeeth(broken)([ONE])
    expect(of.get(ONE)).toMatchObject({ shown: false, red: false, green: false })
  })

  it('are missing from a check for which no fault is known', async () => {
    const { of, plays } = await createTeeth()(['own/holds'])
    expect(of.get('own/holds')).toEqual({
      shown: false,
      reason: 'no fault of the simulated target is known that turns it red',
    })
    expect(plays).toBe(0)
  })

  it('are left to the report as not shown when the run is over before', async () => {
    const { of } = await createTeeth()([ONE], AbortSignal.abort())
    expect(of.size).toBe(0)
  })
})
