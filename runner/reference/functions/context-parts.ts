import { ACCOUNT_ID, keysOf } from './account.ts'
import type { Faults } from '../faults.ts'
import { DEFAULT_TIMEOUT_MS } from '../open-points.ts'
import type { Release } from './release.ts'

/** The parts of the context that all calls of a release share; null where it has no such part (CTX-09). */
export function contextOf(release: Release, faults: Faults): object {
  const { config, qualifier, versionId } = release
  const slim = config.generation === 'fc3' && config.runtime === 'python3.12'
  const log = { project: config.log?.project ?? '', store: config.log?.logstore ?? '' }
  const keys = faults.has('credentials-ignore-role') ? undefined : keysOf(config)
  return {
    region: config.region,
    accountId: ACCOUNT_ID,
    function: {
      name: config.functionName,
      handler: config.handler,
      memory: release.memoryMb,
      timeout: (config.timeoutMs ?? DEFAULT_TIMEOUT_MS) / 1000,
      ...(slim && { versionId, qualifier }),
    },
    credentials: slim ? null : (keys ?? { accessKeyId: '', accessKeySecret: '', securityToken: '' }),
    service:
      slim || faults.has('service-missing')
        ? null
        : {
            name: config.serviceName ?? '',
            logProject: log.project,
            logStore: log.store,
            qualifier,
            versionId,
          },
    tracing:
      config.generation === 'fc2' ? { spanContext: '', jaegerEndpoint: '', base64SpanBaggages: '' } : null,
    log: slim ? log : null,
    initializer: config.generation === 'fc1' ? initializerOf(release) : null,
  }
}

/** CTX-14, INIT-23: empty without an Initializer. */
function initializerOf({ plans: { initializer } }: Release): object {
  return { handler: initializer?.handler ?? '', timeout: (initializer?.limitMs ?? 0) / 1000 }
}
