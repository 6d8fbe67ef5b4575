import type { Target } from '../../schemas/adapter/target.ts'
import { CLOSE_MS, closeOnce } from '../core/meet/close-once.ts'
import { describeEnding } from '../process/spawn.ts'
import type { ExecTarget } from '../targets/exec.ts'
import type { Chart, Step } from './chart.ts'
import type { Finding } from './diagnosis.ts'

export const GOODBYE: Step = { step: 'goodbye', expected: 'everything ends in time and nothing is left' }

/** Ends the target and looks at how it went. It is ended also when no other step makes sense any more. */
export async function sayGoodbye(chart: Chart, target: Target, timeoutScale: number): Promise<void> {
  await chart.take(GOODBYE, async () => {
    const failure = await closeOnce(target, CLOSE_MS * Math.max(1, timeoutScale))()
    if (failure !== undefined && !isToldAlready(chart, target)) {
      const { message: seen, ...rest } = failure
      return { outcome: 'failed', seen, ...rest }
    }
    return isExec(target) ? farewell(target) : { outcome: 'ok', seen: 'it ended when it was asked to' }
  })
}

/** An adapter that is gone has been told by the step in which it went. */
function isToldAlready(chart: Chart, target: Target): boolean {
  const gone = isExec(target) && target.endings().at(-1)?.how === 'itself'
  return gone && chart.entries.some(({ outcome }) => outcome === 'failed')
}

/** Tells a target that is another process, which can be looked at from outside. */
export function isExec(target: Target): target is ExecTarget {
  return 'output' in target && 'endings' in target
}

/** How an adapter left when nothing was wrong with it. */
function farewell(target: ExecTarget): Finding {
  const last = target.endings().at(-1)
  if (last === undefined || last.ending.kind === 'not-started')
    return { outcome: 'skipped', seen: 'nothing was started' }
  const how = describeEnding(last.ending)
  if (last.how === 'itself')
    return { outcome: 'skipped', seen: `there was nothing left to end: it had gone before (${how})` }
  if (last.stayed === true)
    return { outcome: 'ok', seen: `it answered and left at the end of its stdin (${how}), with nothing left` }
  return { outcome: 'ok', seen: `it ${how}, and left nothing behind` }
}
