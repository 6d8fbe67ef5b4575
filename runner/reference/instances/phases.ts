import type { Phase } from '../functions/pooled-instance.ts'
import type { InstanceState } from './instance-state.ts'

/** How far an instance in some state is, in the pool's words. */
export const PHASES = {
  starting: 'starting',
  initializing: 'starting',
  serving: 'busy',
  idle: 'idle',
  'pre-freezing': 'pre-freezing',
  frozen: 'frozen',
  'pre-stopping': 'leaving',
  ending: 'leaving',
  gone: 'gone',
} as const satisfies Record<InstanceState['kind'], Phase>
