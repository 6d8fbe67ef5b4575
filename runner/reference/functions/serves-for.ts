import type { Faults } from '../faults.ts'
import type { PooledInstance } from './pooled-instance.ts'
import type { Release } from './release.ts'

/** Whether calls of a release may go to an instance: to its own ones, but for flaws. */
export function servesFor(instance: PooledInstance, release: Release, faults: Faults): boolean {
  const isOwn = instance.release === release
  if (faults.size === 0) return isOwn
  if (instance.failed === true && faults.has('failed-instance-reused-after-update')) return !isOwn
  return isOwn || (instance.phase === 'frozen' && faults.has('update-keeps-frozen-instances'))
}

/** Whether an update makes an instance of an older release leave: always, but for flaws. */
export function leavesByUpdate({ failed, phase }: PooledInstance, faults: Faults): boolean {
  if (faults.has('update-keeps-instances')) return false
  if (failed === true && faults.has('failed-instance-reused-after-update')) return false
  return !(phase === 'frozen' && faults.has('update-keeps-frozen-instances'))
}
