/** One message of the control channel: a JSON header and a binary body. */
export interface Frame {
  readonly header: Readonly<Record<string, unknown>>
  readonly body: Buffer
}

// Larger than any result the bootstrap lets through (32 MB); a wild length must not make us buffer gigabytes.
const BODY_LIMIT = 33 * 1024 * 1024
const HEADER_LIMIT = 1024 * 1024

/** Packs a message: two big-endian lengths, the header, the body. */
export function packFrame(header: object, body: Uint8Array): Buffer[] {
  const encoded = Buffer.from(JSON.stringify(header))
  const lengths = Buffer.alloc(8)
  lengths.writeUInt32BE(encoded.length, 0)
  lengths.writeUInt32BE(body.byteLength, 4)
  const head = Buffer.concat([lengths, encoded])
  return body.byteLength === 0 ? [head] : [head, Buffer.from(body.buffer, body.byteOffset, body.byteLength)]
}

/**
 * Makes a reader that turns chunks as they arrive into whole messages.
 *
 * The reader throws RangeError or SyntaxError when the other side does not keep to the form.
 */
export function frameReader(): (chunk: Buffer) => Frame[] {
  let chunks: Buffer[] = []
  let have = 0
  let need = 8

  const whole = (): Buffer => {
    const bytes = chunks.length === 1 ? chunks[0] : undefined
    return bytes ?? Buffer.concat(chunks)
  }

  return (chunk) => {
    chunks.push(chunk)
    have += chunk.length
    const frames: Frame[] = []
    while (have >= need) {
      const bytes = whole()
      chunks = [bytes]
      const headerLength = bytes.readUInt32BE(0)
      const bodyLength = bytes.readUInt32BE(4)
      if (headerLength > HEADER_LIMIT || bodyLength > BODY_LIMIT) throw new RangeError('frame too large')
      const end = 8 + headerLength + bodyLength
      need = end
      if (have < end) break
      const header = JSON.parse(bytes.toString('utf8', 8, 8 + headerLength)) as unknown
      if (typeof header !== 'object' || header === null) throw new RangeError('frame without a header')
      frames.push({ header: header as Frame['header'], body: bytes.subarray(8 + headerLength, end) })
      chunks = [bytes.subarray(end)]
      have -= end
      need = 8
    }
    return frames
  }
}

// The bootstrap sends two for every 64 KB at most.
const MOST_PIECES = 2048

/** Collects a body that arrives in pieces; `add` throws RangeError when there is more of it, or of them, than any has. */
export function pieceCollector(): { add(piece: Buffer): void; take(): Buffer } {
  let pieces: Buffer[] = []
  let size = 0
  return {
    add(piece) {
      size += piece.length
      if (size > BODY_LIMIT || pieces.length >= MOST_PIECES) throw new RangeError('body too large')
      pieces.push(piece)
    },
    take() {
      const [first] = pieces
      const whole = pieces.length === 1 && first !== undefined ? first : Buffer.concat(pieces)
      pieces = []
      size = 0
      return whole
    },
  }
}
