import { describe, expect, it } from 'vitest'
import { INSTANCE_FAULTS } from '../reference/faults.ts'
import { INSTANCE_FLAWS } from '../teeth/real/instances.ts'
import { goesRed } from './flawed-reference.ts'

describe('the flaws of instances', () => {
  it('are enough, and are all there', () => {
    expect(INSTANCE_FLAWS.length).toBeGreaterThanOrEqual(20)
    expect(Object.keys(INSTANCE_FAULTS)).toEqual(
      expect.arrayContaining(INSTANCE_FLAWS.map(({ fault }) => fault)),
    )
  })
})

goesRed('the real reference with one flaw', INSTANCE_FLAWS)
