import type { HeaderList, HttpRequest } from '../../../schemas/adapter/target.ts'
import type { Faults } from '../faults.ts'
import { forwarded, returned } from '../http/reserved-headers.ts'
import type { ServerRequest } from './http-client.ts'
import { commonHeaders, type RequestFacts } from './request-headers.ts'

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
  const theirs = faults.has('client-headers-dropped') ? [] : forwarded(request.headers, reservedToo)
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
  return faults.has('reserved-headers-passed-on') ? headers : returned(headers)
}
