import type { Calibration, Event } from '../../schemas/history/event.ts'
import type { ScenarioResult } from '../../schemas/report/report.ts'
import type { Scenario } from '../../suites/define.ts'
import { ToolError } from '../tool-error.ts'
import { playScenario, type ScenarioSetting } from './scenario.ts'

/** Calls that run at once while noise is measured: as crowded as a run itself is. */
const CROWD = 4
const ROUNDS = 5

/**
 * Measures how noisy this machine and this target are, under the load that a run brings: the first call to
 * a fresh function, the median of warm calls, and how far calls and timers stray from it.
 *
 * @throws ToolError `target-unusable` when not even a plain call succeeds.
 */
export async function calibrate(setting: ScenarioSetting): Promise<Calibration> {
  const strays: number[] = []
  const played = await playScenario(probe(setting, strays), 'calibration', setting)
  const times = answerTimes(played.events)
  const [cold] = times
  if (played.outcome !== 'played' || cold === undefined) throw unusable(played)
  const warm = times.slice(1 + CROWD).toSorted((a, b) => a - b)
  const warmMs = warm[Math.floor(warm.length / 2)] ?? cold
  const noiseMs = Math.max(1, (warm.at(-1) ?? warmMs) - warmMs, ...strays)
  return { coldMs: cold, warmMs, noiseMs: Math.ceil(noiseMs), timeoutScale: setting.timeoutScale }
}

/** One cold call, then rounds of simultaneous ones; every call must succeed for the measure to count. */
function probe({ clock, signal }: ScenarioSetting, strays: number[]): Scenario {
  return {
    id: 'calibration/measures-noise',
    title: 'A plain function is called once, then by a crowd, round after round',
    profiles: [],
    play: async (stage) => {
      const fn = await stage.deploy('obeys-event')
      const { status } = await stage.call(fn, [{ do: 'return', value: 'ready' }])
      if (status !== 200) throw new Error(`a plain call was answered with status ${status ?? 'none'}`)
      for (let round = 0; round <= ROUNDS; round++) {
        const timerMs = 5
        const since = clock.nowMs()
        const timer = clock.sleep(timerMs, signal).then(() => strays.push(clock.nowMs() - since - timerMs))
        const crowd = Array.from({ length: CROWD }, () => stage.call(fn, [{ do: 'return', value: 'ready' }]))
        await Promise.all([timer, ...crowd])
      }
    },
  }
}

function answerTimes(events: readonly Event[]): number[] {
  const sent = new Map<number, number>()
  const times: number[] = []
  for (const event of events) {
    if (event.kind === 'invoke') sent.set(event.call, event.atMs)
    if (event.kind === 'answer') times.push(event.atMs - (sent.get(event.call) ?? event.atMs))
  }
  return times
}

function unusable({ reason, events }: ScenarioResult): ToolError {
  const refused = events.find((event) => event.kind === 'refused')
  const answer = events.find((event) => event.kind === 'answer')
  const found =
    refused !== undefined
      ? `the deployment was refused with ${refused.status} ${refused.code}: ${refused.message}`
      : answer !== undefined && answer.status !== 200
        ? `it was answered with status ${answer.status}: ${answer.body.text?.slice(0, 300) ?? ''}`
        : (reason ?? 'no answer came')
  return new ToolError('target-unusable', `expected a plain function to be deployed and called; ${found}`, {
    hint: 'Mend the target or its adapter first: nothing can be judged before a plain call works.',
  })
}
