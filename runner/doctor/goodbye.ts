import type { Target } from '../../schemas/adapter/target.ts'
import { realClock } from '../clock.ts'
import { describeEnding } from '../process/spawn.ts'
import type { ExecTarget } from '../targets/exec.ts'
import { answerOf, complaintOf } from './answer.ts'
import type { Chart, Step } from './chart.ts'
import type { Finding } from './diagnosis.ts'

export const GOODBYE: Step = { step: 'goodbye', expected: 'everything ends in time and nothing is left' }

/** How long a target may take to end, ms; ending it by force is included and takes its time on any machine. */
const GOODBYE_MS = 20_000

/** Ends the target and looks at how it went. It is ended also when no other step makes sense any more. */
export async function sayGoodbye(chart: Chart, target: Target, timeoutScale: number): Promise<void> {
  await chart.take(GOODBYE, async () => {
    const ms = GOODBYE_MS * Math.max(1, timeoutScale)
    const failure = await answerOf({ what: 'the end of the target', ms, clock: realClock }, () =>
      target.close(),
    )
    if (failure !== undefined) {
      const { message: seen, ...rest } = failure
      return { outcome: 'failed', seen, ...rest }
    }
    return isExec(target) ? farewell(target) : { outcome: 'ok', seen: 'it ended when it was asked to' }
  })
}

/** Tells a target that is another process, which can be looked at from outside. */
export function isExec(target: Target): target is ExecTarget {
  return 'output' in target && 'endings' in target
}

/** How an adapter left that did not have to be forced to. */
function farewell(target: ExecTarget): Finding {
  const last = target.endings().at(-1)
  if (last === undefined || last.ending.kind === 'not-started')
    return { outcome: 'skipped', seen: 'nothing was started' }
  const how = describeEnding(last.ending)
  if (last.how === 'itself')
    return { outcome: 'skipped', seen: `there was nothing left to end: it had gone before (${how})` }
  if (last.complaint?.code === 'adapter-ended')
    return {
      ...{ outcome: 'failed', blame: 'adapter', code: 'goodbye-unanswered' },
      seen: `it left without an answer to \`goodbye\` (${how})`,
      hint: 'Answer `goodbye` when everything that was started has ended, then exit.',
    }
  if (last.complaint !== undefined) return { outcome: 'failed', ...complaintOf(last.complaint) }
  if (last.stayed === true)
    return { outcome: 'ok', seen: `it answered and left at the end of its stdin (${how}), with nothing left` }
  return { outcome: 'ok', seen: `it ${how}, and left nothing behind` }
}
