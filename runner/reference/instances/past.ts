import type { Faults } from '../faults.ts'
import type { InstanceHooks } from './instance-state.ts'

/** What there was before an instance was made. */
export interface Elders {
  /** Other instances of its function. */
  readonly siblings: number
  /** Whether instances of an earlier release were among those that the function ever had. */
  readonly updated: boolean
}

/** What has happened to an instance so far; none but flaws look at it. */
export interface Past extends Elders {
  freezes: number
  served: number
  stops: number
  /** Its Initializer failed. */
  failed: boolean
}

/** Nothing has happened yet. */
export function newPast(elders: Elders): Past {
  return { ...elders, freezes: 0, served: 0, stops: 0, failed: false }
}

/** Notes what an instance is about to do. */
export function remember(past: Past, effect: string): void {
  if (effect === 'stop') past.freezes += 1
  if (effect === 'handle' || effect === 'serve') past.served += 1
  if (effect === 'pre-stop') past.stops += 1
}

/** The hooks that an instance has, but for flaws that leave one out because of what happened before. */
export function hooksNow<H extends InstanceHooks>(
  hooks: H,
  past: Past,
  faults: Faults,
  isFrozen: boolean,
): H {
  if (faults.size === 0) return hooks
  const { freezes, served, siblings, updated } = past
  const isLost = (fault: SkippingFault, when: boolean): boolean => when && faults.has(fault)
  return {
    ...hooks,
    initializer:
      hooks.initializer &&
      !isLost('initializer-skipped-after-scale-out', siblings > 0) &&
      !isLost('initializer-skipped-after-update', updated),
    preFreeze:
      hooks.preFreeze &&
      !isLost('pre-freeze-skipped-after-scale-out', siblings > 0) &&
      !isLost('pre-freeze-skipped-after-thaw', freezes > 0),
    preStop:
      hooks.preStop &&
      !isLost('pre-stop-skipped-when-frozen', isFrozen) &&
      !isLost('pre-stop-skipped-after-thaw', freezes > 0 && !isFrozen) &&
      !isLost('pre-stop-skipped-after-two-requests', served > 1) &&
      !isLost('pre-stop-skipped-after-scale-out', siblings > 0) &&
      !isLost('pre-stop-skipped-after-update', updated),
  }
}

/** Whether PreStop gets the id of the last invocation, as by flaws. */
export function sharesStopId({ freezes }: Past, faults: Faults): boolean {
  const isLater = freezes > 0 && faults.has('pre-stop-shares-id-after-thaw')
  return isLater || faults.has('pre-stop-shares-invocation-id')
}

/** How many requests too many a server takes at a time, as by a flaw. */
export function roomLeftOver({ freezes }: Past, faults: Faults): number {
  return freezes > 0 && faults.has('one-request-too-many-after-thaw') ? 1 : 0
}

type SkippingFault = Extract<
  Parameters<Faults['has']>[0],
  `initializer-skipped-after-${string}` | `pre-freeze-skipped-after-${string}` | `pre-stop-skipped-${string}`
>
