import { visible } from '../../reports/escape.ts'
import type { Plan } from '../core/plan.ts'
import type { PlannedRound } from '../rounds.ts'
import type { RunListener } from '../core/run.ts'

/** A listener that tells on stderr how the run goes. */
export interface Progress extends RunListener {
  /** Tells something that is worth a line of its own. */
  readonly tell: (line: string) => void
  /** What comes now is played with one of several interpreters. */
  readonly began: (round: PlannedRound, number: number, of: number) => void
  /** Takes the live line away; further calls do nothing. */
  end(): void
}

/** Scenario names shown at once on the live line. */
const SHOWN = 3

/** How often a log that is no terminal gets a line; less often in one of many rounds. */
const TENTHS = 10
const HALVES = 2

/**
 * On a terminal one live line: how many scenarios are done and which are running. Elsewhere a line now and
 * then, so that a log shows that the run is alive.
 */
export function createProgress(stream: NodeJS.WriteStream, { quiet }: { quiet: boolean }): Progress {
  const running = new Set<string>()
  let total = 0
  let done = 0
  let stopped = 0
  let ended = quiet
  let toldParts = 0
  let parts = TENTHS
  let where = ''

  const draw = (): void => {
    if (ended) return
    const names = [...running].slice(0, SHOWN).join(', ')
    const more = running.size > SHOWN ? ` and ${running.size - SHOWN} more` : ''
    const halted = stopped > 0 ? `, ${stopped} could not be finished` : ''
    const line = visible(
      `${where}${done}/${total} scenarios${halted}${names === '' ? '' : `: ${names}${more}`}`,
    )
    if (stream.isTTY) stream.write(`\r\u001b[K${line.slice(0, Math.max(20, stream.columns - 1))}`)
    else if (total > 0 && Math.floor((parts * done) / total) > toldParts) {
      toldParts = Math.floor((parts * done) / total)
      stream.write(visible(`${where}${done}/${total} scenarios${halted}`) + '\n')
    }
  }
  return {
    tell(line) {
      if (ended) return
      stream.write(`${stream.isTTY ? '\r\u001b[K' : ''}${visible(line)}\n`)
    },
    began({ interpreter }, number, of) {
      where = `${interpreter} (${number} of ${of}): `
      done = toldParts = 0
      parts = HALVES
    },
    planned(plans: readonly Plan[]) {
      total = plans.reduce((sum, plan) => sum + plan.scenarios.length, 0)
      if (!ended && stream.isTTY) stream.write(`\r\u001b[K${visible(where)}measuring noise…`)
    },
    started(scenario, profile) {
      running.add(`${profile} ${scenario}`)
      draw()
    },
    finished(result) {
      running.delete(`${result.profile} ${result.id}`)
      done += 1
      if (result.outcome === 'stopped') stopped += 1
      draw()
    },
    end() {
      if (!ended && stream.isTTY) stream.write('\r\u001b[K')
      ended = true
    },
  }
}
