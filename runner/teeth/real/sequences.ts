import type { Profile } from '../../../schemas/profile.ts'
import type { REFERENCE_FAULTS, SEQUENCE_FAULTS } from '../../reference/faults.ts'

/** A flaw of the real reference that drawn sequences of commands find. */
export interface SequenceFlaw<F extends keyof typeof REFERENCE_FAULTS = keyof typeof REFERENCE_FAULTS> {
  readonly fault: F
  /** The profile that is judged. */
  readonly profile: Profile
}

/** One that nothing else shows than several commands in a row, or at once. */
export interface SequenceOnlyFlaw extends SequenceFlaw<keyof typeof SEQUENCE_FAULTS> {
  /** Checks of `lifecycle` that go red whatever is drawn; others may, too. */
  readonly red: readonly string[]
}

export const SEQUENCE_ONLY_FLAWS: readonly SequenceOnlyFlaw[] = [
  {
    fault: 'initializer-again-after-thaw',
    profile: 'python-fc3',
    red: ['initializer-succeeds-exactly-once', 'no-initializer-after-handlers'],
  },
  {
    fault: 'initializer-twice-when-requests-race',
    profile: 'container-fc3',
    red: ['initializer-succeeds-exactly-once'],
  },
  {
    fault: 'initializer-skipped-after-scale-out',
    profile: 'python-fc2',
    red: ['initializer-succeeds-exactly-once', 'initializer-ends-before-handlers'],
  },
  {
    fault: 'initializer-skipped-after-update',
    profile: 'python-fc1',
    red: ['initializer-succeeds-exactly-once', 'initializer-ends-before-handlers'],
  },
  {
    fault: 'failed-instance-reused-after-update',
    profile: 'python-fc3',
    red: ['initializer-succeeds-exactly-once', 'failed-instance-does-not-serve'],
  },
  { fault: 'update-keeps-frozen-instances', profile: 'python-fc3', red: ['old-instances-get-no-new-calls'] },
  {
    fault: 'busy-instance-killed-by-update',
    profile: 'python-fc2',
    red: ['updates-spare-requests-under-way'],
  },
  {
    fault: 'pre-freeze-skipped-after-thaw',
    profile: 'python-fc2',
    red: ['pre-freeze-runs-before-instances-freeze'],
  },
  {
    fault: 'pre-freeze-skipped-after-scale-out',
    profile: 'python-fc2',
    red: ['pre-freeze-runs-before-instances-freeze'],
  },
  {
    fault: 'pre-stop-skipped-when-frozen',
    profile: 'python-fc3',
    red: ['pre-stop-runs-before-instances-go'],
  },
  {
    fault: 'pre-stop-skipped-after-thaw',
    profile: 'container-fc2',
    red: ['pre-stop-runs-before-instances-go'],
  },
  {
    fault: 'pre-stop-skipped-after-two-requests',
    profile: 'python-fc2',
    red: ['pre-stop-runs-before-instances-go'],
  },
  {
    fault: 'pre-stop-skipped-after-scale-out',
    profile: 'python-fc3',
    red: ['pre-stop-runs-before-instances-go'],
  },
  {
    fault: 'pre-stop-skipped-after-update',
    profile: 'python-fc2',
    red: ['pre-stop-runs-before-instances-go'],
  },
  { fault: 'pre-stop-twice-after-freeze', profile: 'python-fc3', red: ['pre-stop-at-most-once'] },
  { fault: 'pre-stop-shares-id-after-thaw', profile: 'python-fc2', red: ['pre-stop-has-its-own-id'] },
  { fault: 'one-request-too-many-after-thaw', profile: 'container-fc3', red: ['concurrency-is-respected'] },
  { fault: 'request-id-reused-after-update', profile: 'python-fc3', red: ['request-ids-are-unique'] },
  {
    fault: 'crashed-call-repeated-beside-another',
    profile: 'python-fc2',
    red: ['calls-are-not-repeated', 'request-ids-are-unique'],
  },
]

/** Those that scenarios show, too. */
export const SEQUENCE_TOO_FLAWS: readonly SequenceFlaw[] = [
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
