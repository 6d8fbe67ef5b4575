import type { HeaderList } from '../../../schemas/adapter/target.ts'
import { ACCOUNT_ID, keysOf } from '../functions/account.ts'
import type { Release } from '../functions/release.ts'
import type { Faults } from '../faults.ts'
import { DEFAULT_HOOK_TIMEOUT_MS, DEFAULT_TIMEOUT_MS } from '../open-points.ts'

/** What a request to a server is about, as it is told by `x-fc-control-path` (CONT-25, U-15). */
export type ControlPath = '/invoke' | '/http-invoke' | '/initialize' | '/pre-freeze' | '/pre-stop'

export interface RequestFacts {
  readonly release: Release
  readonly requestId: string
  readonly controlPath: ControlPath
  /** Attempts before this one (ERR-27). */
  readonly retryCount: number
}

/** The headers that every request of the platform to a server carries (CONT-25 to CONT-29). */
export function commonHeaders(facts: RequestFacts, faults: Faults): HeaderList {
  const { release, requestId, controlPath, retryCount } = facts
  const { config } = release
  const hook = controlPath !== '/invoke' && controlPath !== '/http-invoke'
  const fields: Record<string, string> = {
    'x-fc-request-id': requestId,
    'x-fc-control-path': controlPath,
    'x-fc-function-name': config.functionName,
    'x-fc-function-handler': config.handler ?? '',
    'x-fc-function-memory': String(release.memoryMb),
    'x-fc-function-timeout': seconds(config.timeoutMs ?? DEFAULT_TIMEOUT_MS),
    'x-fc-region': config.region,
    'x-fc-account-id': ACCOUNT_ID,
    'x-fc-qualifier': release.qualifier,
    'x-fc-version-id': release.versionId,
    'x-fc-service-logproject': config.log?.project ?? '',
    'x-fc-service-logstore': config.log?.logstore ?? '',
    'x-fc-retry-count': String(retryCount),
    ...keyHeaders(release),
    ...(config.generation === 'fc2' && fc2Headers(facts)),
  }
  if (faults.has('common-header-missing')) delete fields['x-fc-account-id']
  if (hook && faults.has('hook-request-id-missing')) delete fields['x-fc-request-id']
  return Object.entries(fields)
}

function keyHeaders({ config }: Release): Record<string, string> {
  const keys = keysOf(config)
  if (keys === undefined) return {}
  return {
    'x-fc-access-key-id': keys.accessKeyId,
    'x-fc-access-key-secret': keys.accessKeySecret,
    'x-fc-security-token': keys.securityToken,
  }
}

/** CONT-27, CONT-29. */
function fc2Headers({ release, controlPath }: RequestFacts): Record<string, string> {
  const { serviceName = '', functionName, hooks } = release.config
  const { initializer, preStop, preFreeze } = hooks
  return {
    'x-fc-service-name': serviceName,
    ...(initializer && {
      'x-fc-function-initializer': initializer.handler,
      'x-fc-initialization-timeout': seconds(initializer.timeoutMs ?? DEFAULT_HOOK_TIMEOUT_MS),
    }),
    ...(preStop && { 'x-fc-instance-lifecycle-pre-stop-handler': preStop.handler }),
    ...(preFreeze && { 'x-fc-instance-lifecycle-pre-freeze-handler': preFreeze.handler }),
    ...(controlPath === '/http-invoke' && {
      'x-fc-base-path': `/2016-08-15/proxy/${serviceName}/${functionName}/`,
    }),
  }
}

function seconds(ms: number): string {
  return String(ms / 1000)
}
