import type { Plan } from '../core/plan.ts'
import type { DurationOf } from '../core/shards/shard.ts'
import type { ScenarioResult } from '../../schemas/report/report.ts'

/** How far a run is, and how long the whole will take at this pace. */
export interface Pace {
  planned(plans: readonly Plan[]): void
  finished(result: ScenarioResult): void
  /** How long scenarios are under way, ms. */
  elapsedMs(): number
  /** How long the whole is expected to take, ms; undefined as long as too little is done to tell. */
  expectedMs(): number | undefined
}

/** Before so much of the work is done its pace says little. */
const ENOUGH = 0.1

/** Weighs each scenario by how long it took when that was last written down. */
export function createPace(durationOf: DurationOf, nowMs: () => number): Pace {
  let beganMs = nowMs()
  let [total, done] = [0, 0]
  return {
    planned(plans) {
      beganMs = nowMs()
      done = 0
      total = plans
        .flatMap(({ profile, scenarios }) =>
          scenarios.map(({ scenario }) => durationOf(scenario.id, profile)),
        )
        .reduce((sum, ms) => sum + ms, 0)
    },
    finished({ id, profile }) {
      done += durationOf(id, profile)
    },
    elapsedMs: () => nowMs() - beganMs,
    expectedMs() {
      if (total === 0 || done / total < ENOUGH) return undefined
      return ((nowMs() - beganMs) * total) / Math.min(done, total)
    },
  }
}

/** Minutes and seconds, such as `1:07`. */
export function minutes(ms: number): string {
  const seconds = Math.round(ms / 1000)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
