import type { Profile } from '../../../schemas/profile.ts'
import type { ReferenceFault } from '../../reference/faults.ts'

/** A flaw of the real reference that drawn sequences of commands find. */
export interface SequenceFlaw {
  readonly fault: ReferenceFault
  /** The profile that is judged. */
  readonly profile: Profile
}

/** Flaws that show in sequences; the first ones in nothing else than several commands in a row, or at once. */
export const SEQUENCE_FLAWS: readonly SequenceFlaw[] = [
  { fault: 'initializer-again-after-thaw', profile: 'python-fc3' },
  { fault: 'initializer-twice-when-requests-race', profile: 'container-fc3' },
  { fault: 'initializer-skipped-after-scale-out', profile: 'python-fc2' },
  { fault: 'initializer-skipped-after-update', profile: 'python-fc1' },
  { fault: 'failed-instance-reused-after-update', profile: 'python-fc3' },
  { fault: 'update-keeps-frozen-instances', profile: 'python-fc3' },
  { fault: 'busy-instance-killed-by-update', profile: 'python-fc2' },
  { fault: 'pre-freeze-skipped-after-thaw', profile: 'python-fc2' },
  { fault: 'pre-freeze-skipped-after-scale-out', profile: 'python-fc2' },
  { fault: 'pre-stop-skipped-when-frozen', profile: 'python-fc3' },
  { fault: 'pre-stop-skipped-after-thaw', profile: 'container-fc2' },
  { fault: 'pre-stop-skipped-after-two-requests', profile: 'python-fc2' },
  { fault: 'pre-stop-skipped-after-scale-out', profile: 'python-fc3' },
  { fault: 'pre-stop-skipped-after-update', profile: 'python-fc2' },
  { fault: 'pre-stop-twice-after-freeze', profile: 'python-fc3' },
  { fault: 'pre-stop-shares-id-after-thaw', profile: 'python-fc2' },
  { fault: 'one-request-too-many-after-thaw', profile: 'container-fc3' },
  { fault: 'request-id-reused-after-update', profile: 'python-fc3' },
  { fault: 'crashed-call-repeated-beside-another', profile: 'python-fc2' },
  { fault: 'initializer-runs-per-request', profile: 'python-fc2' },
  { fault: 'failed-instance-reused', profile: 'python-fc3' },
  { fault: 'handler-runs-after-failed-initializer', profile: 'python-fc3' },
  { fault: 'hook-called-though-not-configured', profile: 'python-fc2' },
  { fault: 'pre-stop-per-request', profile: 'python-fc2' },
  { fault: 'pre-stop-skipped', profile: 'container-fc3' },
  { fault: 'pre-stop-shares-invocation-id', profile: 'python-fc3' },
  { fault: 'pre-freeze-skipped', profile: 'container-fc2' },
  { fault: 'update-keeps-instances', profile: 'python-fc2' },
  { fault: 'import-per-request', profile: 'python-fc3' },
  { fault: 'result-json-quoted', profile: 'python-fc3' },
  { fault: 'request-id-reused', profile: 'python-fc3' },
  { fault: 'sync-retried', profile: 'python-fc3' },
  { fault: 'hooks-in-invocation-list', profile: 'python-fc2' },
  { fault: 'kept-after-500', profile: 'container-fc3' },
  { fault: 'request-sent-before-initialize-answered', profile: 'container-fc3' },
  { fault: 'concurrency-unbounded', profile: 'container-fc3' },
]
