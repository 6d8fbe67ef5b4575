import { describe, expect, it } from 'vitest'
import { findBreach, findBreachOfRequest, showValue } from './breach.ts'

const ANSWER = { status: 200, headers: {}, bodyBase64: '' }

describe('findBreach', () => {
  it('finds nothing wrong with what is right', () => {
    expect(findBreach('invoke.result', ANSWER)).toBeUndefined()
  })

  it.each([
    ['invoke.result', { ...ANSWER, status: '200' }, 'expected an integer at /status, found "200"'],
    ['invoke.result', { ...ANSWER, status: 99 }, 'expected at least 100 at /status, found 99'],
    ['invoke.result', { ...ANSWER, status: 600 }, 'expected at most 599 at /status, found 600'],
    ['invoke.result', { ...ANSWER, headers: { a: null } }, 'expected text at /headers/a, found null'],
    ['invoke.result', { ...ANSWER, body: '' }, 'expected no key `body`, found it'],
    ['invoke.result', { status: 200, headers: {} }, 'expected the key `bodyBase64`, found none'],
    ['invoke.result', [], 'expected an object, found an empty list'],
    ['http.result', { ...ANSWER, headers: [['a']] }, 'expected at least 2 items at /headers/0, found 1'],
    [
      'http.result',
      { ...ANSWER, headers: [['', 'b']] },
      'expected at least 1 characters at /headers/0/0, found 0',
    ],
    [
      'idle.params',
      { ref: { functionName: 'f' }, until: 'gone' },
      'expected one of frozen, destroyed at /until, found "gone"',
    ],
    [
      'hello.params',
      { protocol: 2, runner: { name: 'r', version: '1' } },
      'expected 1 at /protocol, found 2',
    ],
    ['deploy.result', { accepted: false }, 'expected the key `status`, found none'],
    ['response', { jsonrpc: '2.0', id: 1 }, 'expected 3 keys, found 2'],
  ])('tells of %s what is wrong with it', (name, value, words) => {
    expect(findBreach(name, value)).toBe(words)
  })

  it('stays quick on a list that would have to be compared with itself', () => {
    const profiles = Array.from({ length: 300_000 }, (_, at) => `p${String(at)}`)
    const info = { protocol: 1, name: 'n', version: '1', profiles, runtimes: [], capabilities: {} }
    expect(findBreach('hello.result', info)).toMatch(/^expected at most \d+ items at \/profiles/)
  })
})

describe('showValue', () => {
  it('shortens what is long and escapes what steers', () => {
    expect(showValue('x'.repeat(1000)).length).toBeLessThan(100)
    expect(showValue('\u001b[31m')).toBe(String.raw`"\u001b[31m"`)
    expect(showValue({ a: 1 })).toBe('an object')
    expect(showValue(undefined)).toBe('nothing')
  })
})

describe('findBreachOfRequest', () => {
  it('takes out what it does not know, and keeps free names', () => {
    const params = {
      ref: { functionName: 'f', later: 1 },
      headers: { any: 'name' },
      payloadBase64: '',
      later: 1,
    }
    expect(findBreachOfRequest('invoke.params', params)).toBeUndefined()
    expect(params).toEqual({ ref: { functionName: 'f' }, headers: { any: 'name' }, payloadBase64: '' })
  })

  it('still finds what is wrong', () => {
    const params = { later: 1, ref: { functionName: 'f' }, until: 'gone' }
    expect(findBreachOfRequest('idle.params', params)).toContain('/until')
  })
})

it('shows no part of a word that does not fit: half a credential is one that no mask knows', () => {
  const shown = showValue(`${'a banner that goes on and on '.repeat(2)}${'s3cr3t'.repeat(20)}`)
  expect(shown).toContain('a banner')
  expect(shown).not.toContain('s3c')
})
