import { createHash } from 'node:crypto'
import type { Credentials, HeaderList } from '../../schemas/adapter/target.ts'
import { digestOf } from '../../schemas/bytes.ts'
import type { EventBody } from '../../schemas/history/event.ts'
import { refusalBody, type RefusalCode } from './refusal.ts'
import { fieldOf, signatureOf } from './signature.ts'

export interface StorageRequest {
  readonly method: string
  /** Path as it stands in the request line, percent-encoded. */
  readonly target: string
  readonly headers: HeaderList
  readonly body: Uint8Array
}

/** What is answered, and what there is to tell of it. */
export interface Received {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly event: Extract<EventBody, { readonly kind: 'storage' }>
}

/** Against what a request is held. */
export interface Store {
  /** Absent when there is none of that name. */
  readonly bucket: string | undefined
  readonly credentials: Credentials
  readonly wallMs: number
}

/** How far a request's date may be from now, ms, as the storage documents it. */
const MOST_SKEW_MS = 15 * 60 * 1000

/** Answers one request as an object storage would: takes what is signed with these keys and carries their token. */
export function receive(request: StorageRequest, store: Store): Received {
  const { method, target, headers, body } = request
  const reason = objection(request, store)
  const event: Received['event'] = {
    kind: 'storage',
    ...{ method, resource: target, accepted: reason === undefined, reason },
    withToken: (fieldOf(headers, TOKEN_FIELD) ?? '') !== '',
    size: body.byteLength,
    sha256: digestOf(body),
  }
  if (reason !== undefined) {
    const { status, text } = refusalBody(reason, target)
    return { status, headers: { 'content-type': 'application/xml' }, body: text, event }
  }
  const etag = createHash('md5').update(body).digest('hex').toUpperCase()
  return { status: 200, headers: { etag: `"${etag}"` }, body: '', event }
}

const TOKEN_FIELD = 'x-oss-security-token'

function objection(request: StorageRequest, { bucket, credentials, wallMs }: Store): RefusalCode | undefined {
  const { method, target, headers, body } = request
  const resource = decoded(target)
  if (method !== 'PUT' || resource === undefined || resource.includes('?')) return 'NotImplemented'
  if (bucket === undefined || !resource.startsWith(`/${bucket}/`)) return 'NoSuchBucket'
  const [, keyId, signature] = /^OSS ([^:]+):(.+)$/.exec(fieldOf(headers, 'authorization') ?? '') ?? []
  if (keyId === undefined) return 'AccessDenied'
  const token = fieldOf(headers, TOKEN_FIELD) ?? ''
  // Temporary keys without their token count as unknown ones.
  if (keyId !== credentials.accessKeyId || token === '') return 'InvalidAccessKeyId'
  if (token !== credentials.securityToken) return 'InvalidSecurityToken'
  const sentMs = Date.parse(fieldOf(headers, 'date') ?? '')
  if (!(Math.abs(sentMs - wallMs) <= MOST_SKEW_MS)) return 'RequestTimeTooSkewed'
  if (signature !== signatureOf({ method, resource, headers }, credentials.accessKeySecret))
    return 'SignatureDoesNotMatch'
  const digest = fieldOf(headers, 'content-md5')
  const isWhole = digest === undefined || digest === createHash('md5').update(body).digest('base64')
  return isWhole ? undefined : 'InvalidDigest'
}

function decoded(target: string): string | undefined {
  try {
    return decodeURIComponent(target)
  } catch {
    return undefined
  }
}
