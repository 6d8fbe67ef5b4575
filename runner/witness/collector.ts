import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { isIPv6, type AddressInfo } from 'node:net'
import type { WitnessSource } from '../core/play/ports.ts'
import { createInbox, type Inbox, type Ticket } from './inbox.ts'
import { readBody } from './read-body.ts'

/** Collects the records of all functions of one run over HTTP. */
export interface Collector {
  /** Opens the channel of one function; the server starts with the first. */
  open: () => Promise<WitnessSource>
  /** Ends the server and every connection. */
  close: () => Promise<void>
}

export interface CollectorOptions {
  /**
   * Host name or address under which functions reach this machine; the collector listens on all interfaces
   * then. By default it listens on the loopback interface only, for functions on this machine.
   */
  readonly address?: string | undefined
}

/** Longest record: the largest honest one, a report of the environment, has a few KiB. */
export const MOST_RECORD_BYTES = 64 * 1024
/** More instances than any run has at once, each with one connection. */
const MOST_CONNECTIONS = 512
/** How long a connection may take for its head, for a whole request, and between two of them, ms. */
const PATIENCE = { headersTimeout: 5_000, requestTimeout: 10_000, keepAliveTimeout: 60_000 }

/**
 * Makes the witness channel `http`: `POST <WITNESS_URL>` takes one record and answers 204, `POST
 * <WITNESS_URL>/ticket` takes a {@link Ticket} and answers 200, or 409 when all are taken. The address holds
 * a random token, so that only who was told it can write.
 */
export function createCollector({ address }: CollectorOptions = {}): Collector {
  const token = randomBytes(16).toString('hex')
  const inboxes = new Map<string, Inbox>()
  let opened = 0
  let listening: Promise<Server> | undefined

  async function listen(): Promise<Server> {
    const server = createServer(
      { ...PATIENCE, connectionsCheckingInterval: 1_000, maxHeaderSize: 8 * 1024 },
      (request, response) => {
        answer(request, inboxes, token).then(
          (status) => {
            end(response, status)
          },
          () => {
            request.destroy()
          },
        )
      },
    )
    server.maxConnections = MOST_CONNECTIONS
    server.on('clientError', (_, socket) => socket.destroy())
    server.listen({ port: 0, host: address === undefined ? '127.0.0.1' : undefined })
    await once(server, 'listening')
    return server
  }

  return {
    open: async () => {
      const { port } = (await (listening ??= listen())).address() as AddressInfo
      const number = String(++opened)
      const inbox = createInbox()
      inboxes.set(number, inbox)
      return {
        environment: { WITNESS_URL: `http://${hostOf(address)}:${port}/${token}/${number}` },
        read: inbox.read,
        strays: inbox.strays,
        close() {
          inboxes.delete(number)
          return Promise.resolve()
        },
      }
    },
    close: async () => {
      const server = await listening?.catch(() => undefined)
      if (server === undefined) return
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}

function hostOf(address = '127.0.0.1'): string {
  return isIPv6(address) ? `[${address}]` : address
}

/** Does what a request asks; answers the status. */
async function answer(
  request: IncomingMessage,
  inboxes: ReadonlyMap<string, Inbox>,
  token: string,
): Promise<number> {
  const [, given, number = '', what, ...more] = (request.url ?? '').split('/')
  const inbox = given === token && more.length === 0 ? inboxes.get(number) : undefined
  if (inbox === undefined || (what !== undefined && what !== 'ticket')) return 404
  if (request.method !== 'POST') return 405
  const body = await readBody(request, MOST_RECORD_BYTES)
  if (body === undefined) {
    inbox.turnAway()
    return 413
  }
  if (what === undefined) {
    inbox.put(body)
    return 204
  }
  const ticket = parseTicket(body)
  if (ticket === undefined) return 400
  return inbox.takeTicket(ticket) ? 200 : 409
}

/** What was not understood ends the connection: its body may not have been read. */
function end(response: ServerResponse, status: number): void {
  const isGood = status === 200 || status === 204 || status === 409
  response.writeHead(status, isGood ? { 'content-length': 0 } : { 'content-length': 0, connection: 'close' })
  response.end()
}

function parseTicket(body: string): Ticket | undefined {
  try {
    const { name, taker, most } = JSON.parse(body) as Partial<Record<keyof Ticket, unknown>>
    if (typeof name !== 'string' || typeof taker !== 'string' || typeof most !== 'number') return undefined
    return { name, taker, most }
  } catch {
    return undefined
  }
}
