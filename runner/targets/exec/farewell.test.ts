import { describe, expect, it } from 'vitest'
import { TargetError } from '../../target-error.ts'
import { farewellFailure } from './farewell.ts'
import type { LifeEnding } from './life.ts'

const ending = { kind: 'exited', code: 0 } as const
const ended = (how: LifeEnding['how']): LifeEnding => ({ how, goodbye: true, ending })

describe('how an adapter leaves', () => {
  it('is nobody’s concern when it went when it was asked to', () => {
    expect(farewellFailure([ended('killed'), ended('asked')], 0, '')).toBeUndefined()
  })

  it.each([
    [ended('itself'), 'it had gone before: it exited with code 0'],
    [{ ...ended('asked'), ending: { kind: 'signalled', signal: 'SIGSEGV' } as const }, 'ended by SIGSEGV'],
  ])('is its fault when it went too early or crashed', (last, words) => {
    expect(farewellFailure([last], 0, '')?.message).toContain(words)
  })

  it('is nothing when it never began', () => {
    expect(farewellFailure([], 0, '')).toBeUndefined()
  })

  it('is its fault when its process group was not empty', () => {
    expect(farewellFailure([{ ...ended('asked'), remained: true }], 0, '')).toMatchObject({
      code: 'adapter-lingers',
      message: expect.stringContaining('process group') as string,
    })
  })

  it.each([
    ['adapter-ended', 'goodbye-unanswered', 'exited with code 0'],
    ['target-silent', 'target-silent', 'no answer'],
  ])('is its fault when goodbye got no proper answer (%s)', (code, told, words) => {
    const complaint = new TargetError({ code, message: 'no answer', blame: 'adapter' })
    const silent = { ...ended('asked'), goodbye: false, complaint }
    expect(farewellFailure([silent], 0, 'last words')).toMatchObject({
      ...{ blame: 'adapter', code: told, output: 'last words' },
      message: expect.stringContaining(words) as string,
    })
    expect(farewellFailure([{ ...silent, how: 'killed' }], 0, '')?.code).toBe('adapter-lingers')
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
