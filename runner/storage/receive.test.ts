import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { HeaderList } from '../../schemas/adapter/target.ts'
import { receive, type StorageRequest } from './receive.ts'
import { signatureOf } from './signature.ts'

const CREDENTIALS = {
  accessKeyId: 'STS.keyOfTheTest',
  accessKeySecret: 'secretOfTheTest',
  securityToken: 'tokenOfTheTest',
}
const NOW = Date.parse('2024-03-04T09:57:27Z')
const BODY = Buffer.from('an object')

/** A proper request but for these fields; `undefined` leaves one out. */
function put(
  changes: Readonly<Record<string, string | undefined>> = {},
  target = '/bucket/a%20key',
): StorageRequest {
  const fields: Record<string, string | undefined> = {
    'Content-Type': 'text/plain',
    Date: new Date(NOW).toUTCString(),
    'X-Oss-Security-Token': CREDENTIALS.securityToken,
    'x-oss-meta-author': 'somebody',
    ...changes,
  }
  const headers = Object.entries(fields).flatMap(([name, value]): HeaderList =>
    value === undefined ? [] : [[name, value]],
  )
  const signed = { method: 'PUT', resource: decodeURIComponent(target), headers }
  const signature = signatureOf(signed, CREDENTIALS.accessKeySecret)
  const authorization = changes['Authorization'] ?? `OSS ${CREDENTIALS.accessKeyId}:${signature}`
  return { method: 'PUT', target, headers: [...headers, ['Authorization', authorization]], body: BODY }
}

const received = (request: StorageRequest) =>
  receive(request, { bucket: 'bucket', credentials: CREDENTIALS, wallMs: NOW })

describe('the storage', () => {
  it('takes what is signed with its keys and carries their token', () => {
    const { status, headers, event } = received(put())
    expect(status).toBe(200)
    expect(headers['etag']).toBe(`"${createHash('md5').update(BODY).digest('hex').toUpperCase()}"`)
    expect(event).toEqual({
      ...{ kind: 'storage', method: 'PUT', resource: '/bucket/a%20key', accepted: true, reason: undefined },
      withToken: true,
      size: BODY.byteLength,
      sha256: createHash('sha256').update(BODY).digest('hex'),
    })
  })

  it('holds a digest of the body against the body', () => {
    const right = createHash('md5').update(BODY).digest('base64')
    expect(received(put({ 'Content-MD5': right })).status).toBe(200)
    expect(received(put({ 'Content-MD5': 'AAAA' })).event.reason).toBe('InvalidDigest')
  })

  it.each([
    ['a token that is missing', put({ 'X-Oss-Security-Token': undefined }), 403, 'InvalidAccessKeyId'],
    ['a token of other keys', put({ 'X-Oss-Security-Token': 'another' }), 403, 'InvalidSecurityToken'],
    ['no signature', put({ Authorization: '' }), 403, 'AccessDenied'],
    ['a key that nobody knows', put({ Authorization: 'OSS other:AAAA' }), 403, 'InvalidAccessKeyId'],
    [
      'a signature of something else',
      put({ Authorization: 'OSS STS.keyOfTheTest:AAAA' }),
      403,
      'SignatureDoesNotMatch',
    ],
    [
      'a date of yesterday',
      put({ Date: new Date(NOW - 86_400_000).toUTCString() }),
      403,
      'RequestTimeTooSkewed',
    ],
    ['no date', put({ Date: undefined }), 403, 'RequestTimeTooSkewed'],
    ['another bucket', put({}, '/other/key'), 404, 'NoSuchBucket'],
    ['a subresource', put({}, '/bucket/key?acl'), 501, 'NotImplemented'],
    ['another method', { ...put(), method: 'GET' }, 501, 'NotImplemented'],
    ['a path that cannot be decoded', { ...put(), target: '/bucket/%ff' }, 501, 'NotImplemented'],
  ])('refuses %s', (_, request, status, code) => {
    const answer = received(request)
    expect(answer.status).toBe(status)
    expect(answer.event).toMatchObject({ accepted: false, reason: code })
    expect(answer.body).toContain(`<Code>${code}</Code>`)
  })

  it('refuses a field of its own that was changed on the way', () => {
    const sent = put()
    const headers = sent.headers.map(
      ([name, value]) => [name, name === 'x-oss-meta-author' ? 'else' : value] as const,
    )
    expect(received({ ...sent, headers }).event.reason).toBe('SignatureDoesNotMatch')
  })

  it('escapes what it repeats', () => {
    expect(received(put({}, '/other/%3C&')).body).not.toContain('<&')
    expect(received(put({}, '/other/<&')).body).toContain('/other/&lt;&amp;')
  })
})

describe('the signature', () => {
  it('is the one of the documented example', () => {
    // Key and result stand in the storage's own page on signatures in headers; they open nothing.
    const headers = [
      ['Content-MD5', 'ODBGOERFMDMzQTczRUY3NUE3NzA5QzdFNUYzMDQxNEM='],
      ['Content-Type', 'text/html'],
      ['Date', 'Thu, 17 Nov 2005 18:49:58 GMT'],
      ['X-OSS-Magic', 'abracadabra'],
      ['X-OSS-Meta-Author', 'foo@bar.com'],
    ] as const
    const signed = { method: 'PUT', resource: '/oss-example/nelson', headers }
    expect(signatureOf(signed, 'OtxrzxIsfpFjA7SwPzILwy8Bw21TLhquhboDYROV')).toBe(
      '26NBxoKdsyly4EDv6inkoDft/yA=',
    )
  })
})
