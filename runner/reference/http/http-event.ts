import { isUtf8 } from 'node:buffer'
import type { HttpRequest } from '../../../schemas/adapter/target.ts'
import { ACCOUNT_ID } from '../functions/account.ts'
import type { Release } from '../functions/release.ts'
import type { Faults } from '../faults.ts'
import { isTextual } from '../open-points.ts'
import { CLIENT_ADDRESS, PROTOCOL, joined, readRequest, type ClientRequest } from './client-request.ts'

/** A request over HTTP as the event of an FC 3.0 function (HTTP3-01 to HTTP3-06). */
export function httpEvent(
  http: HttpRequest,
  { requestId, release }: { readonly requestId: string; readonly release: Release },
  faults: Faults,
): Uint8Array {
  const request = readRequest(http, release, faults)
  const headers = joined(request.headers, faults)
  const now = new Date()
  const [domainName = ''] = request.host.split(/:\d+$/)
  const path = request.path.toString('utf8')
  return Buffer.from(
    JSON.stringify({
      ...(!faults.has('event-version-missing') && { version: 'v1' }),
      rawPath: faults.has('raw-path-decoded') ? path : request.rawPath,
      headers: Object.fromEntries(headers),
      queryParameters: queryParameters(request.query, faults),
      ...bodyOf(request, headers.get('content-type') ?? '', faults),
      requestContext: {
        accountId: ACCOUNT_ID,
        domainName,
        domainPrefix: faults.has('domain-prefix-wrong') ? domainName : (domainName.split('.')[0] ?? ''),
        http: {
          method: request.method,
          path: faults.has('path-not-decoded-in-context') ? request.rawPath : path,
          protocol: PROTOCOL,
          sourceIp: CLIENT_ADDRESS,
          userAgent: headers.get('user-agent') ?? '',
        },
        requestId: faults.has('event-request-id-differs') ? requestId.replace(/.$/, 'x') : requestId,
        // Whole seconds, as documented; the milliseconds are in the number.
        time: now.toISOString().replace(/\.\d+Z$/, 'Z'),
        timeEpoch: faults.has('time-epoch-as-number') ? now.getTime() : String(now.getTime()),
      },
    }),
  )
}

/** Names and values decoded, several values of a name joined by a comma (HTTP3-03). */
function queryParameters(query: string, faults: Faults): Record<string, string> {
  const byName = new Map<string, string>()
  for (const [name, value] of new URLSearchParams(query)) {
    const before = faults.has('query-values-lost') ? undefined : byName.get(name)
    byName.set(name, before === undefined ? value : `${before},${value}`)
  }
  return Object.fromEntries(byName)
}

/** HTTP3-04. */
function bodyOf(
  { body }: ClientRequest,
  contentType: string,
  faults: Faults,
): { readonly body: string; readonly isBase64Encoded: boolean } {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength)
  const text = bytes.length === 0 || (isTextual(contentType) && isUtf8(bytes))
  const isBase64Encoded = !text && !faults.has('request-body-never-base64')
  return {
    body: bytes.toString(isBase64Encoded ? 'base64' : 'utf8'),
    isBase64Encoded: isBase64Encoded && !faults.has('base64-flag-missing'),
  }
}
