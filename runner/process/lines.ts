import type { Readable } from 'node:stream'

/**
 * Hands over each line of a stream without its line end, the last one also when it has none. A line longer
 * than `capBytes` is cut there and its rest dropped, so that a flood without line ends costs no memory.
 */
export function readLines(stream: Readable, capBytes: number, take: (line: string) => void): void {
  let parts: Buffer[] = []
  let size = 0
  const keep = (part: Buffer): void => {
    const room = part.subarray(0, capBytes - size)
    if (room.length > 0) parts.push(room)
    size += room.length
  }
  const flush = (): void => {
    const line = Buffer.concat(parts).toString('utf8')
    parts = []
    size = 0
    take(line)
  }
  stream.on('data', (chunk: Buffer) => {
    let start = 0
    for (let end = chunk.indexOf(10); end !== -1; end = chunk.indexOf(10, start)) {
      keep(chunk.subarray(start, end))
      flush()
      start = end + 1
    }
    keep(chunk.subarray(start))
  })
  stream.once('end', () => {
    if (size > 0) flush()
  })
  stream.on('error', () => undefined)
}
