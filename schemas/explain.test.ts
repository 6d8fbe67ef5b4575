import { describe, expect, it } from 'vitest'
import { compileSchema } from './compile.ts'
import { explain } from './explain.ts'

const validate = compileSchema(() => ({
  type: 'object',
  required: ['size'],
  properties: {
    size: { type: 'integer' },
    mode: { enum: ['on', 'off'] },
    word: { type: 'string', pattern: '^[a-z]+$', title: 'lower-case letters' },
    list: { type: 'array', items: { type: 'object', properties: { name: {} }, additionalProperties: false } },
    mixed: { type: ['object', 'string'] },
    some: { type: 'object', minProperties: 1 },
  },
  additionalProperties: false,
  'x-elsewhere': { length: '`size`' },
}))

describe('explain', () => {
  it.each([
    [
      { size: '5' },
      'wrong-type',
      ['size'],
      'value',
      '`size` takes a whole number. Found the text `5`. Write it without quotes.',
    ],
    [
      { size: null },
      'wrong-type',
      ['size'],
      'value',
      '`size` takes a whole number. Found nothing. Give it a value or remove the key.',
    ],
    [
      { size: 1, mixed: 5 },
      'wrong-type',
      ['mixed'],
      'value',
      '`mixed` takes a map or text. Found the number `5`. Put it in quotes.',
    ],
    [
      { size: 1, mode: 'auto' },
      'wrong-value',
      ['mode'],
      'value',
      '`mode` takes `on` or `off`. Found the text `auto`.',
    ],
    [
      { size: 1, word: 'A' },
      'wrong-value',
      ['word'],
      'value',
      '`word` takes lower-case letters. Found the text `A`.',
    ],
    [
      { size: 1, some: {} },
      'empty-section',
      ['some'],
      'value',
      '`some` needs at least one entry. Found none.',
    ],
    [{}, 'missing-key', [], 'key', 'The file needs the key `size`. It is absent. Add it.'],
    [
      { size: 1, moda: 'on' },
      'unknown-key',
      ['moda'],
      'key',
      'No key `moda` is known at top level, so it has no effect. Did you mean `mode`?',
    ],
    [
      { size: 1, Mode: 'on' },
      'key-case',
      ['Mode'],
      'key',
      'Keys are case-sensitive and `mode` is meant. Found `Mode`. Write `mode`.',
    ],
    [
      { length: 1 },
      'moved-key',
      ['length'],
      'key',
      'There is no key `length` at top level. Write `size` instead.',
    ],
    [
      { size: 1, list: [{ 'a/~b': 1 }] },
      'unknown-key',
      ['list', '0', 'a/~b'],
      'key',
      'No key `a/~b` is known in `list.0`, so it has no effect. Remove it or check its place.',
    ],
  ])('%j is %s', (value, code, path, at, message) => {
    expect(explain(validate(value))).toMatchObject([{ code, path, at, message }])
  })

  it('finds nothing in a value that fits', () => {
    expect(explain(validate({ size: 1, list: [{ name: 'x' }] }))).toEqual([])
  })

  it('shortens what it quotes', () => {
    const [finding] = explain(validate({ size: 1, mode: 'x'.repeat(5000) }))
    expect(finding?.message.length).toBeLessThan(200)
  })
})
