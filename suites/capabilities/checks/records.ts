import { concludeEach, passed, untriggered, type Conclusion } from '../../conclude.ts'
import type { Check } from '../../define.ts'
import type { CallView, FunctionView } from '../../lens/views.ts'
import { PLATFORMS } from '../../profiles.ts'
import { NO_CALL, NO_FUNCTION } from '../../reasons.ts'
import { isSuccess } from '../../words.ts'
import { PRINTED } from '../scenarios.ts'
import { lie, undelivered } from '../undelivered.ts'

/** What the platform keeps about functions. */
export const records = [
  {
    id: 'capabilities/printed-lines-are-in-the-log',
    title: 'The line that a call printed is in the log of its function',
    requirements: ['CAP-05'],
    profiles: PLATFORMS,
    scenarios: ['capabilities/call-prints'],
    judgeStopped: (lens) => undelivered(lens, 'logs', 'logs'),
    judge: (lens) =>
      concludeEach(lens.functions, NO_FUNCTION, ({ calls: [call], log }) => {
        if (call === undefined || !isSuccess(call)) return untriggered('the call did not succeed')
        const line = log.lines.find(({ text }) => text.includes(PRINTED))
        if (line !== undefined) return passed([call.answer, line.event])
        const found = `none of its ${log.lines.length} lines holds that text`
        return lie('logs', `a line with "${PRINTED}"`, found, [call.invoke, call.answer])
      }),
  },
  {
    id: 'capabilities/calls-are-listed',
    title: 'The list of invocations holds the request ids of the calls',
    requirements: ['CAP-06'],
    profiles: PLATFORMS,
    scenarios: ['capabilities/calls-are-counted'],
    judgeStopped: (lens) => undelivered(lens, 'invocations', 'invocations'),
    judge: (lens) =>
      concludeEach(lens.functions, NO_FUNCTION, (fn) =>
        concludeEach(fn.calls, NO_CALL, (call) => isListed(call, fn)),
      ),
  },
] as const satisfies readonly Check[]

function isListed(call: CallView, { listed }: FunctionView): Conclusion {
  const { requestId } = call
  if (requestId === undefined) return untriggered('the call was answered without a request id')
  const entry = listed.find((one) => one.requestId === requestId)
  if (entry !== undefined) return passed([call.answer, entry])
  const found = `${requestId} is not among the ${listed.length} ids in its list`
  return lie('invocations', 'the request id of every call', found, [call.invoke, call.answer, ...listed])
}
