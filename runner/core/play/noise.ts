import type { Calibration } from '../../../schemas/history/event.ts'

/** So many times longer than noise is what cannot be mistaken for it; than a cold start, the same. */
const NOISE_FACTOR = 6
const COLD_FACTOR = 3

/** Longest stretch that a scenario spends for the sake of noise, ms; below every hook's default timeout. */
const MOST_MS = 2_000

/** A length of time, ms, that stands out here: `ms`, and more where machine and target are noisy. */
export function distinctMs(ms: number, calibration: Calibration | undefined): number {
  if (calibration === undefined) return ms
  const clear = Math.max(NOISE_FACTOR * calibration.noiseMs, COLD_FACTOR * calibration.coldMs)
  return Math.max(ms, Math.min(MOST_MS, Math.ceil(clear)))
}
