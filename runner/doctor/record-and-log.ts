import { refOf } from '../core/play/changes.ts'
import type { Finding } from './diagnosis.ts'
import { recordOf } from './record.ts'
import { deployedAs, HELLO_WORLD, request, type Visit } from './visit.ts'

/** What the first call left behind: its record from inside, its line in the log. */

/** Waits for the record of the first call. */
export async function witnesses(visit: Visit): Promise<Finding> {
  const { channel } = visit
  if (channel === undefined) {
    const seen = 'it declares no witness channel, so nothing that only the inside shows will be judged'
    return { outcome: 'skipped', seen }
  }
  await recordOf(visit, deployedAs(visit, HELLO_WORLD), 1)
  visit.seesInside = true
  return { outcome: 'ok', seen: `the record of the call arrived over \`${channel}\`` }
}

/** Looks for the line that the first call printed. */
export async function logs(visit: Visit): Promise<Finding> {
  if (!visit.info.capabilities.logs)
    return { outcome: 'skipped', seen: 'it declares that it keeps no logs, so none will be judged' }
  const { config } = deployedAs(visit, HELLO_WORLD)
  const ask = { ref: refOf(config) }
  const { lines } = await request(visit, 'logs', (signal) => visit.target.logs(ask, signal), config)
  if (lines.some(({ text }) => text.includes(visit.word)))
    return { outcome: 'ok', seen: `the printed line is there, one of ${lines.length}` }
  return {
    outcome: 'failed',
    blame: 'adapter',
    code: 'no-log-line',
    seen: `it declares \`logs\`, but none of its ${lines.length} lines is the one that the call printed`,
    hint: 'Answer to `logs` everything that the function printed so far, also when it ended only now.',
  }
}
