import { concludeEach, failed, passed, untriggered, type Conclusion } from '../../conclude.ts'
import type { Check } from '../../define.ts'
import type { CallView, Lens } from '../../lens/views.ts'
import { requestHeader } from '../../lens/headers.ts'
import { SINCE_FC2 } from '../../profiles.ts'
import { isSuccess, showAnswer } from '../../words.ts'
import { accepted } from '../calls.ts'

const MOST_DELAY_SECONDS = 3600

export const asynchronousOptions = [
  {
    id: 'invoke-api/well-formed-task-id-is-accepted',
    title: 'An id of letters, digits, `_` and `-` that begins with a letter or `_` is accepted',
    requirements: ['API-08'],
    profiles: SINCE_FC2,
    scenarios: ['invoke-api/asynchronous-options'],
    judge: (lens) =>
      concludeEach(withTaskId(lens, true), 'no well-formed id was sent', (call) => {
        if (isSuccess(call)) return passed([call.invoke, call.answer])
        return failed(`2xx for the id \`${taskId(call) ?? ''}\``, showAnswer(call), [
          call.invoke,
          call.answer,
        ])
      }),
  },
  {
    id: 'invoke-api/ill-formed-task-id-is-refused',
    title: 'An id of another form, or of more than 128 characters, is answered with 400',
    requirements: ['API-08'],
    profiles: SINCE_FC2,
    scenarios: ['invoke-api/asynchronous-options'],
    judge: (lens) =>
      concludeEach(withTaskId(lens, false), 'no ill-formed id was sent', (call) =>
        isStatus(call, 400, `the id \`${taskId(call) ?? ''}\``),
      ),
  },
  {
    id: 'invoke-api/delay-of-over-an-hour-is-refused',
    title: 'A delay of more than 3600 s is answered with 400',
    requirements: ['API-08'],
    profiles: SINCE_FC2,
    scenarios: ['invoke-api/asynchronous-options'],
    judge: (lens) =>
      concludeEach(
        lens.calls.filter((call) => delaySeconds(call) > MOST_DELAY_SECONDS),
        'no such delay was asked for',
        (call) => isStatus(call, 400, `a delay of ${delaySeconds(call)} s`),
      ),
  },
  {
    id: 'invoke-api/delayed-call-starts-no-earlier',
    title: 'An asynchronous call with a delay does not start before the delay is over',
    requirements: ['API-08'],
    profiles: SINCE_FC2,
    scenarios: ['invoke-api/asynchronous-options'],
    judge: delayIsKept,
  },
] as const satisfies readonly Check[]

function isStatus(call: CallView, status: number, what: string): Conclusion {
  if (call.answer === undefined) return untriggered('the call was not answered')
  const proof = [call.invoke, call.answer]
  if (call.answer.status === status) return passed(proof)
  return failed(`${status} for ${what}`, showAnswer(call), proof)
}

function taskId(call: CallView): string | undefined {
  return requestHeader(call, 'x-fc-stateful-async-invocation-id') ?? requestHeader(call, 'x-fc-async-task-id')
}

function withTaskId(lens: Lens, wellFormed: boolean): CallView[] {
  return lens.calls.filter((call) => {
    const id = taskId(call)
    return id !== undefined && /^[A-Za-z_][A-Za-z0-9_-]{0,127}$/.test(id) === wellFormed
  })
}

function delaySeconds(call: CallView): number {
  return Number(requestHeader(call, 'x-fc-async-delay') ?? '0')
}

/**
 * Measured on the instances' clock alone, from the end of the run before it was asked for: so it holds for
 * any distance between runner and platform.
 */
function delayIsKept(lens: Lens): Conclusion {
  const [before] = lens.calls
  const delayed = accepted(lens).filter((call) => delaySeconds(call) > 0)
  return concludeEach(delayed, 'no delayed call was accepted', (call) => {
    const ended = before?.runs[0]?.leave
    const begun = call.runs[0]?.enter
    if (ended === undefined || begun === undefined) return untriggered('the delayed run was not witnessed')
    const leastMs = delaySeconds(call) * 1000
    const sinceMs = Math.round(begun.record.wallMs - ended.record.wallMs)
    const proof = [ended, call.invoke, begun]
    if (sinceMs >= leastMs - 5 - lens.calibration.noiseMs) return passed(proof)
    return failed(`a start ${leastMs} ms after the call or later`, `at most ${sinceMs} ms after it`, proof)
  })
}
