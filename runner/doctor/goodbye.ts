import type { Target } from '../../schemas/adapter/target.ts'
import { realClock } from '../clock.ts'
import { describeEnding } from '../process/spawn.ts'
import type { ExecTarget } from '../targets/exec.ts'
import { answerOf } from './answer.ts'
import type { Chart, Step } from './chart.ts'
import type { Finding } from './diagnosis.ts'

export const GOODBYE: Step = { step: 'goodbye', expected: 'everything ends in time and nothing is left' }

/** How long a target may take to end, ms; ending it by force is included and takes its time on any machine. */
const GOODBYE_MS = 20_000

/** Ends the target and looks at how it went. It is ended also when no other step makes sense any more. */
export async function sayGoodbye(chart: Chart, target: Target, timeoutScale: number): Promise<void> {
  await chart.take(GOODBYE, async () => {
    const ms = GOODBYE_MS * Math.max(1, timeoutScale)
    await answerOf({ what: 'the end of the target', ms, clock: realClock }, () => target.close())
    return isExec(target) ? judge(target) : { outcome: 'ok', seen: 'it ended when it was asked to' }
  })
}

/** Tells a target that is another process, which can be looked at from outside. */
export function isExec(target: Target): target is ExecTarget {
  return 'output' in target && 'endings' in target
}

function judge(target: ExecTarget): Finding {
  const last = target.endings().at(-1)
  const left = target.leftBehind()
  if (left > 0)
    return lingers(
      `${left === 1 ? 'a process' : `${left} processes`} of its own were left and had to be killed`,
    )
  if (last === undefined || last.ending.kind === 'not-started')
    return { outcome: 'skipped', seen: 'nothing was started' }
  const how = describeEnding(last.ending)
  switch (last.how) {
    case 'asked':
      return { outcome: 'ok', seen: `it ${how}, and left nothing behind` }
    case 'itself':
      return { outcome: 'skipped', seen: `there was nothing left to end: it had gone before (${how})` }
    case 'terminated':
      return lingers('it left only after a SIGTERM')
    case 'killed':
      return lingers('it had to be killed')
  }
}

function lingers(seen: string): Finding {
  return {
    outcome: 'failed',
    blame: 'adapter',
    code: 'adapter-lingers',
    seen,
    hint: 'An adapter ends what it started and exits, at `goodbye` or at the end of its stdin.',
  }
}
