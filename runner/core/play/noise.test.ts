import { describe, expect, it } from 'vitest'
import { distinctMs } from './noise.ts'

const quiet = { coldMs: 5, warmMs: 1, noiseMs: 1, timeoutScale: 1 }

describe('distinctMs', () => {
  it('keeps the length that was asked for where it is quiet, or not measured yet', () => {
    expect(distinctMs(400, quiet)).toBe(400)
    expect(distinctMs(400, undefined)).toBe(400)
  })

  it('grows with the noise and with the cold start', () => {
    expect(distinctMs(400, { ...quiet, noiseMs: 140 })).toBe(840)
    expect(distinctMs(400, { ...quiet, coldMs: 200 })).toBe(600)
  })

  it('stays below the default timeout of hooks, and never shrinks what was asked for', () => {
    expect(distinctMs(400, { ...quiet, noiseMs: 10_000 })).toBe(2_000)
    expect(distinctMs(5_000, { ...quiet, noiseMs: 10_000 })).toBe(5_000)
  })
})
