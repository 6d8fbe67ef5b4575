import type { Socket } from 'node:net'
import { frameReader, packFrame, pieceCollector } from './frames.ts'
import type { Departure, InstanceSignal, Tenant } from './tenant.ts'
import type { HeaderList } from '../../../schemas/adapter/target.ts'
import type { Stage } from './stage.ts'

/** A call into the process, as the bootstrap reads it. */
export interface Call {
  readonly stage: Stage
  readonly handler: string
  readonly optional: boolean
  readonly requestId: string
  readonly retryCount: number
  /** The text entries of the environ, when the handler is to be called as a WSGI application. */
  readonly environ?: Readonly<Record<string, string>> | undefined
}

/** What the bootstrap answered. */
export interface CallAnswer {
  readonly ok: boolean
  /** False when the code could not even be loaded. */
  readonly loaded: boolean
  readonly maxRssKb: number
  /** What a WSGI application answered besides the body. */
  readonly http?: HttpHead | undefined
  /** The result, or the error as JSON. */
  readonly body: Buffer
}

/** Status and headers of an answer over HTTP. */
export interface HttpHead {
  readonly status: number
  readonly headers: HeaderList
}

export interface ForkedListener {
  /** Printed bytes, marks included. */
  output(chunk: Buffer): void
  /** The system confirms a SIGSTOP. */
  stopped(): void
  /** It talks to us: the first call can be made. */
  connected(): void
  answered(answer: CallAnswer): void
  /** It is gone, and all it printed has been handed over. Nothing comes after this. */
  departed(departure: Departure): void
}

// A descendant that left the group may hold the output open; the instance is gone all the same.
const DRAIN_MS = 200

/** One process forked by the zygote, seen from here: its two connections and its signals. */
export class Forked implements Tenant {
  pid: number | undefined
  readonly #listener: ForkedListener
  readonly #send: (signal: InstanceSignal) => void
  #control: Socket | undefined
  #output: Socket | undefined
  #departed = false

  constructor(listener: ForkedListener, send: (signal: InstanceSignal) => void) {
    this.#listener = listener
    this.#send = send
  }

  attach(role: 'control' | 'output', socket: Socket, first: Buffer): void {
    if (role === 'control') this.#attachControl(socket, first)
    else this.#attachOutput(socket, first)
    if (this.#control !== undefined && this.#output !== undefined) this.#listener.connected()
  }

  /** Sends a call; one at a time. */
  call(call: Call, payload: Uint8Array): void {
    for (const piece of packFrame(call, payload)) this.#control?.write(piece)
  }

  /** Signals the process and everything in its group. */
  signal(signal: InstanceSignal): void {
    if (!this.#departed) this.#send(signal)
  }

  confirmStop(): void {
    this.#listener.stopped()
  }

  depart(departure: Departure): void {
    if (this.#departed) return
    this.#departed = true
    this.#control?.destroy()
    const output = this.#output
    const finish = (): void => {
      clearTimeout(timer)
      output?.off('close', finish)
      output?.destroy()
      this.#listener.departed(departure)
    }
    const timer = setTimeout(finish, DRAIN_MS)
    if (output === undefined || output.closed) finish()
    else output.once('close', finish)
  }

  #attachControl(socket: Socket, first: Buffer): void {
    this.#control = socket
    const read = frameReader()
    const pieces = pieceCollector()
    const take = (chunk: Buffer): void => {
      try {
        for (const { header, body } of read(chunk)) {
          pieces.add(body)
          if (header['piece'] === true) continue
          const ok = header['ok'] === true
          const whole = pieces.take()
          this.#listener.answered({
            ok,
            loaded: header['loaded'] !== false,
            maxRssKb: Number(header['maxRssKb']),
            // The bootstrap has seen to its form.
            http: header['http'] as HttpHead | undefined,
            // An error takes the place of what has been sent (ERR-15).
            body: ok ? whole : body,
          })
        }
      } catch {
        // User code wrote to a descriptor that is not its own: this process cannot be understood any more.
        this.signal('SIGKILL')
      }
    }
    socket.on('data', take)
    if (first.length > 0) take(first)
  }

  #attachOutput(socket: Socket, first: Buffer): void {
    this.#output = socket
    socket.on('data', (chunk: Buffer) => {
      this.#listener.output(chunk)
    })
    if (first.length > 0) this.#listener.output(first)
  }
}
