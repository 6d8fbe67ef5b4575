import type { Readable, Writable } from 'node:stream'
import { findBreach, showValue } from '../../../schemas/adapter/breach.ts'
import { readByteLines } from '../../process/byte-lines.ts'
import { TargetError } from '../../target-error.ts'
import { lineOf } from './bytes-on-wire.ts'
import { LINE_BYTES } from './limits.ts'
import type { Method } from './methods.ts'
import { isBlank, readMessage, type Message } from './read-message.ts'
import { answerOf, paramsOf, wrongAnswer } from './records.ts'
import { refusalError, type Refusal } from './refusal.ts'

export interface WireOptions {
  /** What the adapter reads. */
  readonly input: Writable
  /** What the adapter writes. */
  readonly output: Readable
  /** Called once when the adapter said what belongs to no request: nothing after it can be trusted. */
  readonly onBreach: (reason: TargetError) => void
}

interface Pending {
  readonly method: Method
  readonly settle: (answer: object) => void
  readonly fail: (reason: Error) => void
}

/** One conversation with an adapter, as the runner has it. */
export class WireClient {
  readonly #input: Writable
  readonly #onBreach: (reason: TargetError) => void
  readonly #pending = new Map<number, Pending>()
  /** Requests that nobody waits for any more; their answers may still come. */
  readonly #cancelled = new Set<number>()
  readonly #ending = new AbortController()
  #lastId = 0

  constructor({ input, output, onBreach }: WireOptions) {
    this.#input = input
    this.#onBreach = onBreach
    input.on('error', () => undefined)
    input.setMaxListeners(0)
    readByteLines(output, LINE_BYTES, {
      line: (bytes) => {
        if (!isBlank(bytes)) this.#receive(bytes)
      },
      overlong: () => {
        this.#break(`expected lines of at most ${LINE_BYTES / 2 ** 20} MiB, found a longer one`)
      },
      // Whoever owns the streams learns of their end, too, and knows better what it means.
      end: () => undefined,
    })
  }

  /**
   * Asks and answers with the record that came, its schema fulfilled and its bytes decoded.
   *
   * @throws TargetError `runner-message`, `adapter-protocol`, `adapter-refused`, the reason of `end`; the
   * signal's reason when it aborts first.
   */
  async request(method: Method, request: object, signal: AbortSignal): Promise<object> {
    signal.throwIfAborted()
    this.#ending.signal.throwIfAborted()
    if (this.#input.writableNeedDrain) await this.#drained(signal)
    const { wire: params, lifted } = paramsOf(method, request)
    const id = ++this.#lastId
    return new Promise((resolve, reject) => {
      const giveUp = (): void => {
        this.#pending.delete(id)
        this.#cancelled.add(id)
        this.#write(lineOf({ method: 'cancel', params: { id } }))
        reject(signal.reason as Error)
      }
      const done = (): void => {
        this.#pending.delete(id)
        signal.removeEventListener('abort', giveUp)
      }
      signal.addEventListener('abort', giveUp, { once: true })
      this.#pending.set(id, {
        method,
        settle: (answer) => {
          done()
          resolve(answer)
        },
        fail: (reason) => {
          done()
          reject(reason)
        },
      })
      this.#write(lineOf({ id, method, params }, lifted))
    })
  }

  /** Fails what is under way and every later request with the reason; the first reason stays. */
  end(reason: TargetError): void {
    if (this.#ending.signal.aborted) return
    this.#ending.abort(reason)
    for (const { fail } of [...this.#pending.values()]) fail(reason)
  }

  /** Waits while the adapter has not read earlier requests: what it does not read must not pile up here. */
  async #drained(signal: AbortSignal): Promise<void> {
    const either = AbortSignal.any([signal, this.#ending.signal])
    while (this.#input.writableNeedDrain) {
      await new Promise<void>((resolve) => {
        const go = (): void => {
          this.#input.off('drain', go)
          either.removeEventListener('abort', go)
          resolve()
        }
        this.#input.once('drain', go)
        either.addEventListener('abort', go, { once: true })
      })
      either.throwIfAborted()
    }
  }

  #write(line: string | Buffer): void {
    if (!this.#ending.signal.aborted) this.#input.write(line)
  }

  #receive(bytes: Buffer): void {
    if (this.#ending.signal.aborted) return
    const reading = readMessage(bytes)
    if ('breach' in reading) {
      this.#break(reading.breach)
      return
    }
    const { message } = reading
    const id = message['id']
    const pending = typeof id === 'number' ? this.#pending.get(id) : undefined
    if (pending !== undefined) settle(pending, reading)
    else if (typeof id !== 'number' || !this.#cancelled.delete(id)) this.#refuse(message)
  }

  /** Whatever answers no request ends the conversation. */
  #refuse(message: Readonly<Record<string, unknown>>): void {
    const { id, error, method } = message
    if (method !== undefined)
      this.#break(`expected answers only, found a message with \`method\` ${showValue(method)}`)
    else if (id === null && findBreach('error', error) === undefined)
      this.#onBreach(refusalError('to read a request of the runner', error as Refusal))
    else if (!Number.isSafeInteger(id)) this.#break(`expected the id of a request, found ${showValue(id)}`)
    else if ((id as number) >= 1 && (id as number) <= this.#lastId)
      this.#break(`expected one answer to each request, found another one with the id ${showValue(id)}`)
    else this.#break(`expected the id of a request, found ${showValue(id)}, which none had`)
  }

  #break(breach: string): void {
    this.#onBreach(
      new TargetError({
        code: 'adapter-protocol',
        message: `the adapter wrote to its stdout what is no answer: ${breach}`,
        blame: 'adapter',
        hint: 'Only answers belong on stdout, one JSON object per line; logs belong on stderr.',
      }),
    )
  }
}

function settle({ method, settle: take, fail }: Pending, { message, lifted }: Message): void {
  const breach = findBreach('response', message)
  if (breach !== undefined) {
    fail(wrongAnswer(method, breach))
    return
  }
  const { result, error } = message
  if (error !== undefined) {
    fail(refusalError(`\`${method}\``, error as Refusal))
    return
  }
  try {
    take(answerOf(method, { wire: result as object, lifted }))
  } catch (reason) {
    fail(reason as Error)
  }
}
