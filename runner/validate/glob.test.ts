import { describe, expect, it } from 'vitest'
import { hasWildcard, parseGlob } from './glob.ts'

describe('a pattern of paths', () => {
  it.each([
    ['*/s.yaml', '', 'a/s.yaml', 'a/b/s.yaml'],
    ['apps/*/s.yaml', 'apps/', 'a/s.yaml', 's.yaml'],
    ['**/s.yaml', '', 's.yaml', 'a/s.yml'],
    ['**/s.yaml', '', 'a/b/s.yaml', 'a/xs.yaml'],
    ['/abs/**/test/*.yaml', '/abs/', 'a/b/test/x.yaml', 'a/b/test/c/x.yaml'],
    ['a?.yaml', '', 'ab.yaml', 'a/.yaml'],
    ['s.{yaml,yml}', '', 's.yml', 's.yaml,yml'],
    ['s-{fc*,x}.yaml', '', 's-fc2.yaml', 's-fc/2.yaml'],
    ['(a+)*.[y]', '', '(a+)b.[y]', 'aa.y'],
    ['{open*', '', '{opened', 'opened'],
    ['src/**', 'src/', 'a/b', ''],
  ])('%s starts at %j, means %j and not %j', (pattern, base, meant, other) => {
    const glob = parseGlob(pattern)
    expect(glob.base).toBe(base)
    expect([glob.matches(meant), glob.matches(other)]).toEqual([true, false])
  })

  it('tells how deep to look', () => {
    expect(['*.yaml', '*/*/s.yaml', 'a/**/s.yaml'].map((one) => parseGlob(one).depth)).toEqual([
      0,
      2,
      Infinity,
    ])
  })

  it('is one only with a wildcard', () => {
    expect(['s.yaml', 'a/[b]/s.yaml', 'a*', 'a?', '{a,b}'].map(hasWildcard)).toEqual([
      false,
      false,
      true,
      true,
      true,
    ])
  })
})
