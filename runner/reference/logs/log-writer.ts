import type { Faults } from '../faults.ts'
import type { FunctionLog } from './function-log.ts'
import { markReader } from './marked-output.ts'
import type { Stage } from '../functions/release.ts'

// LIM-15, LOG-20: a longer line is cut.
const LINE_LIMIT = 32 * 1024

// LOG-21: bytes of a call's log that the caller gets back.
const TAIL_LIMIT = 4096

const LABELS = {
  initializer: 'Initialize',
  handler: 'Invoke',
  preFreeze: 'PreFreeze',
  preStop: 'PreStop',
} as const

/** The part of an instance's log that belongs to one call. */
export interface LogSpan {
  /** Resolves when everything the call printed has been read. */
  readonly complete: Promise<void>
  /** Ends the span of a call that never came back: prints the framing lines that are missing. */
  abandon(): void
  /** Adds a line of the platform after the End line (LOG-22). */
  append(line: string): void
  /** Base64 of the newest 4 KB (LOG-21). */
  tail(): string
}

interface OpenSpan {
  readonly stage: Stage
  readonly requestId: string
  begun: boolean
  ended: boolean
  lines: string[]
  bytes: number
  readonly finish: () => void
}

/** Turns one instance's output into log lines, with the framing lines around each call (LOG-01 to LOG-05). */
export class LogWriter {
  readonly #log: FunctionLog
  readonly #instanceId: string
  readonly #marks: ReturnType<typeof markReader>
  readonly #faults: Faults
  #span: OpenSpan | undefined
  #line: Buffer[] = []
  #lineBytes = 0

  constructor(log: FunctionLog, instance: { readonly id: string; readonly nonce: string }, faults: Faults) {
    this.#log = log
    this.#instanceId = instance.id
    this.#marks = markReader(instance.nonce)
    this.#faults = faults
  }

  /** LOG-06: the runtime is up. */
  inited(runtime: string): void {
    this.#log.append(`FunctionCompute ${runtime} runtime inited.`, this.#instanceId)
  }

  /** The next begin mark in the output belongs to this call. */
  open(stage: Stage, requestId: string): LogSpan {
    let finish = (): void => undefined
    const complete = new Promise<void>((resolve) => {
      finish = resolve
    })
    const span: OpenSpan = { stage, requestId, begun: false, ended: false, lines: [], bytes: 0, finish }
    this.#span = span
    return {
      complete,
      abandon: () => {
        this.#begin(span)
        this.#end(span, false)
      },
      append: (line) => {
        this.#print(line, span)
      },
      tail: () => {
        const whole = Buffer.from(span.lines.map((line) => `${line}\n`).join(''))
        const from = this.#faults.has('log-tail-unlimited') ? 0 : Math.max(0, whole.length - TAIL_LIMIT)
        return whole.subarray(from).toString('base64')
      },
    }
  }

  /** Output as it arrives, cut anywhere. */
  take(chunk: Buffer): void {
    this.#play(this.#marks.read(chunk))
  }

  /** The output has ended: what stands in the last line without a line end is a line, too. */
  close(): void {
    this.#play(this.#marks.flush())
    this.#endLine()
  }

  #play(parts: ReturnType<ReturnType<typeof markReader>['read']>): void {
    for (const part of parts) {
      if (part.kind === 'bytes') this.#printed(part.bytes)
      else if (this.#span !== undefined) {
        if (part.kind === 'begin') this.#begin(this.#span)
        else this.#end(this.#span, part.succeeded)
      }
    }
  }

  #begin(span: OpenSpan): void {
    if (span.begun) return
    this.#endLine()
    span.begun = true
    this.#print(`FC ${LABELS[span.stage]} Start RequestId: ${span.requestId}`, span)
  }

  #end(span: OpenSpan, succeeded: boolean): void {
    if (span.ended) return
    this.#endLine()
    span.ended = true
    const suffix =
      succeeded || this.#faults.has('log-error-suffix-missing') ? '' : ', Error: Unhandled function error'
    if (!this.#faults.has('log-end-missing'))
      this.#print(`FC ${LABELS[span.stage]} End RequestId: ${span.requestId}${suffix}`, span)
    span.finish()
  }

  #printed(bytes: Buffer): void {
    let start = 0
    for (let end = bytes.indexOf(10); end !== -1; end = bytes.indexOf(10, start)) {
      this.#keep(bytes.subarray(start, end))
      this.#endLine(true)
      start = end + 1
    }
    this.#keep(bytes.subarray(start))
  }

  #keep(bytes: Buffer): void {
    const room = bytes.subarray(0, LINE_LIMIT - this.#lineBytes)
    if (room.length === 0) return
    this.#line.push(Buffer.from(room)) // A copy: the chunk it points into may be far larger.
    this.#lineBytes += room.length
  }

  /** Ends the line under way; without `always` only when it holds something. */
  #endLine(always = false): void {
    if (!always && this.#lineBytes === 0) return
    const text = Buffer.concat(this.#line).toString('utf8')
    this.#line = []
    this.#lineBytes = 0
    const span = this.#span?.begun === true && !this.#span.ended ? this.#span : undefined
    const prefix =
      this.#faults.has('print-prefixed') && span ? `${new Date().toISOString()} ${span.requestId} ` : ''
    this.#print(prefix + text, span)
  }

  #print(text: string, span: OpenSpan | undefined): void {
    this.#log.append(text, this.#instanceId)
    if (span === undefined) return
    span.lines.push(text)
    span.bytes += text.length + 1
    // No more than a tail can ever need.
    while (
      span.bytes - (span.lines[0]?.length ?? 0) - 1 > TAIL_LIMIT &&
      !this.#faults.has('log-tail-unlimited')
    ) {
      span.bytes -= (span.lines.shift()?.length ?? 0) + 1
    }
  }
}
