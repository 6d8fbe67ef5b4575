import { concludeEach, failed, passed, untriggered, type Conclusion } from '../../conclude.ts'
import type { Check } from '../../define.ts'
import { answerHeader, requestHeader } from '../../lens/headers.ts'
import { enters } from '../../lens/lives.ts'
import type { CallView, Lens } from '../../lens/views.ts'
import { PLATFORMS } from '../../profiles.ts'
import { NO_ANSWER } from '../../reasons.ts'
import { sleptMs } from '../../lens/script.ts'
import { isSuccess, showAnswer } from '../../words.ts'
import { accepted, NOT_RETURNED, passing, returnedText } from '../calls.ts'

export const invocationTypes = [
  {
    id: 'invoke-api/synchronous-call-waits-for-the-result',
    title: 'A call that asks for `Sync`, or for nothing, is answered with the result',
    requirements: ['API-05'],
    profiles: PLATFORMS,
    scenarios: ['invoke-api/calls-pass-and-raise'],
    judge: (lens) =>
      concludeEach(passing(lens), NOT_RETURNED, (call) => {
        const expected = returnedText(call) ?? ''
        if (call.answer?.status === 200 && call.answer.body.text === expected)
          return passed([call.runs[0]?.leave, call.answer])
        // What else may be wrong with a body is the matter of other checks.
        if (call.answer?.status === 200 && call.answer.body.size > 0)
          return untriggered('the answer is a result, but not the one returned')
        if (expected === '') return untriggered('an empty result cannot be told from none')
        return failed(`200 and ${JSON.stringify(expected)}`, showAnswer(call), [
          call.runs[0]?.leave,
          call.answer,
        ])
      }),
  },
  {
    id: 'invoke-api/asynchronous-call-is-answered-at-once',
    title: 'The answer to an asynchronous call does not wait for the function',
    requirements: ['API-05'],
    profiles: PLATFORMS,
    scenarios: ['invoke-api/asynchronous-calls'],
    judge: (lens) => {
      const slow = lens.calls.filter((call) => call.async && sleptMs(call) > 0)
      return concludeEach(slow, 'no slow asynchronous call was made', (call) => isAnsweredAtOnce(lens, call))
    },
  },
  {
    id: 'invoke-api/asynchronous-call-runs-its-function',
    title: 'An accepted asynchronous call runs its function with the payload',
    requirements: ['API-05'],
    profiles: PLATFORMS,
    scenarios: ['invoke-api/asynchronous-calls'],
    judge: (lens) =>
      concludeEach(accepted(lens), 'no asynchronous call was accepted', (call) => {
        if (call.runs.length > 0) return passed([call.answer, ...enters(call.runs)])
        return failed('a run of the handler', 'none before the deadline', [call.invoke, call.answer])
      }),
  },
  {
    id: 'invoke-api/asynchronous-call-is-accepted-with-an-id',
    title: 'An asynchronous call is answered with 2xx and a request id',
    requirements: ['API-05', 'API-06'],
    profiles: PLATFORMS,
    scenarios: ['invoke-api/asynchronous-calls'],
    judge: (lens) =>
      concludeEach(
        lens.calls.filter((call) => call.async && call.answer !== undefined),
        'no asynchronous call was answered',
        (call) => {
          if (isSuccess(call) && (call.requestId ?? '') !== '') return passed([call.invoke, call.answer])
          const id = call.requestId === undefined ? 'no request id' : `id \`${call.requestId}\``
          return failed('2xx with `X-Fc-Request-Id`', `${showAnswer(call)}, ${id}`, [
            call.invoke,
            call.answer,
          ])
        },
      ),
  },
  {
    id: 'invoke-api/asynchronous-call-carries-no-tail',
    title: 'An asynchronous call that asks for the log tail gets none',
    requirements: ['API-07'],
    profiles: PLATFORMS,
    scenarios: ['invoke-api/asynchronous-calls'],
    judge: (lens) => {
      const asking = accepted(lens).filter((call) => requestHeader(call, 'x-fc-log-type') === 'Tail')
      return concludeEach(asking, 'no asynchronous call that asks for the tail was accepted', (call) => {
        const tail = answerHeader(call, 'x-fc-log-result')
        if (tail === undefined) return passed([call.invoke, call.answer])
        return failed('no header `X-Fc-Log-Result`', `one of ${tail.length} characters`, [
          call.invoke,
          call.answer,
        ])
      })
    },
  },
] as const satisfies readonly Check[]

/**
 * Judges by what came first, the answer or the end of the handler. Who is answered sooner than the handler sleeps
 * did not wait for it in any case; who is answered later may have been held up on the way.
 */
function isAnsweredAtOnce(lens: Lens, call: CallView): Conclusion {
  const { answer, invoke, durationMs: spentMs } = call
  if (answer === undefined || spentMs === undefined) return untriggered(NO_ANSWER)
  const sleepMs = sleptMs(call)
  if (spentMs < sleepMs) return passed([invoke, answer])
  const leave = call.runs[0]?.leave
  if (leave !== undefined && answer.atMs < leave.atMs && !isClockAhead(lens))
    return passed([invoke, answer, leave])
  const { warmMs, noiseMs } = lens.calibration
  const quickMs = Math.max(warmMs + 4 * noiseMs, ...lens.calls.map(quickCallMs))
  if (quickMs > sleepMs / 2)
    return untriggered(
      `too slow to tell: calls that do nothing take up to ${Math.round(quickMs)} ms, and the handler slept for ${sleepMs} ms only`,
    )
  return failed(
    `an answer before the end of the handler, which sleeps for ${sleepMs} ms`,
    `${showAnswer(call)} after ${Math.round(spentMs)} ms`,
    [invoke, leave, answer],
  )
}

/** How long a call took that had nothing to wait for; 0 for others. */
function quickCallMs(call: CallView): number {
  return sleptMs(call) === 0 ? (call.durationMs ?? 0) : 0
}

/** Whether instances tell later times than the runner: a synchronous run cannot end after its answer. */
function isClockAhead({ calls }: Lens): boolean {
  return calls.some(
    ({ async, answer, runs: [run] }) =>
      !async && answer !== undefined && run?.leave !== undefined && run.leave.atMs > answer.atMs,
  )
}
