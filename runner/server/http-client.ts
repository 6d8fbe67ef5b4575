import { Agent, request as httpRequest, type ClientRequest, type IncomingMessage } from 'node:http'
import { Agent as SecureAgent, request as httpsRequest } from 'node:https'
import type { ServerMessage } from '../../schemas/adapter/server-target.ts'
import type { HeaderList, HttpAnswer } from '../../schemas/adapter/target.ts'

/** Sends requests to one server over connections that are kept open. */
export interface HttpClient {
  /** Whether a kept connection is open and idle. */
  readonly hasConnection: () => boolean
  /** Rejects when no complete answer comes, with the system's or the parser's code on the error. */
  readonly send: (message: ServerMessage, signal: AbortSignal) => Promise<HttpAnswer>
  close(): void
}

/** Twice what the contract lets a server send (ERR-24), so that an excess can be told in bytes. */
const MOST_HEADER_BYTES = 16 * 1024
/** What the contract lets through (LIM-20), bytes. */
const MOST_BODY_BYTES = 32 * 1024 * 1024

/** Makes a client of the server at a URL; its path is put before those of the requests. */
export function createHttpClient(base: URL): HttpClient {
  const isSecure = base.protocol === 'https:'
  const agent = isSecure ? new SecureAgent({ keepAlive: true }) : new Agent({ keepAlive: true })
  const request = isSecure ? httpsRequest : httpRequest
  const prefix = base.pathname.replace(/\/$/, '')
  return {
    hasConnection: () => Object.values(agent.freeSockets).some((sockets) => (sockets?.length ?? 0) > 0),
    send: (message, signal) =>
      new Promise((resolve, reject) => {
        const { method, path, body, connection } = message
        const sent = request({
          ...{ method, signal, maxHeaderSize: MOST_HEADER_BYTES },
          host: base.hostname.replace(/^\[(.*)\]$/, '$1'),
          port: base.port === '' ? undefined : base.port,
          path: prefix + path,
          agent: connection === 'kept' ? agent : false,
          headers: fieldsOf(message, base.host) as unknown as readonly string[],
        })
        sent.on('error', reject)
        sent.on('response', (answer) => {
          readAnswer(sent, answer).then(resolve, reject)
        })
        sent.end(body)
      }),
    close() {
      agent.destroy()
    },
  }
}

/** As Node sends them when it gets a list of pairs: in this order, and nothing but these and `Connection`. */
function fieldsOf({ method, headers, body }: ServerMessage, host: string): HeaderList {
  const hasBody = body.byteLength > 0 || ['POST', 'PUT', 'PATCH'].includes(method)
  return [
    ['Host', host],
    ...headers,
    ...(hasBody ? [['Content-Length', String(body.byteLength)] as const] : []),
  ]
}

async function readAnswer(sent: ClientRequest, answer: IncomingMessage): Promise<HttpAnswer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > MOST_BODY_BYTES) {
      sent.destroy()
      throw Object.assign(new Error('the body of the answer is longer than 32 MB'), {
        code: 'BODY_TOO_LARGE',
      })
    }
    chunks.push(chunk)
  }
  const { statusCode = 0, rawHeaders } = answer
  return { status: statusCode, headers: pairsOf(rawHeaders), body: Buffer.concat(chunks) }
}

function pairsOf(raw: readonly string[]): HeaderList {
  return raw.flatMap((name, at) => (at % 2 === 0 ? [[name, raw[at + 1] ?? ''] as const] : []))
}
