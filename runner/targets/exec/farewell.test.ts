import { describe, expect, it } from 'vitest'
import { farewellFailure } from './farewell.ts'
import type { LifeEnding } from './life.ts'

const ending = { kind: 'exited', code: 0 } as const
const ended = (how: LifeEnding['how']): LifeEnding => ({ how, goodbye: true, ending })

describe('how an adapter leaves', () => {
  it.each(['asked', 'itself'] as const)('is nobody’s concern when it went by itself (%s)', (how) => {
    expect(farewellFailure([ended('killed'), ended(how)], 0, '')).toBeUndefined()
  })

  it('is nothing when it never began', () => {
    expect(farewellFailure([], 0, '')).toBeUndefined()
  })

  it.each([
    ['killed', 0, 'it had to be killed'],
    ['terminated', 0, 'it left only after a SIGTERM'],
    ['asked', 1, 'a process of its own was left'],
    ['asked', 3, '3 processes of its own were left'],
  ] as const)('is its fault: %s, %d left', (how, left, words) => {
    expect(farewellFailure([ended(how)], left, 'last words')).toMatchObject({
      blame: 'adapter',
      code: 'adapter-lingers',
      message: expect.stringContaining(words) as string,
      output: 'last words',
    })
  })
})
