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

// A descendant that left the group may hold the output open.
const DRAIN_MS = 200
// Node accepts one connection in a turn of its loop, so a busy one is late; what was killed at once never connected.
const ACCEPT_MS = 1000
const CONNECTIONS = 2

/** A program that the zygote started in a process of its own. */
export class Launched implements Tenant {
  pid: number | undefined
  /** Resolves when its output is connected: what it prints from then on has been read a turn of the loop later. */
  readonly audible: Promise<void>
  #becomeAudible!: () => void
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
    this.audible = new Promise((resolve) => {
      this.#becomeAudible = resolve
    })
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
    if (role === 'output') this.#becomeAudible()
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
    const drain = (): void => {
      this.#closed = CONNECTIONS
      this.#tell()
    }
    this.#drain = setTimeout(drain, this.#connections.size === CONNECTIONS ? DRAIN_MS : ACCEPT_MS)
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
