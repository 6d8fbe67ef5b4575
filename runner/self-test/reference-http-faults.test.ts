import { describe, expect, it } from 'vitest'
import { HTTP_FAULTS } from '../reference/faults.ts'
import type { Flawed } from '../teeth/real/flawed.ts'
import { APPLICATION_FLAWS, EVENT_FLAWS } from '../teeth/real/http.ts'
import { goesRed } from './flawed-reference.ts'

/** What no clause demands: recorded at most, and shown by the reference's own tests. */
const OPEN: readonly Flawed['fault'][] = [
  'correction-ignored',
  'domain-prefix-wrong',
  'path-info-not-decoded',
  'repeated-header-lost',
  'second-start-accepted',
  'wsgi-errors-lost',
]

describe('the flaws over HTTP', () => {
  it('are all judged, unless they are readings of what is open', () => {
    const judged = [...APPLICATION_FLAWS, ...EVENT_FLAWS].map(({ fault }) => fault)
    expect([...new Set([...judged, ...OPEN])].sort()).toEqual(Object.keys(HTTP_FAULTS).sort())
  })
})

goesRed('the real reference with one flaw in how it calls applications', APPLICATION_FLAWS)
goesRed('the real reference with one flaw in how it makes events and reads results', EVENT_FLAWS)
