import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import { isIPv6, type AddressInfo } from 'node:net'
import type { Credentials, HeaderList } from '../../schemas/adapter/target.ts'
import type { Lent } from '../../suites/define.ts'
import type { Clock } from '../clock.ts'
import type { Lend, Tell } from '../core/play/ports.ts'
import { receive } from './receive.ts'

/** The object storage of one run. */
export interface Storage {
  /** Lends a bucket of its own; the server starts with the first. */
  readonly lend: Lend<Lent>
  /** Ends the server and every connection. */
  close(): Promise<void>
}

export interface StorageOptions {
  /** The keys that functions sign with. */
  readonly credentials: Credentials
  readonly clock: Clock
  /** Host name or address under which functions reach this machine; the loopback interface only by default. */
  readonly address?: string | undefined
}

/** Larger objects are cut off; the samples put a few hundred bytes. */
const MOST_BYTES = 1024 * 1024
/** One for each instance that a run has at once. */
const MOST_CONNECTIONS = 512
/** How long a connection may take for its head, for a whole request, and between two of them, ms. */
const PATIENCE = { headersTimeout: 5_000, requestTimeout: 10_000, keepAliveTimeout: 5_000 }

/**
 * Makes an object storage that keeps nothing: it verifies what functions put (signature version 1, path style, temporary
 * keys with their token) and tells of it.
 */
export function createStorage({ credentials, clock, address }: StorageOptions): Storage {
  const buckets = new Map<string, Tell>()
  let listening: Promise<Server> | undefined

  async function answer(request: IncomingMessage): Promise<ReturnType<typeof receive>> {
    const { method = '', url: target = '', rawHeaders } = request
    const [, bucket = ''] = target.split('/')
    const sent = { method, target, headers: paired(rawHeaders), body: await readWhole(request) }
    const tell = buckets.get(bucket)
    const known = tell === undefined ? undefined : bucket
    const received = receive(sent, { bucket: known, credentials, wallMs: clock.wallMs() })
    tell?.(received.event)
    return received
  }

  async function listen(): Promise<Server> {
    const server = createServer({ ...PATIENCE, connectionsCheckingInterval: 1_000 }, (request, response) => {
      answer(request).then(
        ({ status, headers, body }) => {
          response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) }).end(body)
        },
        () => request.destroy(),
      )
    })
    server.maxConnections = MOST_CONNECTIONS
    server.on('clientError', (_, socket) => socket.destroy())
    server.listen({ port: 0, host: address === undefined ? '127.0.0.1' : undefined })
    await once(server, 'listening')
    return server
  }

  return {
    lend: async (tell) => {
      const { port } = (await (listening ??= listen())).address() as AddressInfo
      const bucket = `bucket-${randomBytes(6).toString('hex')}`
      buckets.set(bucket, tell)
      return {
        lent: { environment: { OSS_ENDPOINT: `http://${hostOf(address)}:${port}`, OSS_BUCKET: bucket } },
        close() {
          buckets.delete(bucket)
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

function paired(raw: readonly string[]): HeaderList {
  return raw.flatMap((name, at) => (at % 2 === 0 ? [[name, raw[at + 1] ?? ''] as const] : []))
}

/** Rejects when the body is too large, of which no more is read then, or ends too early. */
function readWhole(request: IncomingMessage): Promise<Uint8Array> {
  const chunks: Buffer[] = []
  let size = 0
  return new Promise((resolve, reject) => {
    request.on('data', (chunk: Buffer) => {
      size += chunk.byteLength
      chunks.push(chunk)
      if (size > MOST_BYTES) reject(new Error('the object is too large'))
    })
    request.on('end', () => {
      resolve(Buffer.concat(chunks))
    })
    request.on('error', reject)
    request.on('close', () => {
      reject(new Error('the connection ended before the object'))
    })
  })
}
