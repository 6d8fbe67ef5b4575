import type { Faults } from '../faults.ts'
import type { FunctionLog } from './function-log.ts'
import { LineCutter } from './line-cutter.ts'
import { LogTail } from './log-tail.ts'
import { markReader } from './marked-output.ts'
import { LEGACY_RUNTIME } from '../processes/zygotes.ts'
import type { Stage } from '../processes/stage.ts'

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
  readonly tail: LogTail
  readonly finish: () => void
}

/** Turns one instance's output into log lines, with the framing lines around each call (LOG-01 to LOG-05). */
export class LogWriter {
  readonly #log: FunctionLog
  readonly #instanceId: string
  readonly #marks: ReturnType<typeof markReader>
  readonly #faults: Faults
  #span: OpenSpan | undefined
  readonly #lines: LineCutter

  constructor(log: FunctionLog, instance: { readonly id: string; readonly nonce: string }, faults: Faults) {
    this.#log = log
    this.#instanceId = instance.id
    this.#marks = markReader(instance.nonce)
    this.#faults = faults
    this.#lines = new LineCutter((text) => {
      this.#printed(text)
    })
  }

  /** LOG-06: the runtime is up. */
  inited(runtime: string): void {
    // Python 2.7 goes without its version there.
    const name = runtime === LEGACY_RUNTIME ? 'python' : runtime
    this.#log.append(`FunctionCompute ${name} runtime inited.`, this.#instanceId)
  }

  /** The next begin mark in the output belongs to this call. */
  open(stage: Stage, requestId: string): LogSpan {
    let finish = (): void => undefined
    const complete = new Promise<void>((resolve) => {
      finish = resolve
    })
    const tail = new LogTail(this.#faults.has('log-tail-unlimited'))
    const span: OpenSpan = { stage, requestId, begun: false, ended: false, tail, finish }
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
      tail: () => tail.encoded(),
    }
  }

  /** Output as it arrives, cut anywhere. */
  take(chunk: Buffer): void {
    this.#play(this.#marks.read(chunk))
  }

  /** The output has ended: what stands in the last line without a line end is a line, too. */
  close(): void {
    this.#play(this.#marks.flush())
    this.#lines.flush()
  }

  #play(parts: ReturnType<ReturnType<typeof markReader>['read']>): void {
    for (const part of parts) {
      if (part.kind === 'bytes') this.#lines.take(part.bytes)
      else if (this.#span !== undefined) {
        if (part.kind === 'begin') this.#begin(this.#span)
        else this.#end(this.#span, part.succeeded)
      }
    }
  }

  #begin(span: OpenSpan): void {
    if (span.begun) return
    this.#lines.flush()
    span.begun = true
    this.#print(`FC ${LABELS[span.stage]} Start RequestId: ${span.requestId}`, span)
  }

  #end(span: OpenSpan, succeeded: boolean): void {
    if (span.ended) return
    this.#lines.flush()
    span.ended = true
    const suffix =
      succeeded || this.#faults.has('log-error-suffix-missing') ? '' : ', Error: Unhandled function error'
    if (!this.#faults.has('log-end-missing'))
      this.#print(`FC ${LABELS[span.stage]} End RequestId: ${span.requestId}${suffix}`, span)
    span.finish()
  }

  #printed(text: string): void {
    const span = this.#span?.begun === true && !this.#span.ended ? this.#span : undefined
    const prefix =
      this.#faults.has('print-prefixed') && span ? `${new Date().toISOString()} ${span.requestId} ` : ''
    this.#print(prefix + text, span)
  }

  #print(text: string, span: OpenSpan | undefined): void {
    this.#log.append(text, this.#instanceId)
    span?.tail.append(text)
  }
}
