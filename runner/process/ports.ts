import { createServer, type Server } from 'node:net'

// Below what Linux (32768) and macOS (49152) hand out by themselves, above what services use by custom.
const FIRST = 10_240
const LAST = 32_767
const BLOCK = 512
const BLOCKS = Math.floor((LAST - FIRST + 1) / BLOCK)

/**
 * Free TCP ports for programs that are told where to listen. They come from blocks of ports; whoever listens on a
 * block's first port owns the rest, so two users of this module never hand out the same port, and the system gives
 * a block back when its owner dies.
 */
export class Ports {
  readonly #locks: Server[] = []
  readonly #taken = new Set<number>()
  #free: number[] = []
  #widening: Promise<void> | undefined
  #closed = false

  /** Gives a port on which nobody listens; it stays the caller's until it is given back. Rejects when there is none. */
  async take(): Promise<number> {
    for (;;) {
      const port = this.#free.shift()
      if (port === undefined) {
        this.#widening ??= this.#widen().finally(() => (this.#widening = undefined))
        await this.#widening
        continue
      }
      this.#taken.add(port)
      // Somebody who knows nothing of blocks may listen there: it is left alone until the end.
      const probe = await listen(port, '0.0.0.0')
      if (probe === undefined) continue
      await new Promise((resolve) => probe.close(resolve))
      return port
    }
  }

  /** Takes a port back; it is used again last, since connections to it may linger. */
  give(port: number): void {
    if (this.#taken.delete(port)) this.#free.push(port)
  }

  /** Gives up all blocks. */
  close(): void {
    this.#closed = true
    this.#free = []
    for (const lock of this.#locks) lock.close()
  }

  /** Takes hold of one more block; starts anywhere, so that several users seldom ask for the same. */
  async #widen(): Promise<void> {
    const start = Math.floor(Math.random() * BLOCKS)
    for (let step = 0; step < BLOCKS; step += 1) {
      const first = FIRST + ((start + step) % BLOCKS) * BLOCK
      const lock = await listen(first, '127.0.0.1')
      if (lock === undefined) continue
      if (this.#closed) {
        lock.close()
        break
      }
      lock.unref()
      this.#locks.push(lock)
      for (let port = first + 1; port < first + BLOCK; port += 1) this.#free.push(port)
      return
    }
    throw new Error(`no block of ports between ${FIRST} and ${LAST} is free`)
  }
}

/** Listens, or answers undefined when the port is not to be had. */
function listen(port: number, host: string): Promise<Server | undefined> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => {
      resolve(undefined)
    })
    server.listen({ port, host, exclusive: true }, () => {
      resolve(server)
    })
  })
}
