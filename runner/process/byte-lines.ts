import type { Readable } from 'node:stream'

export interface ByteLines {
  /** One line without its line feed. The bytes are valid only during the call. */
  line(bytes: Buffer): void
  /** A line is longer than the cap; nothing is handed over any more. */
  overlong(): void
  /** The stream ended or broke; what came after the last line feed is no line. */
  end(): void
}

/** Room for a line that comes in parts, bytes. */
const FIRST_ROOM = 64 * 1024
/** A line that is longer gets all the room there is, since copies would take more; the system gives what is used. */
const LONG = 1024 * 1024

/**
 * Splits a stream into lines of bytes. Unlike `readLines` it tells of a line over the cap instead of cutting it:
 * the rest of a message is no message. However small the pieces are in which a line comes, it takes no more memory
 * than its bytes.
 */
export function readByteLines(stream: Readable, capBytes: number, taker: ByteLines): void {
  let room = Buffer.alloc(0)
  let size = 0
  let over = false
  const keep = (part: Buffer): void => {
    if (size + part.length > room.length) {
      const needed = size + part.length
      const larger = needed > LONG ? capBytes : Math.max(FIRST_ROOM, 2 * needed)
      const grown = Buffer.allocUnsafeSlow(larger)
      room.copy(grown, 0, 0, size)
      room = grown
    }
    part.copy(room, size)
    size += part.length
  }
  const fits = (part: Buffer): boolean => {
    if (size + part.length <= capBytes) return true
    over = true
    room = Buffer.alloc(0)
    taker.overlong()
    return false
  }
  const complete = (part: Buffer): void => {
    if (size === 0) {
      taker.line(part)
      return
    }
    keep(part)
    const line = room.subarray(0, size)
    size = 0
    if (room.length > FIRST_ROOM) room = Buffer.alloc(0)
    taker.line(line)
  }
  stream.on('data', (chunk: Buffer) => {
    let start = 0
    for (let end = chunk.indexOf(10); end !== -1 && !over; end = chunk.indexOf(10, start)) {
      const part = chunk.subarray(start, end)
      if (fits(part)) complete(part)
      start = end + 1
    }
    const rest = chunk.subarray(start)
    if (!over && rest.length > 0 && fits(rest)) keep(rest)
  })
  stream.on('error', () => undefined)
  const end = (): void => {
    if (!over) taker.end()
    over = true
  }
  // A stream that breaks or is destroyed has no `end`, and a stdin that is a file no `close`.
  stream.once('end', end)
  stream.once('close', end)
}
