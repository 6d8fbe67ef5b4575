import { concludeEach, failed, passed, untriggered, type Conclusion } from '../../conclude.ts'
import type { Check } from '../../define.ts'
import type { Lens } from '../../lens/views.ts'
import { enters } from '../../lens/lives.ts'
import { BOTH, FC2, PYTHON } from '../../profiles.ts'
import { NO_FUNCTION, NO_HANDLER } from '../../reasons.ts'
import { endedRuns, showMarks, spanOf, WORDS, type FramedStage } from '../framing.ts'

export const frames = [
  {
    id: 'function-logs/invocation-is-framed',
    title: 'Each invocation has its `FC Invoke Start` and, after it, its `FC Invoke End`',
    requirements: ['LOG-01'],
    profiles: PYTHON,
    scenarios: ['function-logs/cold-call'],
    judge: (lens) =>
      concludeEach(endedRuns(lens, 'handler'), NO_HANDLER, ({ fn, run }) => {
        if (run.requestId === undefined) return untriggered('the handler saw no request id')
        const span = spanOf(fn, run)
        if (span?.end !== undefined) return passed([run.enter, span.start.event, span.end.event])
        return failed(
          `\`FC Invoke Start RequestId: ${run.requestId}\` and later \`FC Invoke End\` with that id`,
          showMarks(fn, 'Invoke'),
          [run.enter, span?.start.event],
        )
      }),
  },
  {
    id: 'function-logs/initializer-is-framed',
    title: 'The Initializer has `FC Initialize Start` and `FC Initialize End` with one id',
    requirements: ['LOG-02'],
    profiles: PYTHON,
    scenarios: ['function-logs/cold-call'],
    judge: (lens) => hookIsFramed(lens, 'initializer'),
  },
  {
    id: 'function-logs/pre-freeze-is-framed',
    title: 'PreFreeze has `FC PreFreeze Start` and `FC PreFreeze End` with one id',
    requirements: ['LOG-03'],
    profiles: FC2,
    scenarios: ['function-logs/freezes-after-a-call'],
    judge: (lens) => hookIsFramed(lens, 'pre-freeze'),
  },
  {
    id: 'function-logs/pre-stop-is-framed',
    title: 'PreStop has `FC PreStop Start` and `FC PreStop End` with one id',
    requirements: ['LOG-04'],
    profiles: BOTH,
    scenarios: ['function-logs/cold-call'],
    judge: (lens) => hookIsFramed(lens, 'pre-stop'),
  },
] as const satisfies readonly Check[]

/** Hooks may have an id that nobody outside knows: so many runs, so many complete frames. */
function hookIsFramed(lens: Lens, stage: FramedStage): Conclusion {
  const word = WORDS[stage]
  return concludeEach(lens.functions, NO_FUNCTION, (fn) => {
    const runs = fn.runs.filter((run) => run.stage === stage && run.leave !== undefined)
    if (runs.length === 0) return untriggered(`no end of ${stage} was witnessed`)
    const whole = fn.log.spans.filter((span) => span.stage === word && span.end !== undefined)
    if (whole.length >= runs.length)
      return passed([...enters(runs), ...whole.flatMap((span) => [span.start.event, span.end?.event])])
    return failed(
      `${runs.length} × \`FC ${word} Start RequestId: …\` and later \`FC ${word} End\` with the same id`,
      showMarks(fn, word),
      enters(runs),
    )
  })
}
