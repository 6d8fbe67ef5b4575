import { concludeEach, failed, passed, untriggered } from '../../conclude.ts'
import type { Check } from '../../define.ts'
import type { FunctionView, RunView } from '../../lens/views.ts'
import { PYTHON } from '../../profiles.ts'
import { NO_CALL } from '../../reasons.ts'
import { isLogged } from '../framing.ts'
import { ATTRIBUTES, has, NO_CONTEXT, show, tellingHandlers, told } from '../told.ts'

/** Which invocation, and whose account, is the context of? The two tables stand apart in the report. */
export const invocation = [
  {
    id: 'context/has-its-attributes',
    title: 'The context of a handler has the documented attributes',
    requirements: ['CTX-01'],
    profiles: PYTHON,
    scenarios: ['context/calls-in-a-row'],
    judge: (lens) => concludeEach(tellingHandlers(lens), NO_CONTEXT, (run) => has(run, [], ATTRIBUTES)),
  },
  {
    id: 'context/request-id-is-that-of-the-answer',
    title: '`request_id` equals the `X-Fc-Request-Id` of the answer',
    requirements: ['CTX-02'],
    profiles: PYTHON,
    scenarios: ['context/calls-in-a-row'],
    judge: (lens) =>
      concludeEach(lens.calls, NO_CALL, (call) => {
        const [run] = call.runs
        if (run === undefined || call.requestId === undefined)
          return untriggered('no run and no answered id to compare')
        const proof = [run.enter, call.answer]
        if (run.requestId === call.requestId) return passed(proof)
        return failed(`\`request_id\` ${call.requestId}`, show(run.requestId), proof)
      }),
  },
  {
    id: 'context/request-id-is-that-of-the-logs',
    title: '`request_id` equals the id in the log lines around the invocation',
    requirements: ['CTX-02'],
    profiles: PYTHON,
    scenarios: ['context/calls-that-log'],
    judge: (lens) =>
      concludeEach(lens.functions, NO_CALL, (fn) =>
        concludeEach(handlersOf(fn), NO_CONTEXT, (run) => isLogged(run, fn, 'Invoke')),
      ),
  },
  {
    id: 'context/request-ids-are-distinct',
    title: 'No two invocations have the same `request_id`',
    requirements: ['CTX-02'],
    profiles: PYTHON,
    scenarios: ['context/calls-in-a-row'],
    judge: (lens) => {
      const runs = tellingHandlers(lens).filter((run) => run.requestId !== undefined)
      if (runs.length < 2) return untriggered('fewer than two handlers with a request id were witnessed')
      const ids = runs.map((run) => run.requestId)
      if (new Set(ids).size === ids.length) return passed(runs.map((run) => run.enter))
      return failed(`${ids.length} different ids`, ids.map(show).join(', '), [
        ...runs.map((run) => run.enter),
      ])
    },
  },
] as const satisfies readonly Check[]

export const account = [
  {
    id: 'context/account-id-is-set',
    title: '`account_id` is a text that is not empty',
    requirements: ['CTX-15'],
    profiles: PYTHON,
    scenarios: ['context/calls-in-a-row'],
    judge: (lens) =>
      concludeEach(tellingHandlers(lens), NO_CONTEXT, (run) => {
        const found = told(run, 'account_id')
        if (typeof found === 'string' && found !== '') return passed(run.reports)
        return failed('an account id', show(found), run.reports)
      }),
  },
] as const satisfies readonly Check[]

function handlersOf(fn: FunctionView): readonly RunView[] {
  return fn.runs.filter((run) => run.stage === 'handler')
}
