import { describe, expect, it } from 'vitest'
import { nearest } from './nearest.ts'

describe('nearest', () => {
  const known = ['memorySize', 'handler', 'timeout', 'cpu']

  it.each([
    ['memorySiez', 'memorySize'],
    ['handlr', 'handler'],
    ['TIMEOUT', 'timeout'],
    ['timeouts', 'timeout'],
    ['gpu', 'cpu'],
    ['region', undefined],
    ['x', undefined],
    ['', undefined],
  ])('%s is near %s', (word, expected) => {
    expect(nearest(word, known)).toBe(expected)
  })
})
