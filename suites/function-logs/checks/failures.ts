import { concludeEach, failed, passed, untriggered, type Conclusion } from '../../conclude.ts'
import type { Check } from '../../define.ts'
import type { FunctionView, LogLineView, RunView } from '../../lens/views.ts'
import { BOTH } from '../../profiles.ts'
import { NO_HANDLER } from '../../reasons.ts'
import { endedRuns, spanOf, WORDS, type FramedStage } from '../framing.ts'

export const failures = [
  {
    id: 'function-logs/failed-invocation-is-marked',
    title: 'The End line of an invocation that raised says so, that of a success does not',
    requirements: ['LOG-05'],
    profiles: BOTH,
    scenarios: ['function-logs/functions-raise'],
    judge: (lens) => {
      const runs = endedRuns(lens, 'handler')
      if (runs.every(({ run }) => run.succeeded)) return untriggered('no handler was seen to raise')
      return concludeEach(runs, NO_HANDLER, ({ fn, run }) => endTells(fn, run, spanOf(fn, run)?.end))
    },
  },
  {
    id: 'function-logs/failed-hook-is-marked',
    title: 'The End line of a hook that raised says so',
    requirements: ['LOG-05'],
    profiles: BOTH,
    scenarios: ['function-logs/functions-raise'],
    judge: (lens) => {
      const raised = (['initializer', 'pre-stop'] as const)
        .flatMap((stage) => endedRuns(lens, stage))
        .filter(({ run }) => !run.succeeded)
      return concludeEach(raised, 'no hook was seen to raise', ({ fn, run }) => {
        const ends = fn.log.marks.filter(
          ({ mark }) => mark?.edge === 'End' && mark.stage === WORDS[run.stage as FramedStage],
        )
        return endTells(fn, run, ends.find(({ mark }) => mark?.requestId === run.requestId) ?? ends[0])
      })
    },
  },
] as const satisfies readonly Check[]

function endTells(fn: FunctionView, run: RunView, end: LogLineView | undefined): Conclusion {
  if (end?.mark === undefined) return untriggered(`${run.function} has no End line`)
  const proof = [run.leave, end.event]
  if ((end.mark.error === 'Unhandled') === !run.succeeded) return passed(proof)
  const expected = run.succeeded ? 'without' : 'with'
  return failed(
    `an End line ${expected} \`, Error: Unhandled function error\` for \`${run.function}\` in \`${fn.handle}\``,
    `\`${end.text}\``,
    proof,
  )
}
