import type { FunctionLogLine } from '../../../schemas/adapter/target.ts'

// What a function may print before its oldest lines are dropped; a flood must not fill the runner's memory.
const KEPT_BYTES = 256 * 1024
// What a line takes beside its text, roughly: a flood of empty ones is a flood, too.
const LINE_BYTES = 64

/** Everything a function and its hooks printed, in order, from all instances (INST-16, LOG-23). */
export class FunctionLog {
  #lines: FunctionLogLine[] = []
  #bytes = 0

  append(text: string, instanceId: string): void {
    this.#lines.push({ text, instanceId })
    this.#bytes += text.length + LINE_BYTES
    if (this.#bytes > KEPT_BYTES) this.#dropOldest()
  }

  lines(): readonly FunctionLogLine[] {
    return [...this.#lines]
  }

  /** Drops the older half at once, so that a flood costs no shifting per line. */
  #dropOldest(): void {
    let drop = 0
    while (this.#bytes > KEPT_BYTES / 2) this.#bytes -= (this.#lines[drop++]?.text.length ?? 0) + LINE_BYTES
    this.#lines = this.#lines.slice(drop)
  }
}
