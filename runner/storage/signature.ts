import { createHmac } from 'node:crypto'
import type { HeaderList } from '../../schemas/adapter/target.ts'

/** A request as far as it is signed. */
export interface Signed {
  readonly method: string
  /** `/bucket/key`, not percent-encoded. */
  readonly resource: string
  readonly headers: HeaderList
}

/**
 * Computes the signature, version 1, that the object storage expects in `Authorization: OSS <key id>:<signature>`: an
 * HMAC-SHA1 over the method, three header fields, all fields that begin with `x-oss-`, and the resource.
 */
export function signatureOf({ method, resource, headers }: Signed, secret: string): string {
  const fields = ['content-md5', 'content-type', 'date'].map((name) => fieldOf(headers, name) ?? '')
  const text = [method, ...fields, ...ownFields(headers), resource].join('\n')
  return createHmac('sha1', secret).update(text).digest('base64')
}

/** The value of a field by its name in lower case. */
export function fieldOf(headers: HeaderList, name: string): string | undefined {
  return headers.find(([known]) => known.toLowerCase() === name)?.[1]
}

/** `name:value` of the storage's own fields, in the order of their names. */
function ownFields(headers: HeaderList): string[] {
  return headers
    .map(([name, value]) => [name.toLowerCase(), value.trim()] as const)
    .filter(([name]) => name.startsWith('x-oss-'))
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}:${value}`)
}
