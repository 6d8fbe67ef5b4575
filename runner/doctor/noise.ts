import { generationOf } from '../../schemas/profile.ts'
import { calibrate } from '../core/meet/calibrate.ts'
import { distinctMs } from '../core/play/noise.ts'
import type { Finding } from './diagnosis.ts'
import type { Visit } from './visit.ts'

/** Measures how noisy machine and target are, as a run does before it judges. */
export async function measuresNoise(visit: Visit): Promise<Finding> {
  const suffix = `${generationOf(visit.profile)}-noise-${visit.word.split(' ').at(-1) ?? ''}`
  const measured = await calibrate({ ...visit, suffix })
  const { coldMs, warmMs, noiseMs } = measured
  const seen = `cold ${shown(coldMs)}, warm ${shown(warmMs)}, margin ${shown(noiseMs)}: what is judged by time has to last ${shown(distinctMs(0, measured))}`
  return { outcome: 'ok', seen }
}

function shown(ms: number): string {
  return `${ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms`
}
