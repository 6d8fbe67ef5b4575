import { failed, passed, untriggered, type Conclusion } from '../conclude.ts'
import type { CallView, Lens, RunView } from '../lens/views.ts'
import { enters, runsOf } from '../lens/lives.ts'
import { NO_ANSWER } from '../reasons.ts'
import { isSuccess, showAnswer, showRuns } from '../words.ts'

/** Failed Initializers as checks ask about them. */

export const NO_FAILURE = 'no Initializer was seen to fail'

/** The first Initializer that did not end by returning. */
export function failedRun(lens: Lens): RunView | undefined {
  return runsOf(lens, 'initializer').find((run) => !run.succeeded)
}

/** Whether a call got an error and reached no handler. */
export function failsWithoutHandler(call: CallView): Conclusion {
  if (call.answer === undefined) return untriggered(NO_ANSWER)
  if (!isSuccess(call) && call.runs.length === 0) return passed([call.answer])
  return failed('an error, and no handler run', `${showAnswer(call)}; ${showRuns(call.runs)}`, [
    call.answer,
    ...enters(call.runs),
  ])
}
