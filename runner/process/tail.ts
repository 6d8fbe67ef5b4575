import type { Readable } from 'node:stream'

/** Keeps the last bytes of what streams say, however much that is: draining costs one small copy per piece. */
export class Tail {
  readonly #ring: Buffer
  #written = 0

  /** @param capBytes How much is kept. */
  constructor(capBytes: number) {
    this.#ring = Buffer.alloc(capBytes)
  }

  /** Drains a stream from now on. */
  drain(stream: Readable): void {
    stream.on('error', () => undefined)
    stream.on('data', (chunk: Buffer) => {
      this.#take(chunk)
    })
  }

  /** What was said last; begins with `…` and a whole line when there was more. Bytes that are no UTF-8 are replaced. */
  text(): string {
    const cap = this.#ring.length
    if (this.#written <= cap) return this.#ring.toString('utf8', 0, this.#written)
    const at = this.#written % cap
    const bytes = Buffer.concat([this.#ring.subarray(at), this.#ring.subarray(0, at)])
    // Half a line could hold half a credential, which no mask would know.
    return `…${bytes.toString('utf8', bytes.indexOf(10) + 1)}`
  }

  #take(chunk: Buffer): void {
    const cap = this.#ring.length
    const kept = chunk.subarray(Math.max(0, chunk.length - cap))
    const at = (this.#written + chunk.length - kept.length) % cap
    const first = kept.subarray(0, cap - at)
    first.copy(this.#ring, at)
    kept.copy(this.#ring, 0, first.length)
    this.#written += chunk.length
  }
}
