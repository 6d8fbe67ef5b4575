import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

/** A way to a server that can be closed and opened, as if the server went down and came back. */
export interface Relay {
  readonly host: string
  readonly port: number
  /** Turns new connections away, or lets them through again; those that are open stay. */
  setOpen(isOpen: boolean): void
  /** Resolves when no connection is open any more on either side; rejects when the signal aborts first. */
  quiet(signal: AbortSignal): Promise<void>
  /** Ends every connection. */
  close(): Promise<void>
}

export interface RelayOptions {
  readonly to: { readonly host: string; readonly port: number }
  /** Host name or address under which functions reach this machine; the loopback interface only by default. */
  readonly address?: string | undefined
  /** Is told of each connection that is turned away. */
  readonly onRefusal: () => void
}

/** More than any scenario has instances. */
const MOST_CONNECTIONS = 64

/** Opens a way to a server. */
export async function openRelay({ to, address, onRefusal }: RelayOptions): Promise<Relay> {
  const pairs = new Map<Socket, Promise<unknown>>()
  let isOpen = true
  let closing: Promise<unknown> | undefined
  // A client that says goodbye and closes has its words delivered first.
  const server = createServer({ allowHalfOpen: true }, (client) => {
    client.on('error', () => client.destroy())
    if (!isOpen) {
      onRefusal()
      client.resetAndDestroy()
      return
    }
    const upstream = connect({ ...to, allowHalfOpen: true })
    upstream.setNoDelay(true).on('error', () => client.destroy())
    client.setNoDelay(true).on('close', () => {
      upstream.destroySoon()
    })
    upstream.on('close', () => client.destroy())
    client.pipe(upstream)
    upstream.pipe(client)
    const ended = Promise.all([once(client, 'close'), once(upstream, 'close')]).finally(() => {
      pairs.delete(client)
    })
    ended.catch(() => undefined)
    pairs.set(client, ended)
  })
  server.maxConnections = MOST_CONNECTIONS
  server.listen({ port: 0, host: address === undefined ? '127.0.0.1' : undefined })
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    host: address ?? '127.0.0.1',
    port,
    setOpen(wanted) {
      isOpen = wanted
    },
    async quiet(signal) {
      signal.throwIfAborted()
      const over = new Promise<never>((_, reject) => {
        signal.addEventListener('abort', () => {
          reject(signal.reason as Error)
        })
      })
      await Promise.race([Promise.allSettled([...pairs.values()]), over])
    },
    async close() {
      closing ??= once(server.close(), 'close')
      for (const client of pairs.keys()) client.destroy()
      await closing
    },
  }
}
