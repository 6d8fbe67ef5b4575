import type { Socket } from 'node:net'
import type { Departure, InstanceSignal, Tenant } from './tenant.ts'

/** How a program ended that need not have been started at all. */
export interface ProgramEnding extends Departure {
  /** Why it could not be started; undefined when it was. */
  readonly refused: string | undefined
}

export interface LaunchedListener {
  output(chunk: Buffer): void
  /** The system confirms a SIGSTOP. */
  stopped(): void
  /** It is gone, and all it printed has been handed over. Nothing comes after this. */
  departed(ending: ProgramEnding): void
}

// Longer than any error text of a system; the program itself never holds this connection.
const REASON_LIMIT = 1024

// A descendant that left the group may hold the output open, and what was killed at once never connected.
const DRAIN_MS = 200
const CONNECTIONS = 2

/** A program that the zygote started in a process of its own. */
export class Launched implements Tenant {
  pid: number | undefined
  readonly #listener: LaunchedListener
  readonly #send: (signal: InstanceSignal) => void
  readonly #connections = new Set<Socket>()
  #closed = 0
  #reason = ''
  #departure: Departure | undefined
  #drain: NodeJS.Timeout | undefined
  #told = false

  constructor(listener: LaunchedListener, send: (signal: InstanceSignal) => void) {
    this.#listener = listener
    this.#send = send
  }

  attach(role: 'control' | 'output', socket: Socket, first: Buffer): void {
    const take = (chunk: Buffer): void => {
      if (role === 'output') this.#listener.output(chunk)
      else if (this.#reason.length < REASON_LIMIT) this.#reason += chunk.toString('utf8')
    }
    this.#connections.add(socket)
    socket.on('data', take)
    socket.once('close', () => {
      this.#closed += 1
      if (this.#closed === CONNECTIONS) this.#tell()
    })
    if (first.length > 0) take(first)
  }

  /** Signals the process and everything in its group. */
  signal(signal: InstanceSignal): void {
    if (this.#departure === undefined) this.#send(signal)
  }

  confirmStop(): void {
    this.#listener.stopped()
  }

  /** A program that ends at once may be gone before its connections have been looked at. */
  depart(departure: Departure): void {
    if (this.#departure !== undefined) return
    this.#departure = departure
    this.#drain = setTimeout(() => {
      this.#closed = CONNECTIONS
      this.#tell()
    }, DRAIN_MS)
    if (this.#closed === CONNECTIONS) this.#tell()
  }

  /** Tells the end once, when it is known and all that was printed has come. */
  #tell(): void {
    if (this.#departure === undefined || this.#told) return
    this.#told = true
    clearTimeout(this.#drain)
    for (const socket of this.#connections) socket.destroy()
    const refused = this.#reason === '' ? undefined : this.#reason
    this.#listener.departed({ ...this.#departure, refused })
  }
}
