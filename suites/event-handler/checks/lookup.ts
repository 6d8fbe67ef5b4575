import { concludeEach, failed, passed, untriggered, type Conclusion } from '../../conclude.ts'
import type { Check } from '../../define.ts'
import type { CallView } from '../../lens/views.ts'
import { enters, runsOf } from '../../lens/lives.ts'
import { PYTHON } from '../../profiles.ts'
import { NO_ANSWER, NO_CALL } from '../../reasons.ts'
import { isSuccess, showAnswer, showRuns } from '../../words.ts'

/** Which function is called, and with how many arguments? */
export const lookup = [
  {
    id: 'event-handler/finds-file-and-function',
    title: 'Of the configured file the configured function is called, whatever their names',
    requirements: ['HND-01'],
    profiles: PYTHON,
    scenarios: ['event-handler/another-file-and-function'],
    judge: (lens) => concludeEach(lens.calls, NO_CALL, (call) => isServedBy(call, 'my_handler')),
  },
  {
    id: 'event-handler/finds-a-module-in-a-folder',
    title: 'A handler in a folder is found by a name with a slash',
    requirements: ['HND-02'],
    profiles: PYTHON,
    scenarios: ['event-handler/module-in-a-folder'],
    judge: (lens) => concludeEach(lens.calls, NO_CALL, (call) => isServedBy(call, 'handler')),
  },
  {
    id: 'event-handler/splits-the-name-at-the-last-dot',
    title: 'A handler in a package is found by a name with several dots',
    requirements: ['HND-02'],
    profiles: PYTHON,
    scenarios: ['event-handler/module-in-a-package'],
    judge: (lens) => concludeEach(lens.calls, NO_CALL, (call) => isServedBy(call, 'handler')),
  },
  {
    id: 'event-handler/passes-event-and-context-by-position',
    title: 'A handler with parameter names of its own is called with two arguments, the event first',
    requirements: ['HND-03'],
    profiles: PYTHON,
    scenarios: ['event-handler/own-parameter-names'],
    judge: (lens) =>
      concludeEach(lens.calls, NO_CALL, (call) => {
        if (call.answer === undefined) return untriggered(NO_ANSWER)
        const run = runsOf(lens, 'handler').find((one) => one.fn === call.fn)
        const given = run?.enter.record.arguments ?? []
        const proof = [run?.enter, call.answer]
        const [event = '', context = ''] = given
        if (given.length === 2 && isEvent(event) && !isEvent(context)) return passed(proof)
        const found = run === undefined ? 'no run of the handler' : `arguments (${given.join(', ')})`
        return failed('a call with (event, context)', `${found}; ${showAnswer(call)}`, proof)
      }),
  },
] as const satisfies readonly Check[]

function isServedBy(call: CallView, name: string): Conclusion {
  if (call.answer === undefined) return untriggered(NO_ANSWER)
  const [run] = call.runs
  if (isSuccess(call) && call.runs.length === 1 && run?.function === name)
    return passed([run.enter, call.answer])
  return failed(
    `a success served by \`${name}\` of \`${call.config.handler ?? ''}\``,
    `${showAnswer(call)}; ${showRuns(call.runs)}`,
    [call.answer, ...enters(call.runs)],
  )
}

/** Types that an event has on one Python or another. */
function isEvent(type: string): boolean {
  return ['bytes', 'bytearray', 'memoryview', 'str', 'dict'].includes(type)
}
