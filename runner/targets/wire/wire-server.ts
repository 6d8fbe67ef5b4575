import type { Readable, Writable } from 'node:stream'
import { findBreach, findBreachOfRequest, showValue } from '../../../schemas/adapter/breach.ts'
import type { Target } from '../../../schemas/adapter/target.ts'
import { readByteLines } from '../../process/byte-lines.ts'
import { fromWire, lineOf, toWire } from './bytes-on-wire.ts'
import { LINE_BYTES } from './limits.ts'
import { isMethod, type Method } from './methods.ts'
import { isBlank, readMessage, type Message } from './read-message.ts'
import { CODES, refusalFor, type Refusal } from './refusal.ts'

/** The two ends of a conversation, as the adapter has them. */
export interface WireStreams {
  /** Where requests come from, e.g. `process.stdin`. */
  readonly input: Readable
  /** Where answers go, e.g. `process.stdout`; nobody else may write to it. */
  readonly output: Writable
}

/**
 * Serves a target to a runner: reads requests and writes answers, one JSON object per line. Resolves after
 * goodbye or the end of input, when the target is closed; both streams are done with then. Never rejects.
 */
export function serveTarget(target: Target, streams: WireStreams): Promise<void> {
  return new WireServer(target, streams).done
}

class WireServer {
  readonly done: Promise<void>
  readonly #target: Target
  readonly #input: Readable
  readonly #output: Writable
  /** Requests that are being worked on. */
  readonly #working = new Map<number, AbortController>()
  #finish: () => void = () => undefined
  #leaving = false

  constructor(target: Target, { input, output }: WireStreams) {
    this.#target = target
    this.#input = input
    this.#output = output
    this.done = new Promise((resolve) => (this.#finish = resolve))
    readByteLines(input, LINE_BYTES, {
      line: (bytes) => {
        if (!isBlank(bytes)) this.#receive(bytes)
      },
      overlong: () => {
        this.#refuse(
          null,
          CODES.noJson,
          `expected lines of at most ${LINE_BYTES / 2 ** 20} MiB, found a longer one`,
        )
        void this.#leave()
      },
      end: () => {
        void this.#leave()
      },
    })
    // Without a reader there is nobody left to serve.
    output.on('error', () => {
      void this.#leave()
    })
    output.on('drain', () => input.resume())
  }

  #receive(bytes: Buffer): void {
    if (this.#leaving) return
    const reading = readMessage(bytes)
    if ('breach' in reading) {
      this.#refuse(null, reading.kind === 'no-json' ? CODES.noJson : CODES.noRequest, reading.breach)
      return
    }
    const { id, method, params } = reading.message
    // Whether the method is known is a question of its own (-32601), hence the known one here.
    const breach = findBreach('request', {
      ...reading.message,
      method: typeof method === 'string' ? 'cancel' : method,
    })
    if (breach !== undefined) this.#refuse(idOf(id), CODES.noRequest, breach)
    else if (id === undefined) this.#note(method, params)
    else if (this.#working.has(id as number))
      this.#refuse(
        null,
        CODES.noRequest,
        `expected another id than ${showValue(id)}, which is being worked on`,
      )
    else if (!isMethod(method))
      this.#refuse(id as number, CODES.unknownMethod, `expected a known method, found ${showValue(method)}`)
    else this.#accept(id as number, method, reading)
  }

  /** Notifications get no answer; unknown ones are ignored (JSON-RPC 2.0, section 4.1). */
  #note(method: unknown, params: unknown): void {
    if (method !== 'cancel' || findBreachOfRequest('cancel.params', params) !== undefined) return
    this.#working.get((params as { id: number }).id)?.abort(new Error('the runner cancelled this request'))
  }

  #accept(id: number, method: Method, { message, lifted }: Message): void {
    const params = message['params'] as object
    const breach = findBreachOfRequest(`${method}.params`, params)
    if (breach !== undefined) this.#refuse(id, CODES.wrongParams, breach)
    else if (method === 'goodbye') void this.#leave(id)
    else void this.#work(id, method, () => fromWire({ wire: params, lifted }))
  }

  async #work(id: number, method: Exclude<Method, 'goodbye'>, decode: () => object): Promise<void> {
    const working = new AbortController()
    this.#working.set(id, working)
    let line: string | Buffer
    try {
      const answer = await perform(this.#target, method, decode(), working.signal)
      const { wire: result, lifted } = toWire(answer ?? {})
      line = lineOf({ id, result }, lifted)
    } catch (error) {
      line = lineOf({ id, error: refusalFor(error) })
    }
    this.#working.delete(id)
    if (!this.#leaving) void this.#write(line)
  }

  /** Ends everything, answers goodbye if that was asked, and settles `done`. */
  async #leave(id?: number): Promise<void> {
    if (this.#leaving) return
    this.#leaving = true
    for (const working of this.#working.values()) working.abort(new Error('the run is over'))
    await this.#target.close().catch(() => undefined)
    if (id !== undefined) await this.#write(lineOf({ id, result: {} }))
    this.#input.destroy()
    this.#finish()
  }

  #refuse(id: number | null, code: number, message: string): void {
    void this.#write(lineOf({ id, error: { code, message } satisfies Refusal }))
  }

  /** Resolves when it is written. A runner that reads slowly gets no further requests through meanwhile. */
  #write(line: string | Buffer): Promise<void> {
    return new Promise((resolve) => {
      const goesOn = this.#output.write(line, () => {
        resolve()
      })
      if (!goesOn && !this.#leaving) this.#input.pause()
    })
  }
}

/** Calls the operation of that name. */
async function perform(
  target: Target,
  method: Exclude<Method, 'goodbye'>,
  request: object,
  signal: AbortSignal,
): Promise<object | undefined> {
  if (method === 'hello') return target.hello(signal)
  const operation = target[method].bind(target) as (
    request: object,
    signal: AbortSignal,
  ) => Promise<object | undefined>
  return operation(request, signal)
}

function idOf(id: unknown): number | null {
  return Number.isSafeInteger(id) && (id as number) >= 1 ? (id as number) : null
}
