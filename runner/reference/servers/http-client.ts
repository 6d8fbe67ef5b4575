import { Agent, request as openRequest, type IncomingMessage } from 'node:http'
import type { HeaderList } from '../../../schemas/adapter/target.ts'

export interface ServerRequest {
  readonly method: string
  /** With the query, as it is to stand in the request line. */
  readonly path: string
  readonly headers: HeaderList
  readonly body: Uint8Array
}

export type ServerAnswer =
  | {
      readonly kind: 'answered'
      readonly status: number
      readonly headers: HeaderList
      readonly body: Buffer
    }
  /** The connection ended before a whole answer had come. */
  | { readonly kind: 'broken'; readonly reason: string }
  /** What came is no answer that may be passed on. */
  | { readonly kind: 'malformed'; readonly reason: string }
  /** The request holds what no request line or header can. */
  | { readonly kind: 'unsendable'; readonly reason: string }
  | { readonly kind: 'timed-out' }
  /** We gave up. */
  | { readonly kind: 'abandoned' }

// ERR-24.
const HEADER_LIMIT = 8 * 1024
// LIM-20, for the way back: what the runner takes as an answer.
const BODY_LIMIT = 32 * 1024 * 1024

/** Sends requests to one server, over connections that are kept. */
export class HttpClient {
  readonly #host: string
  readonly #port: number
  readonly #agent = new Agent({ keepAlive: true, scheduling: 'lifo' })
  readonly #underWay = new Set<() => void>()
  #closed = false

  constructor(host: string, port: number) {
    this.#host = host
    this.#port = port
  }

  /** Sends one request, once, and answers what came of it. Never rejects. */
  send(request: ServerRequest, limitMs: number, signal?: AbortSignal): Promise<ServerAnswer> {
    return new Promise((resolve) => {
      if (signal?.aborted === true || this.#closed) {
        resolve({ kind: 'abandoned' })
        return
      }
      const stop = new AbortController()
      const finish = (answer: ServerAnswer): void => {
        clearTimeout(timer)
        this.#underWay.delete(abandon)
        signal?.removeEventListener('abort', abandon)
        resolve(answer)
        if (answer.kind !== 'answered') stop.abort()
      }
      const abandon = (): void => {
        finish({ kind: 'abandoned' })
      }
      const timer = setTimeout(() => {
        finish({ kind: 'timed-out' })
      }, limitMs)
      this.#underWay.add(abandon)
      signal?.addEventListener('abort', abandon, { once: true })
      this.#open(request, { finish, signal: stop.signal })
    })
  }

  /** Closes connections on which nothing is under way: a server that slept may have given them up. */
  dropIdle(): void {
    for (const sockets of Object.values(this.#agent.freeSockets))
      for (const socket of sockets ?? []) socket.destroy()
  }

  /** Abandons what is under way and closes all connections. */
  close(): void {
    this.#closed = true
    for (const abandon of this.#underWay) abandon()
    this.#agent.destroy()
  }

  #open(
    { method, path, headers, body }: ServerRequest,
    { finish, signal }: { readonly finish: (answer: ServerAnswer) => void; readonly signal: AbortSignal },
  ): void {
    try {
      const sent = openRequest({
        host: this.#host,
        port: this.#port,
        agent: this.#agent,
        method,
        path,
        headers: [...this.#hostOf(headers), ...headers].flat(),
        maxHeaderSize: HEADER_LIMIT,
        signal,
      })
      sent.once('response', (response) => {
        collect(response, finish)
      })
      sent.on('error', (error: NodeJS.ErrnoException) => {
        const kind = error.code?.startsWith('HPE_') === true ? 'malformed' : 'broken'
        finish({ kind, reason: `${error.code ?? 'error'}: ${error.message}` })
      })
      sent.end(body)
    } catch (error) {
      finish({ kind: 'unsendable', reason: error instanceof Error ? error.message : String(error) })
    }
  }

  /** A list of headers is sent as it is; without a host no server has to understand it. */
  #hostOf(headers: HeaderList): HeaderList {
    const given = headers.some(([name]) => name.toLowerCase() === 'host')
    return given ? [] : [['host', `${this.#host}:${this.#port}`]]
  }
}

function collect(response: IncomingMessage, finish: (answer: ServerAnswer) => void): void {
  const chunks: Buffer[] = []
  let size = 0
  response.on('data', (chunk: Buffer) => {
    size += chunk.length
    if (size <= BODY_LIMIT) chunks.push(chunk)
    else finish({ kind: 'malformed', reason: `the body has more than ${BODY_LIMIT} bytes` })
  })
  response.once('end', () => {
    const { statusCode: status = 0, rawHeaders } = response
    finish({ kind: 'answered', status, headers: pairsOf(rawHeaders), body: Buffer.concat(chunks) })
  })
  response.on('error', (error) => {
    finish({ kind: 'broken', reason: `the body ended early: ${error.message}` })
  })
}

function pairsOf(raw: readonly string[]): HeaderList {
  return raw.flatMap((name, index) => (index % 2 === 0 ? [[name, raw[index + 1] ?? ''] as const] : []))
}
