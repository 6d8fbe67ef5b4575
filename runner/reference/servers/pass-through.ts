import type { HeaderList, HttpRequest } from '../../../schemas/adapter/target.ts'
import type { Faults } from '../faults.ts'
import type { ServerRequest } from './http-client.ts'
import { commonHeaders, type RequestFacts } from './request-headers.ts'

// Each is about one connection, not about the message (RFC 9110), and the body travels whole here.
const OF_THE_CONNECTION = [
  'connection',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]

// LIM-21, and what we write ourselves.
const NOT_FORWARDED = new Set([...OF_THE_CONNECTION, 'content-length', 'expect'])
// LIM-22.
const NOT_RETURNED = new Set([...OF_THE_CONNECTION, 'content-length', 'date', 'server'])

const BODILESS = ['GET', 'HEAD', 'OPTIONS', 'TRACE', 'DELETE']

/** A client's request as the server gets it: untouched but for what is reserved (CONT-24, LIM-21). */
export function passOn(
  request: HttpRequest,
  facts: Pick<RequestFacts, 'release' | 'requestId' | 'retryCount'>,
  faults: Faults,
): ServerRequest {
  const { method, path, body } = request
  const reservedToo = faults.has('reserved-headers-passed-on')
  const own = commonHeaders({ ...facts, controlPath: '/http-invoke' }, faults)
  const theirs = faults.has('client-headers-dropped')
    ? []
    : request.headers.filter(
        ([name]) => !NOT_FORWARDED.has(name.toLowerCase()) && (reservedToo || !ofPlatform(name)),
      )
  // The client's own takes the place of ours then, as it would with a platform that does not look.
  const kept = reservedToo ? own.filter(([name]) => !theirs.some(([one]) => one.toLowerCase() === name)) : own
  const sized = body.byteLength > 0 || !BODILESS.includes(method)
  return {
    method,
    path: faults.has('client-query-dropped') ? path.replace(/\?.*$/s, '') : path,
    headers: [...theirs, ...kept, ...(sized ? [['content-length', String(body.byteLength)] as const] : [])],
    body,
  }
}

/** The headers of a server's answer as the client gets them (CONT-51, LIM-22). */
export function passBack(headers: HeaderList, faults: Faults): HeaderList {
  if (faults.has('reserved-headers-passed-on')) return headers
  return headers.filter(([name]) => !NOT_RETURNED.has(name.toLowerCase()) && !ofPlatform(name))
}

function ofPlatform(name: string): boolean {
  return name.toLowerCase().startsWith('x-fc-')
}
