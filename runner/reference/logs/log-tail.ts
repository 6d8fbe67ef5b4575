// LOG-21: bytes of a call's log that the caller gets back.
const TAIL_LIMIT = 4096

/** The newest lines of one call. */
export class LogTail {
  readonly #limit: number
  #lines: string[] = []
  #length = 0

  /** Everything is kept when `unlimited`. */
  constructor(unlimited: boolean) {
    this.#limit = unlimited ? Infinity : TAIL_LIMIT
  }

  append(line: string): void {
    this.#lines.push(line)
    this.#length += line.length + 1
    // No more than a tail can ever need.
    while (this.#length - (this.#lines[0]?.length ?? 0) - 1 > this.#limit)
      this.#length -= (this.#lines.shift()?.length ?? 0) + 1
  }

  /** Base64 of the newest 4 KB (LOG-21). */
  encoded(): string {
    const whole = Buffer.from(this.#lines.map((line) => `${line}\n`).join(''))
    return whole.subarray(Math.max(0, whole.length - this.#limit)).toString('base64')
  }
}
