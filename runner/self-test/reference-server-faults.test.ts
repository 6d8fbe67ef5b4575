import { describe, expect, it } from 'vitest'
import { REFERENCE_FAULTS } from '../reference/faults.ts'
import { SERVER_TREATMENT_FLAWS } from '../teeth/real/servers.ts'
import { goesRed } from './flawed-reference.ts'

describe('the flaws of servers', () => {
  it('are enough, and are all there', () => {
    expect(SERVER_TREATMENT_FLAWS.length).toBeGreaterThanOrEqual(15)
    expect(Object.keys(REFERENCE_FAULTS)).toEqual(
      expect.arrayContaining(SERVER_TREATMENT_FLAWS.map(({ fault }) => fault)),
    )
  })
})

goesRed('the real reference with one flaw in how it treats servers', SERVER_TREATMENT_FLAWS)
