import { describe, expect, it } from 'vitest'
import { createAllowance } from './allowance.ts'

const ofLength = (length: number): object => ({ text: 'x'.repeat(length) })

describe('an allowance', () => {
  it('gives until there is not enough left, and to smaller records still', () => {
    const allowance = createAllowance(1_000)
    expect(allowance.take(ofLength(600))).toBe(true)
    expect(allowance.take(ofLength(600))).toBe(false)
    expect(allowance.take(ofLength(300))).toBe(true)
  })

  it('counts names, nested texts and many small things', () => {
    expect(createAllowance(1_000).take({ ['x'.repeat(1_000)]: 1 })).toBe(false)
    expect(createAllowance(1_000).take([[{ a: ['x'.repeat(1_000)] }]])).toBe(false)
    expect(createAllowance(1_000).take(Array.from({ length: 2_000 }, () => 0))).toBe(false)
  })

  it('takes from the wider one as well, which others share', () => {
    const run = createAllowance(1_000)
    const scenarios = [createAllowance(900, run), createAllowance(900, run)]
    expect(scenarios.map((scenario) => scenario.take(ofLength(600)))).toEqual([true, false])
    expect(run.take(ofLength(300))).toBe(true)
  })
})
