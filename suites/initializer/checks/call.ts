import { concludeEach, failed, passed, untriggered } from '../../conclude.ts'
import type { Check } from '../../define.ts'
import { enters, runsOf, served } from '../../lens/lives.ts'
import { BOTH, PYTHON } from '../../profiles.ts'
import { NO_CALL, NO_HANDLER } from '../../reasons.ts'
import { showAnswer, showRuns } from '../../words.ts'
import { failsWithoutHandler } from '../failure.ts'

/** How is the Initializer called: with what, by which name, for which request? Two tables, apart in the report. */
export const signature = [
  {
    id: 'initializer/takes-the-context-alone',
    title: 'The Initializer is called with one argument, the context',
    requirements: ['INIT-05'],
    profiles: PYTHON,
    scenarios: ['initializer/calls-in-a-row'],
    judge: (lens) =>
      concludeEach(runsOf(lens, 'initializer'), 'no Initializer was witnessed', (run) => {
        const given = run.enter.record.arguments ?? []
        if (given.length === 1) return passed([run.enter])
        return failed('one argument', `${given.length} arguments: ${given.join(', ')}`, [run.enter])
      }),
  },
  {
    id: 'initializer/of-another-arity-fails',
    title: 'An Initializer with two parameters fails the invocation',
    requirements: ['INIT-05'],
    profiles: PYTHON,
    scenarios: ['initializer/takes-event-and-context'],
    judge: (lens) => concludeEach(lens.calls, NO_CALL, failsWithoutHandler),
  },
  {
    id: 'initializer/return-value-is-dropped',
    title: 'The caller gets what the handler returned, whatever the Initializer returned',
    requirements: ['INIT-06'],
    profiles: PYTHON,
    scenarios: ['initializer/returns-a-value'],
    judge: (lens) =>
      concludeEach(lens.calls, NO_CALL, (call) => {
        const [run] = runsOf(lens, 'initializer')
        if (run === undefined) return untriggered('no Initializer was witnessed')
        if (call.answer?.body.text === 'from the handler') return passed([run.leave, call.answer])
        return failed('the body `from the handler`', showAnswer(call), [run.leave, call.answer])
      }),
  },
  {
    id: 'initializer/uses-the-configured-name',
    title: 'The configured method is called, and a method of the customary name is not',
    requirements: ['INIT-08'],
    profiles: PYTHON,
    scenarios: ['initializer/another-name-configured'],
    judge: (lens) =>
      concludeEach(served(lens), NO_HANDLER, (instance) => {
        const runs = instance.of('initializer')
        const names = runs.map((run) => run.function)
        if (names.length === 1 && names[0] === 'my_initializer') return passed(enters(runs))
        const proof = [...enters(runs), ...instance.of('handler').map((run) => run.enter)]
        return failed('one call, of `my_initializer`', showRuns(runs), proof)
      }),
  },
] as const satisfies readonly Check[]

export const requestId = [
  {
    id: 'initializer/shares-the-request-id',
    title: 'The Initializer of a cold call has the request id of that call',
    requirements: ['INIT-25'],
    profiles: BOTH,
    scenarios: ['initializer/calls-in-a-row'],
    judge: (lens) =>
      concludeEach(served(lens), NO_HANDLER, (instance) => {
        const [run] = instance.of('initializer')
        const [first] = instance.of('handler')
        if (run?.requestId === undefined || first?.requestId === undefined)
          return untriggered('no pair of Initializer and handler was witnessed')
        if (run.requestId === first.requestId) return passed([run.enter, first.enter])
        return failed(`id ${first.requestId}`, `id ${run.requestId}`, [run.enter, first.enter])
      }),
  },
] as const satisfies readonly Check[]
