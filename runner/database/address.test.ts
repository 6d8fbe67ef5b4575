import { describe, expect, it } from 'vitest'
import { ToolError } from '../tool-error.ts'
import { parseDatabaseAddress } from './address.ts'

describe('the address of a database', () => {
  it.each([
    ['mysql://u:p@host:3307/db', { host: 'host', port: 3307, user: 'u', password: 'p', database: 'db' }],
    ['mysql://u@host/db', { host: 'host', port: 3306, user: 'u', password: '', database: 'db' }],
    [
      'mysql://a%40b:p%3Aq%2F@[::1]/my%20db',
      { host: '::1', port: 3306, user: 'a@b', password: 'p:q/', database: 'my db' },
    ],
  ])('is read from %s', (text, expected) => {
    expect(parseDatabaseAddress(text)).toEqual(expected)
  })

  it.each([
    'localhost',
    'postgres://u:pass-word@host/db',
    'mysql://host/db',
    'mysql://u:pass-word@host',
    'mysql://u:pass-word@host/',
    'mysql://u:pass-word@host/a/b',
    'mysql://u:pass-word@host:port/db',
    'mysql://u:100%@host/db',
  ])('is refused without its password: %s', (text) => {
    const read = (): unknown => parseDatabaseAddress(text)
    expect(read).toThrow(ToolError)
    expect(read).toThrow(expect.objectContaining({ code: 'bad-mysql-address' }))
    expect(read).not.toThrow('pass-word')
  })
})
