import { randomBytes, randomUUID } from 'node:crypto'
import type { HeaderList } from '../../../schemas/adapter/target.ts'
import type { HttpPurpose } from '../../../schemas/history/event.ts'
import type { FunctionConfig } from '../../../schemas/s-yaml/project.ts'

/** What a platform sends by default for each purpose (CONT-20…CONT-24), and what it calls it (CONT-25). */
export const REQUESTS: Readonly<
  Record<HttpPurpose, { readonly method: string; readonly path: string; readonly controlPath: string }>
> = {
  initialize: { method: 'POST', path: '/initialize', controlPath: '/initialize' },
  'pre-freeze': { method: 'GET', path: '/pre-freeze', controlPath: '/pre-freeze' },
  'pre-stop': { method: 'GET', path: '/pre-stop', controlPath: '/pre-stop' },
  invoke: { method: 'POST', path: '/invoke', controlPath: '/invoke' },
  client: { method: 'GET', path: '/', controlPath: '/http-invoke' },
  'health-check': { method: 'GET', path: '/', controlPath: '/http-invoke' },
}

/** Stands where FC names an account. */
const ACCOUNT = '1234567890123456'
const DEFAULT_MEMORY_MB = 512

/** The headers that a platform adds to a request (CONT-23, CONT-25…CONT-27). */
export function platformHeaders(config: FunctionConfig, purpose: HttpPurpose, requestId: string): HeaderList {
  const { functionName, handler = 'index.handler', memorySizeMb = DEFAULT_MEMORY_MB, log, role } = config
  return [
    ['x-fc-request-id', requestId],
    ['x-fc-control-path', REQUESTS[purpose].controlPath],
    ['x-fc-function-name', functionName],
    ['x-fc-function-handler', handler],
    ['x-fc-function-memory', String(memorySizeMb)],
    ['x-fc-region', config.region],
    ['x-fc-account-id', ACCOUNT],
    ['x-fc-qualifier', 'LATEST'],
    ['x-fc-version-id', ''],
    ['x-fc-service-logproject', log?.project ?? ''],
    ['x-fc-service-logstore', log?.logstore ?? ''],
    ...(role === undefined ? [] : KEYS),
    ...(config.generation === 'fc2' ? secondGeneration(config) : []),
    ...(purpose === 'invoke' ? [['content-type', 'application/octet-stream'] as const] : []),
  ]
}

/** Nobody's keys: they open nothing. */
const KEYS: HeaderList = [
  ['x-fc-access-key-id', 'STS.conformance'],
  ['x-fc-access-key-secret', 'conformance-secret'],
  ['x-fc-security-token', 'conformance-token'],
]

function secondGeneration({ serviceName = '', hooks }: FunctionConfig): HeaderList {
  const { initializer, preFreeze, preStop } = hooks
  const configured: readonly (readonly [string, string | undefined])[] = [
    ['x-fc-function-initializer', initializer?.handler],
    ['x-fc-initialization-timeout', secondsOf(initializer?.timeoutMs)],
    ['x-fc-instance-lifecycle-pre-stop-handler', preStop?.handler],
    ['x-fc-instance-lifecycle-pre-freeze-handler', preFreeze?.handler],
  ]
  const present = configured.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]))
  return [['x-fc-service-name', serviceName], ...present]
}

function secondsOf(ms: number | undefined): string | undefined {
  return ms === undefined ? undefined : String(ms / 1000)
}

/** A request id in the form of the generation; PreStop has an id of its own, a UUID in both (PSTOP-06). */
export function newRequestId({ generation }: FunctionConfig, purpose: HttpPurpose, nowMs: number): string {
  if (generation === 'fc2' || purpose === 'pre-stop') return randomUUID()
  const seconds = Math.floor(nowMs / 1000)
    .toString(16)
    .padStart(8, '0')
  return `1-${seconds}-${randomBytes(4).toString('hex')}-${randomBytes(6).toString('hex')}`
}
