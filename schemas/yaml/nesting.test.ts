import { describe, expect, it } from 'vitest'
import { createProblems } from './problems.ts'
import { mayNestDeeper } from './nesting.ts'
import { readSource } from './source.ts'

const DEEP = ['- ', '? ', '[', '{', '{a: ', '? - '].map((sign) => sign.repeat(20_000))

describe('nesting', () => {
  it.each(DEEP)('is seen before anything is composed: %.8s', (text) => {
    expect(mayNestDeeper(text, 1000)).toBe(true)
    const problems = createProblems('x')
    expect(readSource(text, problems)).toBeUndefined()
    expect(problems.list.map(({ code }) => code)).toEqual(['document-too-deep'])
  })

  it.each([
    ['many signs', '- a: {b: [c]}\n'.repeat(5000)],
    ['signs in texts', `a: "${'[{- '.repeat(5000)}"\nb: |\n  ${'- '.repeat(5000)}\n`],
    ['a long line', `a: [${'{b: c}, '.repeat(900)}]`],
  ])('is not taken for deep with %s', (_, text) => {
    expect(mayNestDeeper(text, 1000)).toBe(false)
  })
})
