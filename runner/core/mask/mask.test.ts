import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { EVERY_EVENT } from '../../../fixtures/run-reports/every-event.ts'
import { toBytes } from '../../../schemas/bytes.ts'
import { createMask } from './mask.ts'

const GIVEN = 'correct horse "battery" & staple+1'
const mask = createMask([GIVEN, 'pässword/ünlike', 'short'])

/** What scanners of source code look for must not stand here in one piece, though none of it is real. */
const joined = (...parts: readonly string[]): string => parts.join('')

/** Credentials by their form. */
const KNOWN: Readonly<Record<string, string>> = {
  'an access key id': joined('LTAI', '5tAbCdEf0123456789ab'),
  'an id of a temporary key': joined('STS.', 'NTabcdEFGH1234567890'),
  'a security token': joined('CAIS', '9AF1q6Ft5B2y'.repeat(9), '='),
  'an Amazon key id': joined('AKIA', 'IOSFODNN7EXAMPLE'),
  'a GitHub token': joined('ghp_', '0123456789abcdefghijABCDEFGHIJ'),
  'a fine-grained GitHub token': joined('github_pat_', '11ABCDEFG0_abcdefghijklmnop'),
  'a web token': joined(
    'eyJ',
    'hbGciOiJIUzI1NiJ9.eyJ',
    'zdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9P',
  ),
  'a private key': `-----BEGIN RSA PRIVATE KEY-----\nMIIEowIBAAKCAQEA\nabc\n-----END RSA PRIVATE KEY-----`,
  'a given secret': GIVEN,
}

/** Texts that look a little like credentials and are none. */
const ORDINARY = [
  'FC Invoke Start RequestId: 6f9ad1c4-3b1e-4a6f-9d39-2f5f1f7f0c11',
  '2f7c1c62-8a0e-4b5e-b0f5-6f2f0c3d9a10',
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  'basic configuration of the bearer authentication',
  'https://example.com:8080/a?b=c@d',
  'the access key of the role is absent',
  'expected `accessKeySecret` to be set, found ""',
  '{"access_key_id": "(set)", "security_token": "", "password": null}',
  'Traceback (most recent call last): File "/code/index.py", line 4, in handler',
  'eyJhbGciOiJIUzI1NiJ9',
  'QUJDREVGR0hJSktMTU5PUA==',
  'tokens: 12, monkey: patched, keyboard=qwerty',
]

describe('the mask of texts', () => {
  it.each(Object.entries(KNOWN))('knows %s wherever it stands', (_, secret) => {
    for (const text of [
      secret,
      `a ${secret} b`,
      `{"x":"${secret}"}`,
      `key=${secret}&more=1`,
      `(${secret})`,
    ]) {
      expect(mask.text(text)).not.toContain(secret)
      expect(mask.text(text)).toContain('[masked]')
    }
  })

  it.each(ORDINARY)('leaves ordinary text alone: %s', (text) => {
    expect(mask.text(text)).toBe(text)
    expect(mask.value({ text: [text] })).toEqual({ text: [text] })
  })

  it.each([
    ['password=hunter2&next=1', 'password=[masked]&next=1'],
    ['accessKeySecret: abc, region: cn', 'accessKeySecret: [masked], region: cn'],
    ['{"securityToken": "a b\\"c", "x": 1}', '{"securityToken": "[masked]", "x": 1}'],
    [
      String.raw`"{\"access_key_secret\":\"abc\",\"n\":1}"`,
      String.raw`"{\"access_key_secret\":\"[masked]\",\"n\":1}"`,
    ],
    ["{'ALIBABA_CLOUD_ACCESS_KEY_ID': 'abc', 'n': 1}", "{'ALIBABA_CLOUD_ACCESS_KEY_ID': '[masked]', 'n': 1}"],
    ['x-fc-access-key-secret: abc\r\nx-fc-region: cn', 'x-fc-access-key-secret: [masked]\r\nx-fc-region: cn'],
    ['Authorization: Digest a="b"\nHost: c', 'Authorization: [masked]"b"\nHost: c'],
    ['Set-Cookie: session=abc; Path=/\r\nDate: x', 'Set-Cookie: [masked]\r\nDate: x'],
    ['-H "Authorization: FC id:sign" url', '-H "Authorization: [masked]" url'],
    ['sent Bearer abcdef123456 along', 'sent Bearer [masked] along'],
    ['sent basic dXNlcjpwYXNz along', 'sent basic [masked] along'],
    ['redis://user:pass@host:1/0', 'redis://[masked]@host:1/0'],
    ['"password": 12345', '"password": [masked]'],
    ['password="never closed', 'password="[masked]'],
    ['cut -----BEGIN PRIVATE KEY-----\nMII', 'cut [masked]'],
  ])('knows what is named: %s', (text, masked) => {
    expect(mask.text(text)).toBe(masked)
  })

  it('knows given texts also in JSON, in an address, and in bytes', () => {
    for (const form of [JSON.stringify({ x: GIVEN }), `?q=${encodeURIComponent(GIVEN)}`]) {
      expect(mask.text(form)).not.toContain('battery')
      expect(mask.text(form)).toContain('[masked]')
    }
    const bytes = toBytes(Buffer.concat([Buffer.of(0xff), Buffer.from('pässword/ünlike'), Buffer.of(0xfe)]))
    const { base64 = '' } = mask.value(bytes)
    expect(Buffer.from(base64, 'base64').toString('latin1')).toBe('\xff[masked]\xfe')
  })

  it('ignores given texts that are too short, and its own mark', () => {
    expect(createMask(['short', '[masked]', '       ']).text('a short        [masked]')).toBe(
      'a short        [masked]',
    )
  })

  it('looks into Base64, as log tails are', () => {
    const tail = Buffer.from(`line\n${KNOWN['a GitHub token'] ?? ''}\n`).toString('base64')
    const { 'x-fc-log-result': masked } = mask.value({ 'x-fc-log-result': tail })
    expect(Buffer.from(masked, 'base64').toString()).toBe('line\n[masked]\n')
  })
})

describe('the mask of records', () => {
  it('hides what stands under the name of a credential, whatever it looks like', () => {
    expect(
      mask.value({
        accessKeySecret: 'x',
        'X-Fc-Security-Token': 'y',
        db_password: 1234,
        cookie: ['a=b', { deep: 'c' }],
        credentials: { access_key_id: '(set)', security_token: '' },
        fields: [
          ['set-cookie', 'a=b'],
          ['date', 'today'],
        ],
        apiKey: null,
        counts: { password_changes: 2 },
      }),
    ).toEqual({
      accessKeySecret: '[masked]',
      'X-Fc-Security-Token': '[masked]',
      db_password: '[masked]',
      cookie: ['[masked]', { deep: '[masked]' }],
      credentials: { access_key_id: '(set)', security_token: '' },
      fields: [
        ['set-cookie', '[masked]'],
        ['date', 'today'],
      ],
      apiKey: null,
      counts: { password_changes: 2 },
    })
  })

  it('keeps members with unfortunate names, and absent ones absent', () => {
    const value: unknown = JSON.parse('{"__proto__": {"constructor": "x"}, "a": null}')
    expect(JSON.stringify(mask.value(value))).toBe(JSON.stringify(value))
    expect(Object.keys(mask.value({ a: undefined }))).toEqual(['a'])
  })

  it('leaves ordinary events as they are', () => {
    expect(mask.value(EVERY_EVENT)).toEqual(EVERY_EVENT)
  })
})

/** The record with a text put into every text of it, bodies and headers in Base64 included. */
function planted(value: unknown, put: (text: string) => string): unknown {
  if (typeof value === 'string') return put(value)
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((inner) => planted(inner, put))
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, name === 'kind' ? inner : planted(inner, put)]),
  )
}

describe('whatever happens', () => {
  const secret = fc.constantFrom(...Object.values(KNOWN))
  const around = fc.stringMatching(/^[ \t\n,;(){}"'<>|]{1,6}$/)
  const event = fc.constantFrom(...EVERY_EVENT)

  it('no credential survives in any event, and what is masked stays as it is', () => {
    fc.assert(
      fc.property(event, secret, around, around, fc.boolean(), (body, hidden, before, after, coded) => {
        const put = (text: string): string => {
          const whole = `${text}${before}${hidden}${after}`
          return coded ? Buffer.from(whole, 'latin1').toString('base64') : whole
        }
        const masked = mask.value(planted(body, put))
        const texts: string[] = []
        planted(masked, (text) => {
          texts.push(text, Buffer.from(text, 'base64').toString('latin1'))
          return text
        })
        expect(texts.filter((text) => text.includes(hidden))).toEqual([])
        expect(mask.value(masked)).toEqual(masked)
      }),
    )
  })

  it('masking twice is masking once', () => {
    const piece = fc.oneof(
      ...[fc.string(), secret, fc.constantFrom(...ORDINARY, '[masked]', '[mask', 'ed]', GIVEN.slice(0, 9))],
      fc.constantFrom(
        'password',
        'authorization',
        'Bearer ',
        'basic ',
        '://',
        ':',
        '=',
        '"',
        "'",
        '\\',
        '@',
        '\n',
      ),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const once = mask.text(pieces.join(''))
        expect(mask.text(once)).toBe(once)
      }),
      { numRuns: 2000 },
    )
  })

  // What takes a time that grows with the square of the length would take minutes, and so run into the timeout.
  it.each([
    ...[
      'bearer ',
      'basic QUJDREVGR0g ',
      '-----BEGIN PRIVATE KEY-----',
      '-----BEGIN ',
      'eyJ',
      'eyJ-',
      'eyJaaaaaaaa.',
    ],
    ...[
      'LTAI',
      'CAIS',
      'AKIA',
      'ghp_',
      'github_pat_',
      '://',
      '://a:',
      '://a:b',
      ':',
      '@',
      'a',
      '"',
      '\\',
      "'",
    ],
    ...[
      'password=',
      'password="',
      'password:\\"',
      'password="\\',
      'cookie=',
      'cookie: \\',
      'access',
      'secretaccess',
    ],
    ...[
      'accesskey',
      'password    ',
      'QUJD',
      'password=null,',
      `password='password="`,
      'secret-',
      '[',
      '{"password":[',
    ],
  ])('a megabyte of %j takes linear time', (piece) => {
    const text = piece.repeat(Math.ceil(2 ** 20 / piece.length))
    const masked = mask.text(text)
    expect(mask.text(masked)).toBe(masked)
  })

  it('an escaped value that never ends takes linear time', () => {
    const text = `password=\\"${'\\'.repeat(2 ** 20)}`
    expect(mask.text(text)).toContain('[masked]')
  })

  it('texts of many megabytes cost no stack', () => {
    for (const text of [
      `password="${'\\\\'.repeat(2 ** 23)}`,
      'x'.repeat(2 ** 24),
      `eyJ${'a.'.repeat(2 ** 22)}`,
    ])
      expect(() => mask.text(text)).not.toThrow()
  })
})
