import type { DurationOf } from './shard.ts'
import { DURATIONS_TABLE } from './durations-table.ts'

/** What is played for the first time, or for less than a twentieth of a second, counts as this, ms. */
const USUAL_MS = 50

let known: ReadonlyMap<string, number> | undefined

/** How long a scenario took when that was last written down; see `bench/record-durations.mjs`. */
export const recordedDuration: DurationOf = (scenario, profile) => {
  known ??= readDurations(DURATIONS_TABLE)
  return known.get(`${profile} ${scenario}`) ?? USUAL_MS
}

/** Reads the table: a profile with a colon, then its scenarios, each with its milliseconds, parted by commas. */
function readDurations(table: string): Map<string, number> {
  const durations = new Map<string, number>()
  let profile = ''
  for (const line of table.trim().split('\n')) {
    if (line.endsWith(':')) profile = line.slice(0, -1)
    else
      for (const one of line.trim().split(', ')) {
        const [scenario = '', ms] = one.split(' ')
        durations.set(`${profile} ${scenario}`, Number(ms))
      }
  }
  return durations
}
