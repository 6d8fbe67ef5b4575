import type { WitnessRecord } from '../../schemas/behaviour/witness-record.ts'
import { TargetError } from '../target-error.ts'
import { request, type DeployedFunction, type Visit } from './visit.ts'

/** How long a record may take to arrive, ms; the function wrote it before the call was answered. */
const ARRIVAL_MS = 5_000
/** Between two looks at a channel that answers with nothing although it was asked to wait, ms. */
const PAUSE_MS = 20

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
  const { clock, signal, timeoutScale } = visit
  const until = clock.nowMs() + ARRIVAL_MS * timeoutScale
  for (let left = until - clock.nowMs(); left > 0; left = until - clock.nowMs()) {
    const wait = left
    const news = await request(visit, 'witness', (inner) => fn.witness.read(fn.read, wait, inner), fn.config)
    fn.read += news.length
    const found = news.find((one) => one.stage === 'handler' && one.call === call && matches(one))
    if (found !== undefined) return found
    if (news.length === 0) await clock.sleep(Math.min(PAUSE_MS, left), signal)
  }
  throw missing(visit, fn)
}

function missing({ info }: Visit, { read }: DeployedFunction): TargetError {
  const [channel = 'adapter'] = info.capabilities.witness
  return new TargetError({
    code: 'no-witness-record',
    blame: 'adapter',
    message: `it declares the witness channel \`${channel}\`, but no record of the call arrived (${read} others did)`,
    hint: HINTS[channel],
  })
}
