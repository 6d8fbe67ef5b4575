import { describe, expect, it } from 'vitest'
import { uriOf } from './uri.ts'

describe('uriOf', () => {
  it.each([
    ['s.yaml', 's.yaml'],
    ['a folder/50% #1?/s.yaml', 'a%20folder/50%25%20%231%3F/s.yaml'],
    ['../s.yaml', '../s.yaml'],
    ['mailto:x/s.yaml', 'mailto%3Ax/s.yaml'],
    ['服务/s.yaml', '%E6%9C%8D%E5%8A%A1/s.yaml'],
    ['back\\slash.yaml', 'back%5Cslash.yaml'],
    ['/srv/a b/s.yaml', 'file:///srv/a%20b/s.yaml'],
    ['C:/a b/s.yaml', 'file:///C:/a%20b/s.yaml'],
    ['half \ud800', 'half%20%EF%BF%BD'],
  ])('writes %j as %j', (file, uri) => {
    expect(uriOf(file)).toBe(uri)
  })
})
