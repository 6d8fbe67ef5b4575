import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  jsonOf,
  KEPT_BYTES,
  sameBytes,
  sha256Of,
  showBytes,
  textBytes,
  toBytes,
  type Bytes,
} from './bytes.ts'

/** What was recorded, back as raw bytes. */
function back({ text, base64 }: Bytes): Buffer {
  return text === undefined ? Buffer.from(base64 ?? '', 'base64') : Buffer.from(text)
}

describe('toBytes', () => {
  it('keeps text readable and counts its bytes, not its characters', () => {
    expect(toBytes(Buffer.from('grüße'))).toEqual({ size: 7, text: 'grüße' })
    expect(toBytes(new Uint8Array())).toEqual({ size: 0, text: '' })
  })

  it('keeps what is no UTF-8 as Base64', () => {
    expect(toBytes(Uint8Array.of(0, 0xff))).toEqual({ size: 2, base64: 'AP8=' })
  })

  it('keeps a byte order mark', () => {
    expect(toBytes(Uint8Array.of(0xef, 0xbb, 0xbf, 0x61))).toEqual({ size: 4, text: '\uFEFFa' })
  })

  it('looks at its own part of a shared buffer only', () => {
    const shared = Buffer.from('before|mine|after')
    expect(toBytes(shared.subarray(7, 11))).toEqual({ size: 4, text: 'mine' })
  })

  it('keeps a digest of what is too large, and the whole of what just fits', () => {
    const fits = Buffer.alloc(KEPT_BYTES, 'x')
    expect(toBytes(fits)).toEqual({ size: KEPT_BYTES, text: fits.toString() })
    const large = Buffer.alloc(KEPT_BYTES + 1, 'x')
    const sha256 = createHash('sha256').update(large).digest('hex')
    expect(toBytes(large)).toEqual({ size: KEPT_BYTES + 1, sha256 })
  })

  it('loses no byte, whatever they are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (raw) => {
        const bytes = toBytes(raw)
        expect(bytes.size).toBe(raw.byteLength)
        expect(back(bytes).equals(Buffer.from(raw))).toBe(true)
      }),
      { seed: 1 },
    )
  })
})

describe('sameBytes', () => {
  it('tells bytes apart exactly', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 3 }), fc.uint8Array({ maxLength: 3 }), (a, b) => {
        expect(sameBytes(toBytes(a), toBytes(b))).toBe(Buffer.from(a).equals(b))
      }),
      { seed: 1 },
    )
  })

  it('tells large ones apart by their digest', () => {
    const a = Buffer.alloc(KEPT_BYTES + 1, 'a')
    const b = Buffer.alloc(KEPT_BYTES + 1, 'b')
    expect(sameBytes(toBytes(a), toBytes(Buffer.from(a)))).toBe(true)
    expect(sameBytes(toBytes(a), toBytes(b))).toBe(false)
  })
})

describe('showBytes', () => {
  it('shows text as JSON, so that nothing in it is invisible', () => {
    expect(showBytes(textBytes('a "b"\n\u0000'))).toBe('"a \\"b\\"\\n\\u0000"')
  })

  it('shortens long text and says how long it is', () => {
    const shown = showBytes(textBytes('x'.repeat(1_000)))
    expect(shown).toBe(`"${'x'.repeat(200)}"… (1000 bytes)`)
  })

  it('shows other bytes as Base64, or as their digest when they are many', () => {
    expect(showBytes(toBytes(Uint8Array.of(0xff)))).toBe('base64:/w== (1 bytes)')
    expect(showBytes(toBytes(Buffer.alloc(KEPT_BYTES + 1)))).toMatch(/^sha256:[0-9a-f]{64} \(65537 bytes\)$/)
  })
})

describe('sha256Of', () => {
  it.each([Buffer.from('Grüße'), Buffer.of(0xff), Buffer.alloc(0), Buffer.alloc(KEPT_BYTES + 1)])(
    'is the digest of the raw bytes, however they are kept',
    (raw) => {
      expect(sha256Of(toBytes(raw))).toBe(createHash('sha256').update(raw).digest('hex'))
    },
  )
})

describe('jsonOf', () => {
  it('parses what is JSON', () => {
    expect(jsonOf(textBytes('{"a":[1,null]}'))).toEqual({ a: [1, null] })
    expect(jsonOf(textBytes('null'))).toBeNull()
  })

  it.each([undefined, textBytes(''), textBytes('value'), toBytes(Uint8Array.of(0xff))])(
    'is undefined for %o',
    (bytes) => {
      expect(jsonOf(bytes)).toBeUndefined()
    },
  )
})
