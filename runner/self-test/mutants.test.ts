import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Check } from '../../suites/define.ts'
import { CATALOGUE } from '../../suites/index.ts'
import { isSharp } from '../teeth/kill-matrix.ts'
import { BUILT, grow } from '../teeth/mutants/grow.ts'
import { MUTANTS } from '../teeth/mutants/index.ts'
import type { Mutant } from '../teeth/mutants/mutant.ts'
import { mutate } from '../teeth/mutants/mutate.ts'
import { faultOf } from '../teeth/mutants/real-mutants.ts'
import { realFaults } from '../teeth/real/index.ts'
import { selftestReal } from '../teeth/selftest-real.ts'

const CHECKS: readonly Check[] = CATALOGUE.flatMap((suite) => suite.checks)

/** One of each kind: a decision of the platform, its Python side, and what it says to servers. */
const SAMPLE = ['account-missing', 'error-class-not-told', 'service-not-told-to-servers']

const builtText = (file: string): string => readFileSync(join(BUILT, file), 'utf8')

const COMMON: Pick<Mutant, 'name' | 'what' | 'profile' | 'trips'> = {
  ...{ name: 'none', what: 'does nothing', profile: 'python-fc3', trips: [] },
}

describe('the table of mutants', () => {
  it('finds every text that is changed once in the built file', () => {
    const unchanged = MUTANTS.filter((mutant) => {
      const text = builtText(mutant.file)
      return mutate(text, mutant) === text
    })
    expect(unchanged).toEqual([])
  })

  it('names checks of the profile in which each is judged', () => {
    const judged = (id: string, { profile }: Mutant): boolean =>
      CHECKS.some((check) => check.id === id && check.profiles.some((its) => its === profile))
    const wrong = MUTANTS.flatMap((mutant) => mutant.trips.filter((id) => !judged(id, mutant)))
    expect(wrong).toEqual([])
    expect(MUTANTS.filter(({ trips }) => trips.length === 0)).toEqual([])
  })
})

describe('the faults of real targets', () => {
  const all = realFaults(new AbortController().signal)

  it('have a name of their own each', async () => {
    const { faults, left } = await all
    const names = [...faults, ...left].map(({ name }) => name)
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([])
    expect(names).toEqual(expect.arrayContaining(MUTANTS.map(({ name }) => name)))
  })

  it('leave no MUST that has a check without one that turns it red', async () => {
    const { faults, left } = await all
    const red = new Set([...faults, ...left].flatMap(({ trips }) => trips))
    const unshown = CATALOGUE.flatMap(({ requirements }) => Object.entries(requirements))
      .filter(([, { level }]) => level === 'must')
      .map(([id]) => ({ id, by: CHECKS.filter((check): boolean => check.requirements.includes(id)) }))
      .filter(({ by }) => by.length > 0 && !by.some((check) => red.has(check.id)))
    expect(unshown.map(({ id }) => id)).toEqual([])
  })

  it('are left out only where something is missing on this machine', async () => {
    const { left } = await all
    const needing = MUTANTS.filter(({ needs }) => needs !== undefined).map(({ name }) => name)
    expect(needing).toEqual(expect.arrayContaining(left.map(({ name }) => name)))
    expect(left.filter(({ why }) => why === '')).toEqual([])
  })
})

describe('a mutant', () => {
  it('is refused when its text is not there, or is there twice', () => {
    const mutant: Mutant = { ...COMMON, file: 'x.js', find: 'a', replace: 'c' }
    expect(mutate('ab', mutant)).toBe('cb')
    expect(() => mutate('b', mutant)).toThrow('found it 0 times')
    expect(() => mutate('aba', mutant)).toThrow('found it 2 times')
  })

  it('is a copy that differs in one file, and goes again', async () => {
    const [mutant] = MUTANTS
    if (mutant === undefined) throw new Error('there is none')
    const before = builtText(mutant.file)
    const { main, clear } = await grow(mutant)
    const dist = join(dirname(main), '../..')
    expect(readFileSync(join(dist, mutant.file), 'utf8')).toBe(mutate(before, mutant))
    expect(readFileSync(main, 'utf8')).toBe(builtText('runner/cli/main.js'))
    expect(builtText(mutant.file)).toBe(before)
    await clear()
    expect(existsSync(main)).toBe(false)
  })

  it('turns exactly its checks red', async () => {
    const faults = MUTANTS.filter(({ name }) => SAMPLE.includes(name)).map((mutant) => faultOf(mutant))
    expect(faults).toHaveLength(SAMPLE.length)
    const matrix = await selftestReal({ faults, areAll: false, atOnce: 2 })
    expect(matrix.faults.map(({ fault, red, problem }) => ({ fault, red, problem }))).toEqual(
      faults.map(({ name, trips }) => ({ fault: name, red: trips, problem: undefined })),
    )
    expect(isSharp(matrix)).toBe(true)
  })
})
