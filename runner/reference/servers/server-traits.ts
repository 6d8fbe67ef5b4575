import type { Phase } from '../functions/pooled-instance.ts'
import type { Release } from '../functions/release.ts'
import type { Faults } from '../faults.ts'
import type { ServerHooks, ServerState } from './server-state.ts'

/** How far a server in some state is, in the pool's words. */
export const PHASES = {
  starting: 'starting',
  initializing: 'starting',
  checking: 'starting',
  serving: 'busy',
  idle: 'idle',
  'pre-freezing': 'pre-freezing',
  frozen: 'frozen',
  'pre-stopping': 'leaving',
  ending: 'leaving',
  gone: 'gone',
} as const satisfies Record<ServerState['kind'], Phase>

/** How many requests a server may serve at once (CONC-02). */
export function concurrencyOf({ config }: Release, faults: Faults): number {
  if (faults.has('concurrency-ignored')) return 1
  return faults.has('concurrency-unbounded') ? Infinity : (config.instanceConcurrency ?? 1)
}

/** What happens in a server's life besides requests (CONT-07, CONT-30). */
export function hooksOf({ hooks, config }: Release, faults: Faults): ServerHooks {
  const checked = config.generation === 'fc3' && config.server?.healthCheck !== undefined
  return { ...hooks, healthCheck: checked && !faults.has('health-check-ignored') }
}

/** INST-14: on FC 3.0 the end of its only call is the end of a server without a health check of its own. */
export function endsByCancel(release: Release, faults: Faults): boolean {
  const { generation, server } = release.config
  const alone = concurrencyOf(release, faults) === 1 && server?.healthCheck === undefined
  return generation === 'fc3' && alone && !faults.has('cancel-keeps-instance')
}
