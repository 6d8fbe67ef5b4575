import { concludeEach, failed, passed, untriggered } from '../../conclude.ts'
import type { Check } from '../../define.ts'
import { textField } from '../../lens/fields.ts'
import { enters } from '../../lens/lives.ts'
import type { HttpCallView } from '../../lens/views.ts'
import { answeredHttp, NOT_OVER_HTTP } from '../../over-http.ts'
import { codeOf, isBeyond, isEnabled, sizesOf } from '../../http-limits.ts'
import { WSGI } from '../../profiles.ts'
import { NO_ANSWER, NO_HANDLER } from '../../reasons.ts'
import { isError, showError } from '../given.ts'

const GETS = ['http-handler/gets-requests'] as const
const REFUSED = ['http-handler/is-refused'] as const
const LARGE = ['http-handler/moves-large-bodies'] as const

/** Which requests are let through to the application, and which are refused? */
export const requestChecks = [
  {
    id: 'http-handler/enabled-methods-are-served',
    title: 'A request below the proxy path is served by the function, whatever enabled method it uses',
    requirements: ['API-04'],
    profiles: WSGI,
    scenarios: [...GETS, 'http-handler/names-a-qualifier'],
    judge: (lens) =>
      concludeEach(answeredHttp(lens), NOT_OVER_HTTP, (call) => {
        const proof = [...enters(call.runs), call.http, call.answer]
        if (isRefusal(call)) return failed(`\`${call.http.method}\` to be served`, showError(call), proof)
        return call.runs.length > 0 ? passed(proof) : untriggered(NO_HANDLER)
      }),
  },
  {
    id: 'http-handler/handler-is-called-as-application',
    title: 'The handler is called with a dict and with something that it can call',
    requirements: ['HND-15', 'WSGI-01', 'WSGI-04'],
    profiles: WSGI,
    scenarios: GETS,
    judge: (lens) => {
      const runs = lens.runs.filter(({ stage }) => stage === 'handler')
      return concludeEach(runs, 'no handler ran', ({ enter, reports }) => {
        const { arguments: types = [] } = enter.record
        const started = reports.find(({ record }) => record.topic === 'start-response')
        const raised = textField(started?.record.data, 'raised')
        const found = `${types.map((type) => `\`${type}\``).join(', ')}${raised === '' ? '' : `, which raised ${raised}`}`
        if (types.length !== 2 || types[0] !== 'dict' || raised !== '')
          return failed('`dict` and a callable', found, [enter, started])
        return started === undefined ? untriggered('it called nothing') : passed([enter, started])
      })
    },
  },
  {
    id: 'http-handler/other-methods-are-refused',
    title: 'A method that the trigger does not enable is refused with 403, and no handler runs',
    requirements: ['WSGI-21', 'ERR-16'],
    profiles: WSGI,
    scenarios: REFUSED,
    judge: (lens) => {
      const others = lens.httpCalls.filter((call) => hasTrigger(call) && !isEnabled(call))
      return concludeEach(others, 'every method was enabled', (call) => {
        if (call.answer === undefined) return untriggered(NO_ANSWER)
        const proof = [...enters(call.runs), call.http, call.answer]
        if (call.answer.status === 403 && call.runs.length === 0) return passed(proof)
        return failed(`403 for \`${call.http.method}\``, showError(call), proof)
      })
    },
  },
  {
    id: 'http-handler/function-without-trigger-is-not-served',
    title: 'A request to a function that has no HTTP trigger is an error, and no handler runs',
    requirements: ['ERR-16'],
    profiles: WSGI,
    scenarios: REFUSED,
    judge: (lens) => {
      const bare = lens.httpCalls.filter((call) => !hasTrigger(call))
      return concludeEach(bare, 'every function had a trigger', (call) => {
        if (call.answer === undefined) return untriggered(NO_ANSWER)
        const proof = [...enters(call.runs), call.http, call.answer]
        if (isError(call) && call.runs.length === 0) return passed(proof)
        return failed('an error', showError(call), proof)
      })
    },
  },
  {
    id: 'http-handler/requests-have-limits',
    title: 'Headers, path with query, and body beyond their limits are refused with 400 `InvalidArgument`',
    requirements: ['LIM-20', 'ERR-16'],
    profiles: WSGI,
    scenarios: [...REFUSED, ...LARGE],
    judge: (lens) => {
      const beyond = lens.httpCalls.filter((call) => isEnabled(call) && isBeyond(call))
      return concludeEach(beyond, 'nothing beyond a limit was sent', (call) => {
        if (call.answer === undefined) return untriggered(NO_ANSWER)
        const proof = [...enters(call.runs), call.answer]
        if (call.answer.status === 400 && codeOf(call) === 'InvalidArgument') return passed(proof)
        return failed('400 `InvalidArgument`', `${showError(call)} for ${sizesOf(call)}`, proof)
      })
    },
  },
  {
    id: 'http-handler/requests-within-limits-are-served',
    title: 'Headers of 2 KB, a query of 3 KB, and bodies of 5 MB either way are within their limits',
    requirements: ['LIM-20'],
    profiles: WSGI,
    scenarios: [...REFUSED, ...LARGE],
    judge: (lens) => {
      const within = lens.httpCalls.filter((call) => isEnabled(call) && !isBeyond(call))
      return concludeEach(within, 'nothing within the limits was sent', (call) => {
        if (call.answer === undefined) return untriggered(NO_ANSWER)
        const proof = [...enters(call.runs), call.answer]
        if (call.runs.length > 0) return passed(proof)
        if (!isRefusal(call)) return untriggered(NO_HANDLER)
        return failed('a request within the limits to be served', showError(call), proof)
      })
    },
  },
  {
    id: 'http-handler/refusals-are-marked',
    title: 'What the platform refuses is marked with the error type `FcCommonError`',
    requirements: ['ERR-16', 'WSGI-21'],
    profiles: WSGI,
    scenarios: REFUSED,
    judge: (lens) => {
      const refused = answeredHttp(lens).filter(
        (call) => hasTrigger(call) && call.runs.length === 0 && isError(call),
      )
      return concludeEach(refused, 'nothing was refused', (call) => {
        if (call.header('x-fc-error-type') === 'FcCommonError') return passed([call.http, call.answer])
        return failed('error type FcCommonError', showError(call), [call.http, call.answer])
      })
    },
  },
  {
    id: 'http-handler/answer-has-a-request-id',
    title: 'Every answer over HTTP, errors and refusals included, has an `X-Fc-Request-Id` of its own',
    requirements: ['API-09'],
    profiles: WSGI,
    scenarios: ['http-handler/breaks-the-rules', ...REFUSED],
    judge: (lens) => {
      const answered = answeredHttp(lens)
      return concludeEach(answered, NOT_OVER_HTTP, (call) => {
        const id = call.header('x-fc-request-id') ?? ''
        const twin = answered.find((one) => one.call !== call.call && one.header('x-fc-request-id') === id)
        if (id !== '' && twin === undefined) return passed([call.answer])
        const found = id === '' ? 'none' : `\`${id}\`, as call ${twin?.call ?? 0} has`
        return failed('an id of its own', found, [call.answer, twin?.answer])
      })
    },
  },
] as const satisfies readonly Check[]

/** Whether the platform blames the client, who is without blame where this is asked. */
function isRefusal({ answer }: HttpCallView): boolean {
  return answer !== undefined && answer.status >= 400 && answer.status < 500
}

function hasTrigger({ config }: HttpCallView): boolean {
  return config.httpTrigger !== undefined
}
