import { describe, expect, it } from 'vitest'
import { commentsOf } from './comments.ts'

describe('the comments of a text', () => {
  it('stand at their line and column', () => {
    const text = '# one\nedition: 3.0.0   # two\r\nvars:\n  # three \n  a: [1, # four\n    2]\n'
    expect(commentsOf(text)).toEqual([
      { text: 'one', line: 1, column: 1, textColumn: 3, alone: true },
      { text: 'two', line: 2, column: 18, textColumn: 20, alone: false },
      { text: 'three', line: 4, column: 3, textColumn: 5, alone: true },
      { text: 'four', line: 5, column: 10, textColumn: 12, alone: false },
    ])
  })

  it.each([
    ['a block text', 'a: |\n  # no\n\n  # no\nb: 1\n'],
    ['a folded block text', 'a: >-\n  # no\n'],
    ['quotes', `a: "x\n # no\n  y"\nb: ' # no'\n`],
    ['a plain text', 'a: b#no\nc: http://x/#no\n'],
  ])('are none in %s', (_, text) => {
    expect(commentsOf(text)).toEqual([])
  })

  it('are found behind values that take several lines', () => {
    const text = 'a: "x\n  y" # one\nb: |+ # two\n  z\n\n# three\n--- # four\n'
    expect(commentsOf(text).map(({ line, column, text: words }) => `${line}:${column} ${words}`)).toEqual([
      '2:6 one',
      '3:7 two',
      '6:1 three',
      '7:5 four',
    ])
  })

  it.each([
    '\u0002 # a',
    'a: \u001f # b\n',
    '\ufeff# c',
    '{ a: # d\n ]',
    '\u0018',
    '"open # e',
    '%YAML # f\n# g',
  ])('of an odd text are no reason to fail: %j', (text) => {
    for (const { line, column, text: words } of commentsOf(text)) {
      const found = text.split('\n')[line - 1]?.slice(column - 1)
      expect(found?.slice(1).trim()).toBe(words)
    }
  })
})
