import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { draw, findSmallest } from './smallest-case.ts'

const numbers = fc.array(fc.nat({ max: 1000 }), { maxLength: 10 })
const drawn = draw(fc, numbers, { seed: 5, runs: 40 })
type Case = readonly number[]

/** Breaks when one of the cases does; notes what was played. */
function breaking(isBad: (one: Case) => boolean) {
  const played: (readonly unknown[])[] = []
  const breaks = (cases: readonly unknown[]): Promise<boolean> => {
    played.push(cases)
    return Promise.resolve(cases.some((one) => isBad(one as Case)))
  }
  return { played, breaks }
}

describe('draw', () => {
  it('draws the same cases from the same seed, and others from another', () => {
    expect(draw(fc, numbers, { seed: 5, runs: 40 }).cases).toEqual(drawn.cases)
    expect(draw(fc, numbers, { seed: 6, runs: 40 }).cases).not.toEqual(drawn.cases)
    expect(drawn.cases).toHaveLength(40)
  })

  it('draws fewer of the same', () => {
    expect(draw(fc, numbers, { seed: 5, runs: 3 }).cases).toEqual(drawn.cases.slice(0, 3))
  })
})

describe('findSmallest', () => {
  it('finds the first case that breaks alone, and makes it as small as can be', async () => {
    const isBad = (one: Case): boolean => one.some((number) => number >= 100)
    const { breaks, played } = breaking(isBad)
    const smallest = await findSmallest(drawn, breaks)
    const first = drawn.cases.findIndex((one) => isBad(one as Case))
    expect(first).toBeGreaterThan(-1)
    expect(smallest).toMatchObject({ value: [100], from: first })
    expect(smallest?.path.startsWith(`${first}:`)).toBe(true)
    expect(smallest?.path.split(':')).toHaveLength(1 + (smallest?.steps ?? 0))
    // What is made smaller is what was drawn.
    expect(played).toContainEqual([drawn.cases[first]])
  })

  it('halves to find it: it does not try one after the other', async () => {
    const last = drawn.cases.at(-1)
    const { breaks, played } = breaking((one) => one === last)
    await findSmallest(drawn, breaks)
    expect(played.findIndex((cases) => cases.length === 1)).toBeLessThanOrEqual(Math.ceil(Math.log2(40)))
  })

  it('finds none where it takes two cases', async () => {
    const both = (cases: readonly unknown[]): Promise<boolean> => Promise.resolve(cases.length > 1)
    expect(await findSmallest(drawn, both)).toBeUndefined()
  })

  it('gives up when nothing more may be played', async () => {
    let left = 8
    const breaks = (): Promise<boolean> => Promise.resolve(--left >= 0)
    const smallest = await findSmallest(drawn, breaks)
    expect(smallest === undefined || smallest.steps <= 8).toBe(true)
    expect(await findSmallest(drawn, () => Promise.resolve(false))).toBeUndefined()
  })
})
