import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromWire } from './bytes-on-wire.ts'
import { DEPTH, VALUES } from './limits.ts'
import { readMessage } from './read-message.ts'

const read = (text: string | Buffer) => readMessage(Buffer.from(text))
const nested = (levels: number) => `{"a":${'['.repeat(levels - 1)}${']'.repeat(levels - 1)}}`

describe('readMessage', () => {
  it.each([
    ['a plain message', '{"a":1}'],
    ['one with a carriage return', '{"a":1}\r'],
    ['brackets and commas inside of text', `{"a":"${'[{,'.repeat(VALUES)}"}`],
    ['quotes and backslashes inside of text', String.raw`{"a":"\"[[\\","b":"\\\\"}`],
    ['the deepest nesting', nested(DEPTH)],
  ])('reads %s', (_, text) => {
    expect(read(text)).toMatchObject({ message: JSON.parse(text) as object })
  })

  it.each([
    ['what is no UTF-8', Buffer.from([0x7b, 0xff, 0x7d]), 'no-json', 'UTF-8'],
    ['a banner', 'Welcome!', 'no-json', 'JSON, found "Welcome!"'],
    ['NUL bytes', '\0\0', 'no-json', 'JSON'],
    ['a byte order mark', '\ufeff{}', 'no-json', 'JSON'],
    ['half a message', '{"a":', 'no-json', 'JSON'],
    ['a batch', '[{"a":1}]', 'no-object', 'an object, found a list'],
    ['a lonely value', 'null', 'no-object', 'an object, found null'],
    ['deep nesting', nested(DEPTH + 1), 'limit', `${String(DEPTH)} levels`],
    ['100 000 brackets', '['.repeat(100_000), 'limit', `${String(DEPTH)} levels`],
    ['too many values', `{"a":[${'1,'.repeat(VALUES)}1]}`, 'limit', `${String(VALUES)} values`],
    ['an infinite number', '{"a":[{"b":1e999}]}', 'limit', 'finite'],
    ['the key __proto__', '{"a":{"__proto__":1}}', 'limit', '__proto__'],
  ])('refuses %s', (_, text, kind, words) => {
    expect(read(text)).toEqual({ kind, breach: expect.stringContaining(words) as string })
  })

  it('reads everything else as JSON.parse does', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue({ maxDepth: 5 })), (value) => {
        fc.pre(!JSON.stringify(value).includes('__proto__'))
        const text = JSON.stringify(value)
        expect(read(text)).toMatchObject({ message: JSON.parse(text) as object })
      }),
    )
  })
})

describe('long Base64', () => {
  const bytes = (text: string): unknown => {
    const reading = read(text)
    if ('breach' in reading) throw new Error(reading.breach)
    expect(reading.lifted.size).toBe(1)
    return (fromWire({ wire: reading.message, lifted: reading.lifted }) as { body?: unknown }).body
  }

  it.each([600_000, 600_001, 600_002])('comes back as its %d bytes', (size) => {
    const body = Buffer.from(Array.from({ length: size }, (_, at) => (at * 7) % 251))
    expect(body.equals(bytes(`{"x":1,"bodyBase64": "${body.toString('base64')}","y":"z"}`) as Buffer)).toBe(
      true,
    )
  })

  it.each([
    ['wrong letters', `${'A'.repeat(400_000)}!!!!`],
    ['padding in the middle', `${'A'.repeat(299_998)}==${'A'.repeat(100_000)}`],
    ['no padding', 'A'.repeat(400_001)],
  ])('is left alone with %s, for the schema to tell', (_, text) => {
    expect(read(`{"bodyBase64":"${text}"}`)).toMatchObject({
      message: { bodyBase64: text },
      lifted: new Map(),
    })
  })

  it('is left alone under another name', () => {
    const text = 'A'.repeat(400_000)
    expect(read(`{"text":"${text}"}`)).toMatchObject({ message: { text }, lifted: new Map() })
  })
})
