import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonical, sorted } from './canonical.ts'

describe('canonical text', () => {
  it('is the same for equal values, whatever the order of their members', () => {
    expect(canonical({ b: [1, { d: 1, c: undefined }], a: 'x' })).toBe('{"a":"x","b":[1,{"d":1}]}')
    expect(canonical({ a: 'x', b: [1, { c: undefined, d: 1 }] })).toBe('{"a":"x","b":[1,{"d":1}]}')
    expect(canonical({ b: 1, 10: 1, 9: 1 })).toBe(canonical({ 9: 1, 10: 1, b: 1 }))
    expect(canonical([undefined, 1])).toBe('[null,1]')
  })

  it('is another for other values, and parses to the same one', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
        const text = canonical(one)
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(one)))
        expect(text === canonical(other)).toBe(
          isDeepStrictEqual(JSON.parse(text), JSON.parse(canonical(other))),
        )
      }),
    )
  })

  it('keeps members of hostile names as members', () => {
    const hostile: unknown = JSON.parse('{"z":1,"__proto__":{"b":2,"a":1},"constructor":0}')
    expect(canonical(hostile)).toBe('{"__proto__":{"a":1,"b":2},"constructor":0,"z":1}')
    expect(Object.getPrototypeOf(sorted(hostile, () => 0))).toBe(Object.prototype)
  })

  it('tells shapes apart whose names look alike when joined', () => {
    const values = [{ 'b,a': 1 }, { b: 1, a: 2 }, { 'b,a': 1, c: 2 }, { b: 1, 'a,c': 2 }, { '': 1 }, {}]
    for (const value of [...values, ...values]) expect(JSON.parse(canonical(value))).toEqual(value)
  })
})
