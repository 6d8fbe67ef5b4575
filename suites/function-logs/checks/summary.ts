import { concludeEach, failed, passed, untriggered } from '../../conclude.ts'
import type { Check } from '../../define.ts'
import type { FunctionView, LogLineView } from '../../lens/views.ts'
import { BOTH } from '../../profiles.ts'
import { NO_HANDLER } from '../../reasons.ts'
import { endedRuns, spanOf } from '../framing.ts'

export const summary = [
  {
    id: 'function-logs/summary-follows-the-end',
    title: 'After `FC Invoke End` come duration, billed duration, memory size and most memory used',
    requirements: ['LOG-22'],
    profiles: BOTH,
    scenarios: ['function-logs/cold-call'],
    judge: (lens) =>
      concludeEach(endedRuns(lens, 'handler'), NO_HANDLER, ({ fn, run }) => {
        const end = spanOf(fn, run)?.end
        if (end === undefined) return untriggered('the invocation has no End line')
        const after = linesAfter(fn, end)
        const text = after.map((line) => line.text).join('\n')
        const missing = FIGURES.filter(([, pattern]) => !pattern.test(text)).map(([name]) => name)
        if (missing.length === 0) return passed([end.event, ...after.map((line) => line.event)])
        return failed(
          'lines that tell duration, billed duration, memory size and most memory used',
          `no ${missing.join(', no ')} after \`${end.text}\``,
          [end.event],
        )
      }),
  },
] as const satisfies readonly Check[]

const FIGURES = [
  ['duration', /(?<!billed )duration/i],
  ['billed duration', /billed duration/i],
  ['memory size', /memory size/i],
  ['most memory used', /max(?:imum)? memory/i],
] as const

/** Lines of the same instance from an End line to the next invocation. */
function linesAfter(fn: FunctionView, end: LogLineView): LogLineView[] {
  const own = fn.log.lines.filter((line) => line.event.instanceId === end.event.instanceId)
  const rest = own.slice(own.indexOf(end) + 1)
  const next = rest.findIndex(({ mark }) => mark?.stage === 'Invoke' && mark.edge === 'Start')
  return next === -1 ? rest : rest.slice(0, next)
}
