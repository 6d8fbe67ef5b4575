import { realClock } from '../../clock.ts'
import type { Stage } from '../processes/stage.ts'
import type { Faults } from '../faults.ts'
import type { FunctionLog } from '../logs/function-log.ts'
import { LineCutter } from '../logs/line-cutter.ts'
import { LogTail } from '../logs/log-tail.ts'

// How long output that was printed before an answer may take to reach us; over only in a flood.
const LAG_MS = 200
// What was printed before the answer was sent waits in the kernel then, and one turn of the loop reads it.
const QUIET_TURNS = 2

const LABELS = {
  initializer: 'Initialize',
  handler: 'Invoke',
  preFreeze: 'PreFreeze',
  preStop: 'PreStop',
} as const

/** The output of one server, as lines of its function's log: exactly what it printed (CONT-10, LOG-07). */
export class ServerLog {
  readonly #log: FunctionLog
  readonly #instanceId: string
  readonly #faults: Faults
  readonly #tails = new Set<LogTail>()
  readonly #lines: LineCutter
  #chunks = 0

  constructor(log: FunctionLog, instanceId: string, faults: Faults) {
    this.#log = log
    this.#instanceId = instanceId
    this.#faults = faults
    this.#lines = new LineCutter((text) => {
      this.#print(text)
    })
  }

  /** Output as it arrives, cut anywhere. */
  take(chunk: Buffer): void {
    this.#chunks += 1
    this.#lines.take(chunk)
  }

  /** The output has ended: what stands in the last line without a line end is a line, too. */
  close(): void {
    this.#lines.flush()
  }

  /** Collects the lines from here on. */
  open(): LogTail {
    const tail = new LogTail(this.#faults.has('log-tail-unlimited'))
    this.#tails.add(tail)
    return tail
  }

  /** Ends the collection. */
  end(tail: LogTail): void {
    this.#tails.delete(tail)
  }

  /** The framing that only a flawed platform adds around what a server prints. */
  frame(stage: Stage, edge: 'Start' | 'End', requestId: string): void {
    if (this.#faults.has('framing-lines-added'))
      this.#print(`FC ${LABELS[stage]} ${edge} RequestId: ${requestId}`)
  }

  /** Resolves when all has been read that was printed before now. */
  async caughtUp(): Promise<void> {
    const latestMs = realClock.nowMs() + LAG_MS
    let seen = this.#chunks
    for (let quiet = 0; quiet < QUIET_TURNS && realClock.nowMs() < latestMs; quiet += 1) {
      await new Promise((resolve) => setImmediate(resolve))
      if (this.#chunks !== seen) quiet = -1
      seen = this.#chunks
    }
  }

  #print(text: string): void {
    this.#log.append(text, this.#instanceId)
    for (const tail of this.#tails) tail.append(text)
  }
}
