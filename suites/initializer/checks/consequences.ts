import { failed, passed, untriggered } from '../../conclude.ts'
import type { Check } from '../../define.ts'
import { enters, follows, runsOf } from '../../lens/lives.ts'
import { BOTH, PLATFORMS, PYTHON, SINCE_FC2 } from '../../profiles.ts'
import { isSuccess, showAnswer, showRuns } from '../../words.ts'
import { failedRun, NO_FAILURE } from '../failure.ts'

/** What follows from a failed Initializer, for calls and instances? */
export const consequences = [
  {
    id: 'initializer/failure-fails-the-waiting-call',
    title: 'The call that waited for a failed Initializer gets an error',
    requirements: ['INIT-09'],
    profiles: PYTHON,
    scenarios: ['initializer/raises-in-first-instance'],
    judge: (lens) => {
      const [call] = lens.calls
      const raised = failedRun(lens)
      if (call?.answer === undefined || raised === undefined) return untriggered(NO_FAILURE)
      if (!isSuccess(call)) return passed([raised.leave, call.answer])
      return failed('an error for the first call', showAnswer(call), [raised.leave, call.answer])
    },
  },
  {
    id: 'initializer/failed-instance-runs-no-handler',
    title: 'The handler does not run for the call whose Initializer failed',
    requirements: ['INIT-10'],
    profiles: PLATFORMS,
    scenarios: ['initializer/raises-every-time'],
    judge: (lens) => {
      const raised = failedRun(lens)
      if (raised === undefined) return untriggered(NO_FAILURE)
      const handlers = runsOf(lens, 'handler')
      if (handlers.length === 0) return passed([raised.leave])
      return failed('no handler run', showRuns(handlers), [raised.leave, ...enters(handlers)])
    },
  },
  {
    id: 'initializer/next-call-gets-another-instance',
    title: 'After a failure the next call is served by a new instance that runs the Initializer anew',
    requirements: ['INIT-11'],
    profiles: BOTH,
    scenarios: ['initializer/raises-in-first-instance'],
    judge: (lens) => {
      const raised = failedRun(lens)
      const next = lens.calls[1]
      if (raised === undefined || next?.answer === undefined) return untriggered(NO_FAILURE)
      const [handler] = next.runs
      const anew = runsOf(lens, 'initializer').find((run) => run.instance === handler?.instance)
      const proof = [raised.leave, anew?.leave, handler?.enter, next.answer]
      if (isSuccess(next) && anew?.succeeded === true && anew.instance !== raised.instance)
        return passed(proof)
      const found =
        anew === undefined ? 'no Initializer in the instance that served' : `instance ${anew.instance}`
      return failed(
        `success in another instance than ${raised.instance}, after its own Initializer`,
        `${showAnswer(next)}; ${found}`,
        proof,
      )
    },
  },
  {
    id: 'initializer/failed-instance-never-serves',
    title: 'The instance whose Initializer failed is not seen again',
    requirements: ['INIT-12'],
    profiles: SINCE_FC2,
    scenarios: ['initializer/raises-in-first-instance'],
    judge: (lens) => {
      const raised = failedRun(lens)
      if (raised === undefined) return untriggered(NO_FAILURE)
      const later = lens.runs.filter(
        (run) => run.instance === raised.instance && run.stage !== 'pre-stop' && follows(run, raised),
      )
      if (later.length === 0) return passed([raised.leave])
      return failed('nothing more in that instance', showRuns(later), [raised.leave, ...enters(later)])
    },
  },
] as const satisfies readonly Check[]
