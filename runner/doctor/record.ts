import type { WitnessRecord } from '../../schemas/behaviour/witness-record.ts'
import { awaitRecord } from '../core/play/await-record.ts'
import { TargetError } from '../target-error.ts'
import { request, type DeployedFunction, type Visit } from './visit.ts'

/** How long a record may take to arrive, ms; the function wrote it before the call was answered. */
const ARRIVAL_MS = 5_000

const HINTS = {
  file: 'Give the function the variables of `environment`; the path in `WITNESS_JOURNAL` must be writable from inside and lie on this machine.',
  http: 'Give the function the variables of `environment`; the address in `WITNESS_URL` must be reachable from inside (see `--witness-address`).',
  adapter: 'Collect the records that the function writes and answer them to `witness`.',
} as const

/**
 * Waits for a record of the handler that belongs to this call; those that come before it are passed over for good.
 *
 * @throws TargetError `no-witness-record`, to the blame of the adapter.
 */
export async function recordOf(
  visit: Visit,
  fn: DeployedFunction,
  call: number,
  matches: (record: WitnessRecord) => boolean = () => true,
): Promise<WitnessRecord> {
  const { record, seen } = await awaitRecord({
    clock: visit.clock,
    signal: visit.signal,
    ms: ARRIVAL_MS * visit.timeoutScale,
    after: fn.read,
    read: (after, waitMs) =>
      request(visit, 'witness', (inner) => fn.witness.read(after, waitMs, inner), fn.config),
    matches: (one) => one.stage === 'handler' && one.call === call && matches(one),
  })
  fn.read = seen
  if (record === undefined) throw missing(visit, fn)
  return record
}

function missing({ channel = 'adapter' }: Visit, { read }: DeployedFunction): TargetError {
  return new TargetError({
    code: 'no-witness-record',
    blame: 'adapter',
    message: `it declares the witness channel \`${channel}\`, but no record of the call arrived (${read} others did)`,
    hint: HINTS[channel],
  })
}
