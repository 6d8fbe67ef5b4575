import { expect, it } from 'vitest'
import { concurrencyOf, MOST_INSTANCES } from './concurrency.ts'

it.each([
  [8, undefined, 8],
  [8, { instances: 10 * MOST_INSTANCES }, 8],
  [8, { instances: 3 * MOST_INSTANCES - 1 }, 2],
  [8, { instances: 1 }, 1],
  [0, undefined, 1],
])('of %d scenarios wished for and the limits %o, %d are played at once', (wished, limits, played) => {
  expect(concurrencyOf(wished, limits)).toBe(played)
})
