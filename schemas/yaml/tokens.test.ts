import { LineCounter } from 'yaml'
import { describe, expect, it } from 'vitest'
import { createProblems } from './problems.ts'
import { readSource } from './source.ts'
import { tokensOf } from './tokens.ts'

const LEVELS = 1000
const PAIRS_IN_THE_WRONG_PLACE = '      a: b\n    c: d\n'

describe('tokens', () => {
  it.each([
    ...['- ', '? ', '[', '{', '{a: ', '? - '].map((sign) => sign.repeat(20_000)),
    `a:\n  b:\n    c: d\n${PAIRS_IN_THE_WRONG_PLACE.repeat(5_000)}`,
  ])('that nest too deep are not composed: %.8s', (text) => {
    expect(tokensOf(text, new LineCounter(), LEVELS)).toBeUndefined()
    const problems = createProblems('x')
    expect(readSource(text, problems)).toBeUndefined()
    expect(problems.list.map(({ code }) => code)).toEqual(['document-too-deep'])
  })

  it.each([
    ['many signs', '- a: {b: [c]}\n'.repeat(5000)],
    ['signs in texts', `a: "${'[{- '.repeat(5000)}"\nb: |\n  ${'- '.repeat(5000)}\n`],
    ['a long line', `a: [${'{b: c}, '.repeat(900)}]`],
  ])('are not taken for deep with %s', (_, text) => {
    expect(tokensOf(text, new LineCounter(), LEVELS)).toBeDefined()
  })
})
