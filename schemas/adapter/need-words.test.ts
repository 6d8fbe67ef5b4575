import { expect, it } from 'vitest'
import { needWords } from './need-words.ts'

it('says how a need is declared, where that goes by another name', () => {
  expect(needWords('freeze')).toBe('freeze (idle: frozen)')
  expect(needWords('expire', (name) => `"${name}"`)).toBe('"expire" ("idle: destroyed")')
  expect(needWords('update')).toBe('update')
  expect(needWords('constructor')).toBe('constructor')
})
