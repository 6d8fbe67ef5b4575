import { expect, it } from 'vitest'
import { clip } from './clip.ts'

it('leaves text alone that fits', () => {
  expect(clip('12345', 5)).toBe('12345')
})

it('says how long cut text was', () => {
  expect(clip('x'.repeat(1_000_000), 3)).toBe('xxx… (1000000 characters in all)')
})

it('does not cut a character in half', () => {
  expect(clip('a😀😀', 2)).toBe('a… (5 characters in all)')
  expect(clip('a😀😀', 3)).toBe('a😀… (5 characters in all)')
})
