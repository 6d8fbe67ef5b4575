import { showBytes, textBytes } from '../../../schemas/bytes.ts'
import type { Calibration, Event } from '../../../schemas/history/event.ts'
import type { CallResult, PlatformScenario } from '../../../suites/define.ts'
import { functions, handler, returns } from '../../../suites/steps.ts'
import { playScenario, type PlatformSetting } from '../play/scenario.ts'
import { unusable } from './unusable.ts'

/** Calls that run at once while noise is measured: as crowded as a run itself is. */
const CROWD = 4
const ROUNDS = 5

/** What the plain function returns. */
const WORD = 'ready'

/**
 * Measures how noisy this machine and this target are, under the load that a run brings: the first call to
 * a fresh function, the median of warm calls, and how far calls and timers stray from it. These are also the
 * first words with a target: nothing can be judged before a plain call works.
 *
 * @throws TargetError `target-unusable`, `target-silent`, `target-failed` or the target's own; a ToolError
 * when the target could not even be set up.
 */
export async function calibrate(setting: PlatformSetting): Promise<Calibration> {
  const strays: number[] = []
  const errors: unknown[] = []
  const onFailure = (error: unknown): void => {
    errors.push(error)
  }
  const crowd = Math.min(CROWD, setting.info.limits?.instances ?? CROWD)
  const scenario = probe(setting, crowd, strays)
  const played = await playScenario(scenario, 'calibration', { ...setting, onFailure })
  const times = answerTimes(played.events)
  const [cold] = times
  const oddity = played.events.flatMap((event) => (event.kind === 'answer' ? [oddityOf(event)] : []))[0]
  if (played.outcome !== 'played' || cold === undefined || oddity !== undefined)
    throw unusable({ events: played.events, reason: played.reason, oddity, cause: errors[0] })
  const warm = times.slice(1 + crowd).toSorted((a, b) => a - b)
  const warmMs = warm[Math.floor(warm.length / 2)] ?? cold
  const noiseMs = Math.max(1, (warm.at(-1) ?? warmMs) - warmMs, ...strays)
  return { coldMs: cold, warmMs, noiseMs: Math.ceil(noiseMs), timeoutScale: setting.timeoutScale }
}

/** One cold call, then rounds of simultaneous ones; every call must succeed for the measure to count. */
function probe({ clock, signal }: PlatformSetting, size: number, strays: number[]): PlatformScenario {
  return {
    id: 'calibration/measures-noise',
    title: 'A plain function is called once, then by a crowd, round after round',
    profiles: [],
    play: async (stage) => {
      // Whatever it is called with: what a handler gets is for a check to judge.
      const fn = await stage.deploy('obeys-event', {
        behaviour: functions({ handler: handler(returns(WORD)) }),
      })
      const oddity = oddityOf(await stage.call(fn, []))
      if (oddity !== undefined) throw new Error(oddity)
      for (let round = 0; round <= ROUNDS; round++) {
        const timerMs = 5
        const since = clock.nowMs()
        const timer = clock.sleep(timerMs, signal).then(() => strays.push(clock.nowMs() - since - timerMs))
        const crowd = Array.from({ length: size }, () => stage.call(fn, []))
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

/** What is wrong with the answer to a plain call. In which form a text comes back is for a check to judge. */
function oddityOf({ status, body = textBytes('') }: Pick<CallResult, 'status' | 'body'>): string | undefined {
  if (status !== 200) return `it was answered with status ${status ?? 'none'} and the body ${showBytes(body)}`
  if (body.text?.includes(WORD) === true) return undefined
  return `expected the body to hold what the function returns, "${WORD}", found ${showBytes(body)}`
}
