import { describe, expect, it } from 'vitest'
import { pieceCollector } from './frames.ts'

describe('a body in pieces', () => {
  it('is put together in order, and then begins anew', () => {
    const pieces = pieceCollector()
    for (const piece of ['a', 'bc', '', 'd']) pieces.add(Buffer.from(piece))
    expect(pieces.take().toString()).toBe('abcd')
    expect(pieces.take().toString()).toBe('')
  })

  it('has a largest size', () => {
    const pieces = pieceCollector()
    pieces.add(Buffer.alloc(33 * 1024 * 1024))
    expect(() => {
      pieces.add(Buffer.alloc(1))
    }).toThrow(RangeError)
  })

  it('has not any number of pieces: each costs memory, however small it is', () => {
    const pieces = pieceCollector()
    expect(() => {
      for (let count = 0; count < 1_000_000; count += 1) pieces.add(Buffer.alloc(count % 2))
    }).toThrow(RangeError)
  })
})
