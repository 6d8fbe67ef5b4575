import { isContainer } from '../../../schemas/profile.ts'
import { concludeEach, failed, passed, untriggered, type Conclusion } from '../../conclude.ts'
import type { Check } from '../../define.ts'
import { EXITED, messageOf } from '../../lens/error-message.ts'
import type { CallView, Lens, RunView } from '../../lens/views.ts'
import { follows, runsOf } from '../../lens/lives.ts'
import { ANY_FC3, PLATFORMS, PYTHON } from '../../profiles.ts'
import { NO_ANSWER, NO_CALL } from '../../reasons.ts'
import { isSuccess, showAnswer, showRuns, tolerance } from '../../words.ts'
import { refusalOf } from '../../invoke-api/answers.ts'
import { failsWithoutHandler, NO_FAILURE } from '../failure.ts'

/** What counts as a failed Initializer, and what is the caller told of it? */
export const causes = [
  {
    id: 'initializer/timeout-is-a-failure',
    title:
      'An Initializer that outlasts its timeout fails the call at about that time, and the next call succeeds',
    requirements: ['INIT-15'],
    profiles: PLATFORMS,
    scenarios: ['initializer/times-out-in-first-instance'],
    judge: timeoutIsFailure,
  },
  {
    id: 'initializer/has-its-own-timeout',
    title: 'An Initializer may take longer than the timeout of the function',
    requirements: ['INIT-16'],
    profiles: PLATFORMS,
    scenarios: ['initializer/outlasts-function-timeout'],
    judge: (lens) =>
      concludeEach(lens.calls, NO_CALL, (call) => {
        const [run] = runsOf(lens, 'initializer')
        if (run === undefined) return untriggered('no Initializer was witnessed')
        if (isSuccess(call)) return passed([run.leave, call.answer])
        return failed('success: the Initializer stays within its own 10 s', showAnswer(call), [
          run.enter,
          call.answer,
        ])
      }),
  },
  {
    id: 'initializer/exit-fails-the-call',
    title: 'A process that exits in the Initializer fails the call with the message of a process exit',
    requirements: ['INIT-17'],
    profiles: PLATFORMS,
    scenarios: ['initializer/exits-in-first-instance'],
    judge: (lens) => {
      const [first, next] = lens.calls
      const exiting = runsOf(lens, 'initializer').find((run) => run.leave?.record.outcome === 'exiting')
      if (first?.answer === undefined || exiting === undefined) return untriggered('no exit was witnessed')
      const again = lens.runs.find((run) => run.instance === exiting.instance && follows(run, exiting))
      const proof = [exiting.leave, first.answer, next?.answer, again?.enter]
      const isTold = messageOf(first).startsWith(EXITED) || isDeadContainer(lens, first)
      const fails = (!isSuccess(first) && isTold) || isRepeatedElsewhere(lens, first, exiting)
      if (fails && next !== undefined && isSuccess(next) && again === undefined) return passed(proof)
      return failed(
        `an error \`${EXITED}…\`, then success elsewhere`,
        `${showAnswer(first)}; then ${next === undefined ? 'nothing' : showAnswer(next)}`,
        proof,
      )
    },
  },
  {
    id: 'initializer/missing-code-is-a-failure',
    title: 'An Initializer whose module or method does not exist fails the call',
    requirements: ['INIT-18'],
    profiles: PYTHON,
    scenarios: ['initializer/code-is-missing'],
    judge: (lens) =>
      concludeEach(lens.calls, NO_CALL, (call) => {
        const name = call.config.hooks.initializer?.handler ?? ''
        const part = name.startsWith('index.') ? 'no_such_method' : 'no_such_module'
        const conclusion = failsWithoutHandler(call)
        if (conclusion.kind !== 'passed' || messageOf(call).includes(part)) return conclusion
        return failed(`an error that names \`${part}\``, showAnswer(call), [call.answer])
      }),
  },
  {
    id: 'initializer/failure-is-an-initialization-error',
    title: 'A failed Initializer is answered with 200, `InitializationError` and an `errorMessage`',
    requirements: ['INIT-19', 'ERR-20'],
    profiles: ANY_FC3,
    scenarios: [
      'initializer/raises-every-time',
      'initializer/times-out-in-first-instance',
      'initializer/exits-in-first-instance',
    ],
    judge: (lens) => {
      const [call] = lens.calls
      const [run] = runsOf(lens, 'initializer')
      if (call?.answer === undefined || run === undefined) return untriggered(NO_FAILURE)
      if (isRepeatedElsewhere(lens, call, run) || isDeadContainer(lens, call))
        return untriggered('the call was not told of an Initializer that failed')
      const isReported =
        call.answer.status === 200 && call.errorType === 'InitializationError' && messageOf(call) !== ''
      if (isReported) return passed([call.answer])
      return failed('status 200, `InitializationError`, an `errorMessage`', showAnswer(call), [call.answer])
    },
  },
] as const satisfies readonly Check[]

function timeoutIsFailure(lens: Lens): Conclusion {
  const [first, next] = lens.calls
  const [run] = runsOf(lens, 'initializer')
  if (first?.answer === undefined || next?.answer === undefined) return untriggered(NO_ANSWER)
  const limitMs = first.config.hooks.initializer?.timeoutMs ?? 0
  if (run === undefined)
    return untriggered(
      `the Initializer was not entered within the ${limitMs} ms of its timeout; begin to count when its instance is ready to run it`,
    )
  const spentMs = first.durationMs ?? 0
  const mostMs = limitMs + tolerance(lens)
  const proof = [run.enter, first.answer, next.answer]
  const atLimit = spentMs >= limitMs && spentMs <= mostMs
  const fails = !isSuccess(first) && atLimit && first.runs.length === 0
  const repeated = spentMs >= limitMs && isRepeatedElsewhere(lens, first, run)
  if ((fails || repeated) && isSuccess(next)) return passed(proof)
  return failed(
    `an error after ${limitMs} to ${Math.round(mostMs)} ms without a handler run, then success`,
    `${showAnswer(first)} after ${Math.round(spentMs)} ms, ${showRuns(first.runs)}; then ${showAnswer(next)}`,
    proof,
  )
}

/** INIT-14: for containers it is open whether the call that waited is served by another instance in the end. */
function isRepeatedElsewhere({ profile }: Lens, call: CallView, failing: RunView): boolean {
  const elsewhere = call.runs.filter((run) => run.instance !== failing.instance)
  const alone = elsewhere.length > 0 && elsewhere.length === call.runs.length
  return isContainer(profile) && isSuccess(call) && alone
}

/** ERR-22: a container that has exited has a code of its own on FC 3.0, at whatever time it did. */
function isDeadContainer({ profile }: Lens, call: CallView): boolean {
  return profile === 'container-fc3' && refusalOf(call).code === 'CAExited'
}
