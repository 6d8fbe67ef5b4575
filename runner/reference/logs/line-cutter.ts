// LIM-15, LOG-20: a longer line is cut.
const LINE_LIMIT = 32 * 1024

/** Cuts printed bytes, which come in any pieces, into lines of bounded length. */
export class LineCutter {
  readonly #line: (text: string) => void
  #pieces: Buffer[] = []
  #bytes = 0

  constructor(line: (text: string) => void) {
    this.#line = line
  }

  take(bytes: Buffer): void {
    let start = 0
    for (let end = bytes.indexOf(10); end !== -1; end = bytes.indexOf(10, start)) {
      this.#keep(bytes.subarray(start, end))
      this.#cut()
      start = end + 1
    }
    this.#keep(bytes.subarray(start))
  }

  /** Ends the line under way if it holds something. */
  flush(): void {
    if (this.#bytes > 0) this.#cut()
  }

  #keep(bytes: Buffer): void {
    const room = bytes.subarray(0, LINE_LIMIT - this.#bytes)
    if (room.length === 0) return
    this.#pieces.push(Buffer.from(room)) // A copy: the chunk it points into may be far larger.
    this.#bytes += room.length
  }

  #cut(): void {
    const text = Buffer.concat(this.#pieces).toString('utf8')
    this.#pieces = []
    this.#bytes = 0
    this.#line(text)
  }
}
