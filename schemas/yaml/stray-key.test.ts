import { describe, expect, it } from 'vitest'
import { strayKeyAt } from './stray-key.ts'

describe('a stray key', () => {
  it.each([
    ['a:\n  b: 1\nc: 2\n    d: 3\n', 3, { key: 'c', column: 1 }],
    ['a:\n    b: 1\n  c-d: 2 # why\n\n# note\n    e: 3\n', 3, { key: 'c-d', column: 3 }],
    ['a:\r\n  b: 1\r\nc: 2\r\n  d: 3\r\n', 3, { key: 'c', column: 1 }],
  ])('of %j in line %i is found', (text, line, expected) => {
    expect(strayKeyAt(text, line)).toEqual(expected)
  })

  it.each([
    ['a map that begins', 'a:\n  b: 1\nc:\n  d: 3\n', 3],
    ['the last line', 'a:\n  b: 1\nc: 2\n', 3],
    ['a line like the one above', 'a: 1\nb: 2\n  c: 3\n', 2],
    ['an item of a list', 'a:\n  - b\n- c: 1\n  d: 2\n', 3],
    ['no line', 'a: 1\n', 7],
  ])('is none: %s', (_, text, line) => {
    expect(strayKeyAt(text, line)).toBeUndefined()
  })
})
