import type { Arbitrary } from 'fast-check'
import type { FastCheck } from '../define.ts'

/** Beyond 64 KiB, where buffers of pipes and of sockets end. */
const MOST_REPEATED = 100_000

/** Letters that somebody takes for something else: ends of texts, lines and quotes, marks, two halves of one. */
const ODD = [
  '\0',
  '\t',
  '\n',
  '\r',
  '"',
  "'",
  '\\',
  '\u007f',
  '\u0085',
  'é',
  '\u2028',
  '\ufeff',
  '\ufffd',
  '😀',
]

/** Any text that UTF-8 can hold, now and then a plain word. */
export function anyText(fc: FastCheck, maxLength = 40): Arbitrary<string> {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'z'), maxLength })
  const odd = fc.string({ unit: fc.oneof(fc.constantFrom('a', ' ', ...ODD), anyCharacter(fc)), maxLength })
  return fc.oneof({ arbitrary: odd, weight: 4 }, { arbitrary: word, weight: 1 })
}

/** Any character of Unicode. The library's own for this makes a table of all of them, which takes half a second. */
export function anyCharacter(fc: FastCheck): Arbitrary<string> {
  const code = fc.oneof(fc.integer({ min: 0, max: 0xd7ff }), fc.integer({ min: 0xe000, max: 0x10ffff }))
  return code.map((point) => String.fromCodePoint(point))
}

/** Any bytes, mostly few, and now and then a single one. */
export function anyBytes(fc: FastCheck, maxLength = 64): Arbitrary<Uint8Array> {
  const single = fc.uint8Array({ minLength: 1, maxLength: 1 })
  return fc.oneof({ arbitrary: fc.uint8Array({ maxLength }), weight: 4 }, { arbitrary: single, weight: 1 })
}

/** Payloads as callers send them: bytes, text, JSON, white space around it, and now and then many bytes. */
export function anyPayload(fc: FastCheck): Arbitrary<Uint8Array> {
  const texts = fc.oneof(anyText(fc), fc.json({ maxDepth: 3, stringUnit: anyCharacter(fc) }), spacedJson(fc))
  return fc.oneof(
    { arbitrary: anyBytes(fc), weight: 6 },
    { arbitrary: texts.map((text) => Buffer.from(text, 'utf8')), weight: 6 },
    { arbitrary: repeated(fc), weight: 1 },
  )
}

/** Any value that JSON knows but `null`, whose fate is open (HND-12), and text, which is no JSON then (HND-08). */
export function anyJsonValue(fc: FastCheck): Arbitrary<unknown> {
  const inner = fc.jsonValue({ maxDepth: 3, stringUnit: anyCharacter(fc) })
  return fc.oneof(
    fc.boolean(),
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.array(inner, { maxLength: 4 }),
    fc.dictionary(anyText(fc, 8), inner, { maxKeys: 4 }),
  )
}

/** JSON that nobody would print like this. */
function spacedJson(fc: FastCheck): Arbitrary<string> {
  const space = fc.string({ unit: fc.constantFrom(' ', '\t', '\n', '\r'), maxLength: 4 })
  return fc.tuple(space, fc.jsonValue({ maxDepth: 2 }), space).map(([before, value, after]) => {
    return before + JSON.stringify(value, null, 3) + after
  })
}

/** One byte over and over. */
function repeated(fc: FastCheck): Arbitrary<Uint8Array> {
  const size = fc.integer({ min: 0, max: MOST_REPEATED })
  return fc.tuple(fc.nat({ max: 255 }), size).map(([byte, times]) => Buffer.alloc(times, byte))
}
