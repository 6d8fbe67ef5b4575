import type { HeaderList, HttpRequest } from '../../../schemas/adapter/target.ts'
import { ACCOUNT_ID } from '../functions/account.ts'
import type { Release } from '../functions/release.ts'
import type { Faults } from '../faults.ts'
import { forwarded } from './reserved-headers.ts'

/** The protocol that clients are taken to speak. */
export const PROTOCOL = 'HTTP/1.1'

/** Where clients are taken to be. */
export const CLIENT_ADDRESS = '127.0.0.1'

/** What a Python function may know of a client's request, before it is put into the form of its generation. */
export interface ClientRequest {
  readonly method: string
  /** Below the trigger's address, still percent-encoded; `/` at least. */
  readonly rawPath: string
  /** The same, decoded. */
  readonly path: Buffer
  /** Without the question mark; empty when there is none. */
  readonly query: string
  /** Of the Host header, else of the trigger's own address. */
  readonly host: string
  /** Without those that are reserved (LIM-21); in order. */
  readonly headers: HeaderList
  readonly body: Uint8Array
}

/** Reads a request as a platform does that stands between client and function. */
export function readRequest(http: HttpRequest, release: Release, faults: Faults): ClientRequest {
  const [, asSent = '', query = ''] = /^([^?]*)\??(.*)$/s.exec(http.path) ?? []
  const rawPath = asSent.startsWith('/') ? asSent : `/${asSent}`
  const given = forwarded(http.headers, faults.has('reserved-request-headers-passed'))
  const host = given.find(([name]) => name.toLowerCase() === 'host')?.[1]
  const ours = addressOf(release)
  const most = faults.has('header-values-cut') ? SHORT : Infinity
  return {
    method: http.method,
    rawPath,
    path: percentDecoded(rawPath),
    query,
    host: host ?? ours,
    headers: [
      // No request of HTTP/1.1 is without a host.
      ...(host === undefined ? [['Host', ours] as const] : []),
      ...given.map(([name, value]) => [name, value.slice(0, most)] as const),
    ],
    body: http.body,
  }
}

// For the flaw `header-values-cut`.
const SHORT = 256

/** The host of a trigger's address; made up like the account. */
function addressOf({ config: { generation, region, functionName } }: Release): string {
  if (generation !== 'fc3') return `${ACCOUNT_ID}.${region}.fc.aliyuncs.com`
  return `${functionName.toLowerCase().replaceAll('_', '-')}.${region}.fcapp.run`
}

/** Percent-encoded bytes as bytes; what is no encoding stays as it is. */
export function percentDecoded(text: string): Buffer {
  const decoded = text.replace(/%([0-9A-Fa-f]{2})/g, (_, digits: string) =>
    String.fromCharCode(parseInt(digits, 16)),
  )
  return Buffer.from(decoded, 'latin1')
}

/** The fields by name, in lower case; values of a name that occurs more than once are joined by a comma. */
export function joined(headers: HeaderList, faults: Faults): Map<string, string> {
  const byName = new Map<string, string>()
  for (const [name, value] of headers) {
    const before = faults.has('repeated-request-header-lost') ? undefined : byName.get(name.toLowerCase())
    byName.set(name.toLowerCase(), before === undefined ? value : `${before},${value}`)
  }
  return byName
}
