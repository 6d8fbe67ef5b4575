import { visible } from '../../reports/escape.ts'
import type { ScenarioResult } from '../../schemas/report/report.ts'
import { realClock } from '../clock.ts'
import type { Plan } from '../core/plan.ts'
import type { RunListener } from '../core/run.ts'
import { recordedDuration } from '../core/shards/durations.ts'
import type { PlannedRound } from '../rounds.ts'
import { createPace, minutes, type Pace } from './pace.ts'

/** A listener that tells on stderr how the run goes. */
export interface Progress extends RunListener {
  /** Tells something that is worth a line of its own. */
  readonly tell: (line: string) => void
  /** What comes now is played with one of several interpreters. */
  readonly began: (round: PlannedRound, number: number, of: number) => void
  /** Takes the live line away; further calls do nothing. */
  end(): void
}

export interface ProgressOptions {
  readonly quiet: boolean
  /** Milliseconds from any origin; the machine's clock by default. */
  readonly nowMs?: () => number
}

/** Scenario names shown at once on the live line. */
const SHOWN = 3
/** How often the time on the live line goes on, ms. */
const TICK_MS = 1000
const CLEAR = '\r\u001b[K'

/**
 * On a terminal one live line: how many scenarios are done, since when and about how long it takes, and which are
 * running. Elsewhere a line for each suite that is done, so that a log shows that the run is alive and where it was.
 */
export function createProgress(
  stream: NodeJS.WriteStream,
  { quiet, nowMs = () => realClock.nowMs() }: ProgressOptions,
): Progress {
  const running = new Set<string>()
  const pace = createPace(recordedDuration, nowMs)
  let left = new Map<string, number>()
  let [total, done, stopped] = [0, 0, 0]
  let ended = quiet
  let where = ''
  let ticking: NodeJS.Timeout | undefined

  const counts = (): string =>
    `${where}${done}/${total} scenarios${stopped > 0 ? `, ${stopped} could not be finished` : ''}`
  const draw = (): void => {
    if (ended || !stream.isTTY) return
    const line = visible(`${counts()}, ${timeWords(pace)}${namesWords(running)}`)
    stream.write(`${CLEAR}${line.slice(0, Math.max(20, stream.columns - 1))}`)
  }
  const log = ({ profile, suite }: ScenarioResult): void => {
    const key = `${profile} ${suite}`
    left.set(key, (left.get(key) ?? 1) - 1)
    if (ended || stream.isTTY || left.get(key) !== 0) return
    stream.write(`${visible(`${counts()}, ${minutes(pace.elapsedMs())}: ${key} done`)}\n`)
  }
  return {
    tell(line) {
      if (!ended) stream.write(`${stream.isTTY ? CLEAR : ''}${visible(line)}\n`)
    },
    began({ interpreter }, number, of) {
      where = `${interpreter} (${number} of ${of}): `
      done = 0
    },
    planned(plans) {
      total = plans.reduce((sum, plan) => sum + plan.scenarios.length, 0)
      left = countSuites(plans)
      pace.planned(plans)
      if (ended || !stream.isTTY) return
      stream.write(`${CLEAR}${visible(where)}measuring noise…`)
      clearInterval(ticking)
      ticking = setInterval(draw, TICK_MS).unref()
    },
    started(scenario, profile) {
      running.add(`${profile} ${scenario}`)
      draw()
    },
    finished(result) {
      running.delete(`${result.profile} ${result.id}`)
      done += 1
      if (result.outcome === 'stopped') stopped += 1
      pace.finished(result)
      log(result)
      draw()
    },
    end() {
      clearInterval(ticking)
      if (!ended && stream.isTTY) stream.write(CLEAR)
      ended = true
    },
  }
}

function timeWords(pace: Pace): string {
  const expected = pace.expectedMs()
  return `${minutes(pace.elapsedMs())}${expected === undefined ? '' : ` of about ${minutes(expected)}`}`
}

function namesWords(running: ReadonlySet<string>): string {
  if (running.size === 0) return ''
  const more = running.size > SHOWN ? ` and ${running.size - SHOWN} more` : ''
  return `: ${[...running].slice(0, SHOWN).join(', ')}${more}`
}

/** How many scenarios of each suite there are, by profile. */
function countSuites(plans: readonly Plan[]): Map<string, number> {
  const counted = new Map<string, number>()
  for (const { profile, scenarios } of plans)
    for (const { suite } of scenarios) {
      const key = `${profile} ${suite}`
      counted.set(key, (counted.get(key) ?? 0) + 1)
    }
  return counted
}
