// CRC-64/XZ: the reflected ECMA-182 polynomial, in two 32-bit halves since BigInt would be slow per byte.
const POLYNOMIAL_HIGH = 0xc96c5795
const POLYNOMIAL_LOW = 0xd7870f42

const table = makeTable()

/** A CRC-64/XZ under way. */
export interface Crc64 {
  update(bytes: Uint8Array): void
  /** As an unsigned decimal number. */
  digest(): string
}

/** Starts a CRC-64/XZ. */
export function crc64(): Crc64 {
  let high = 0xffffffff
  let low = 0xffffffff
  return {
    update(bytes) {
      for (const byte of bytes) {
        const entry = ((low ^ byte) & 0xff) * 2
        low = ((low >>> 8) | (high << 24)) ^ (table[entry + 1] ?? 0)
        high = (high >>> 8) ^ (table[entry] ?? 0)
      }
    },
    digest: () => ((BigInt(~high >>> 0) << 32n) | BigInt(~low >>> 0)).toString(),
  }
}

function makeTable(): Uint32Array {
  const entries = new Uint32Array(512)
  for (let byte = 0; byte < 256; byte += 1) {
    let high = 0
    let low = byte
    for (let bit = 0; bit < 8; bit += 1) {
      const odd = (low & 1) === 1
      low = (low >>> 1) | (high << 31)
      high >>>= 1
      if (odd) {
        low ^= POLYNOMIAL_LOW
        high ^= POLYNOMIAL_HIGH
      }
    }
    entries[byte * 2] = high
    entries[byte * 2 + 1] = low
  }
  return entries
}
