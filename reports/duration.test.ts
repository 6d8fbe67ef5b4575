import { expect, it } from 'vitest'
import { duration } from './duration.ts'

it.each([
  [0, '0 ms'],
  [999.4, '999 ms'],
  [999.5, '1.0 s'],
  [59_949, '59.9 s'],
  [59_950, '1 min 0 s'],
  [125_400, '2 min 5 s'],
  [3_599_600, '60 min 0 s'],
])('writes %d ms as %s', (ms, words) => {
  expect(duration(ms)).toBe(words)
})
