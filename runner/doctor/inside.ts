import { generationOf } from '../../schemas/profile.ts'
import { calibrate } from '../core/calibrate.ts'
import { refOf } from '../core/changes.ts'
import { distinctMs } from '../core/noise.ts'
import type { Finding } from './diagnosis.ts'
import { recordOf } from './record.ts'
import { deployedAs, HELLO_WORLD, request, type Visit } from './visit.ts'

/** What comes from inside the function or is measured: witness records, log lines, noise, the end. */

/** Waits for the record of the first call. */
export async function witnesses(visit: Visit): Promise<Finding> {
  const [channel] = visit.info.capabilities.witness
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

/** Measures how noisy machine and target are, as a run does before it judges. */
export async function measuresNoise(visit: Visit): Promise<Finding> {
  const suffix = `${generationOf(visit.profile)}-noise-${visit.word.split(' ').at(-1) ?? ''}`
  const measured = await calibrate({ ...visit, suffix })
  const { coldMs, warmMs, noiseMs } = measured
  const seen = `cold ${shown(coldMs)}, warm ${shown(warmMs)}, margin ${shown(noiseMs)}: what is judged by time has to last ${shown(distinctMs(0, measured))}`
  return { outcome: 'ok', seen }
}

/** Removes every function that was deployed. */
export async function removes(visit: Visit): Promise<Finding> {
  for (const { config } of visit.deployed)
    await request(visit, 'remove', (signal) => visit.target.remove({ ref: refOf(config) }, signal), config)
  return { outcome: 'ok', seen: `${visit.deployed.length} functions were removed` }
}

function shown(ms: number): string {
  return `${ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms`
}
