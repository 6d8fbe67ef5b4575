import { Agent, request as openRequest } from 'node:http'
import type { Socket } from 'node:net'
import type { HeaderList } from '../../../schemas/adapter/target.ts'
import { collectAnswer } from './collect-answer.ts'
import type { ServerAnswer } from './server-answer.ts'

export interface ServerRequest {
  readonly method: string
  /** With the query, as it is to stand in the request line. */
  readonly path: string
  readonly headers: HeaderList
  readonly body: Uint8Array
}

// ERR-24.
const HEADER_LIMIT = 8 * 1024

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
      sent.once('socket', guard)
      sent.once('response', (response) => {
        collectAnswer(response, (answer) => {
          finish(answer)
          // Who has answered need not read on, and would hold the connection for ever.
          if (!sent.writableFinished) sent.destroy()
        })
      })
      sent.once('upgrade', (_, socket) => {
        socket.destroy()
        finish({ kind: 'malformed', reason: 'it changes to another protocol, which was not asked for' })
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

/** Between two requests nobody else listens for errors of a connection, and one that is not heard ends the runner. */
function guard(socket: Socket): void {
  if (!socket.listeners('error').includes(ignore)) socket.on('error', ignore)
}

/** Whom it concerns has been told by the request itself. */
function ignore(): void {
  return undefined
}
