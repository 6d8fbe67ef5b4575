import { describe, expect, it } from 'vitest'
import { refuses, says } from '../../fixtures/histories/exchanges.ts'
import { historyOf } from '../../fixtures/histories/notation.ts'
import { lensOf } from '../lens/lens.ts'
import { showRefusal } from './answers.ts'

/** What is shown of a call that was answered so. */
function shown(words: string, said: object = {}): string | undefined {
  const [call] = lensOf(historyOf(words, { details: { 'ok:1': said } })).calls
  return call && showRefusal(call)
}

describe('a refusal is shown', () => {
  const many = Object.fromEntries(Array.from({ length: 15 }, (_, at) => [`m${at}`, at]))

  it.each([
    ['by its code', refuses(404, 'FunctionNotFound'), '404, `FunctionNotFound`'],
    [
      'by the members that its body has instead of one',
      says(404, '{"RequestId":"1","Code":"FunctionNotFound","Message":"no"}'),
      '404, no `ErrorCode`; the body has RequestId, Code, Message',
    ],
    ['as an empty object', says(404, '{}'), '404, no `ErrorCode`; the body has no members'],
    [
      'by a few of many members',
      says(404, JSON.stringify(many)),
      '404, no `ErrorCode`; the body has m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11 and 3 more',
    ],
    ['as what it is', says(200, 'done'), '200, no `ErrorCode`; the body is no JSON object: "done"'],
  ])('%s', (_, said, words) => {
    expect(shown('call:1 ok:1', said)).toBe(words)
  })

  it('as missing when it never came', () => {
    expect(shown('call:1')).toContain('no answer')
  })
})
