import { parseUserLine } from '../../../schemas/history/log-line.ts'
import { concludeEach, failed, passed, untriggered, type Conclusion } from '../../conclude.ts'
import type { Check } from '../../define.ts'
import type { CallView, FunctionView } from '../../lens/views.ts'
import { field } from '../../lens/fields.ts'
import { BOTH } from '../../profiles.ts'
import { NO_CALL } from '../../reasons.ts'

/** What becomes of lines that go through the logger of the context? */
export const logger = [
  {
    id: 'context/logger-writes-user-lines',
    title: 'What goes through the logger of the context is logged with time, request id and level',
    requirements: ['CTX-11'],
    profiles: BOTH,
    scenarios: ['context/calls-that-log'],
    judge: (lens) =>
      concludeEach(lens.functions, NO_CALL, (fn) =>
        concludeEach(fn.calls, NO_CALL, (call) => logsThroughContext(call, fn)),
      ),
  },
] as const satisfies readonly Check[]

function logsThroughContext(call: CallView, fn: FunctionView): Conclusion {
  const [run] = call.runs
  const step = call.steps?.find((one) => one.do === 'context-log')
  const report = run?.report('context-log')
  if (run === undefined || step === undefined || report === undefined)
    return untriggered('no handler that logs through its context was witnessed')
  if (field(report, 'available') !== true)
    return failed('`logger`, or `getLogger()`', 'neither in the context', run.reports)
  const line = fn.log.lines.find((one) => one.text.includes(step.text))
  const read = line === undefined ? undefined : parseUserLine(line.text)
  if (read?.message === step.text && read.requestId === run.requestId)
    return passed([...run.reports, line?.event])
  return failed(
    `a line \`<time> ${run.requestId ?? ''} [<level>] ${step.text}\``,
    line === undefined ? 'no line with that text' : `\`${line.text}\``,
    [...run.reports, line?.event],
  )
}
