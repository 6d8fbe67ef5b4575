import { concludeEach, failed, passed, untriggered, type Conclusion } from '../../conclude.ts'
import type { Check } from '../../define.ts'
import { enters, runsOf } from '../../lens/lives.ts'
import type { HttpCallView, Lens } from '../../lens/views.ts'
import { answeredHttp, NOT_OVER_HTTP, scriptOf } from '../../over-http.ts'
import { WSGI } from '../../profiles.ts'
import { NO_ANSWER } from '../../reasons.ts'
import { isSuccess, showAnswer, showRuns } from '../../words.ts'
import type { Respond } from '../exchanges.ts'
import { isError, showError } from '../given.ts'

const BREAKS = ['http-handler/breaks-the-rules'] as const
const EXITS = ['http-handler/process-exits'] as const
const LARGE = ['http-handler/moves-large-bodies'] as const
const NO_APPLICATION = ['http-handler/is-no-application'] as const
/** The most that any generation lets an answer have, bytes (A-06 leaves open which has less). */
const TOO_LARGE = 32 * 1024 * 1024

/** What do clients get of applications that break the rules, and what becomes of those? */
export const failureChecks = [
  {
    id: 'http-handler/unstarted-answer-is-an-error',
    title: 'A body without `start_response` is not delivered: the request fails',
    requirements: ['WSGI-13', 'ERR-31'],
    profiles: WSGI,
    scenarios: BREAKS,
    judge: (lens) => concludeErrors(lens, (step) => step.wsgi?.start === 'never'),
  },
  {
    id: 'http-handler/non-iterable-is-an-error',
    title: 'A request whose application returns nothing, or a number, fails',
    requirements: ['WSGI-14'],
    profiles: WSGI,
    scenarios: BREAKS,
    judge: (lens) => concludeErrors(lens, ({ wsgi }) => wsgi?.body === 'none' || wsgi?.body === 'number'),
  },
  {
    id: 'http-handler/error-in-the-body-fails-the-request',
    title: 'A request whose application raises while its body is asked for fails',
    requirements: ['ERR-15'],
    profiles: WSGI,
    scenarios: BREAKS,
    judge: (lens) => concludeErrors(lens, ({ wsgi }) => wsgi?.raisesAt !== undefined),
  },
  {
    id: 'http-handler/exception-fails-the-request',
    title: 'A request whose application raises, or makes its process exit, fails',
    requirements: ['ERR-15'],
    profiles: WSGI,
    scenarios: [...BREAKS, ...EXITS],
    judge: (lens) => {
      const failing = lens.httpCalls.filter(({ runs }) =>
        runs.some(({ leave }) => leave !== undefined && leave.record.outcome !== 'returned'),
      )
      return concludeEach(failing, 'no application raised or exited', concludeError)
    },
  },
  {
    id: 'http-handler/too-large-answer-is-an-error',
    title: 'An answer of 33 MB is not delivered: the request fails',
    requirements: ['ERR-15'],
    profiles: WSGI,
    scenarios: LARGE,
    judge: (lens) => concludeErrors(lens, ({ size = 0 }) => size > TOO_LARGE),
  },
  {
    id: 'http-handler/no-application-is-an-error',
    title: 'Requests fail whose handler is an event handler, has a syntax error, or is not there',
    requirements: ['HND-15', 'ERR-15', 'ERR-31'],
    profiles: WSGI,
    scenarios: NO_APPLICATION,
    judge: (lens) => concludeEach(lens.httpCalls, NOT_OVER_HTTP, concludeError),
  },
  {
    id: 'http-handler/user-error-is-502',
    title: 'An error of user code is answered with 502 and `UnhandledInvocationError`',
    requirements: ['ERR-15'],
    profiles: WSGI,
    scenarios: [...BREAKS, ...EXITS, ...LARGE, ...NO_APPLICATION],
    judge: (lens) => {
      const errors = answeredHttp(lens).filter((call) => isError(call) && !isRefused(call))
      return concludeEach(errors, 'no error of user code was told', (call) => {
        const proof = [...enters(call.runs), call.answer]
        const type = call.header('x-fc-error-type')
        if (call.answer.status === 502 && type === 'UnhandledInvocationError') return passed(proof)
        return failed('502, error type `UnhandledInvocationError`', showError(call), proof)
      })
    },
  },
  {
    id: 'http-handler/instance-survives-an-error',
    title: 'After an error of the application its instance serves the next request',
    requirements: ['ERR-14'],
    profiles: WSGI,
    scenarios: BREAKS,
    judge: (lens) => {
      const runs = runsOf(lens, 'handler')
      const broken = lens.httpCalls.filter((call) => call.answer !== undefined && isError(call))
      return concludeEach(broken, 'no application failed', ({ call, runs: [run] }) => {
        const next = runs.find((one) => (one.call ?? 0) > call)
        if (run === undefined || next === undefined) return untriggered('no further request was served')
        if (next.instance === run.instance) return passed(enters([run, next]))
        return failed('the next request on the same instance', 'another instance served it', [
          run.leave,
          next.enter,
        ])
      })
    },
  },
  {
    id: 'http-handler/exit-costs-the-instance',
    title: 'When the process of an application exited, another instance serves the next request',
    requirements: ['INST-11'],
    profiles: WSGI,
    scenarios: EXITS,
    judge: (lens) => {
      const exiting = lens.httpCalls.filter(({ runs }) =>
        runs.some(({ leave }) => leave?.record.outcome === 'exiting'),
      )
      return concludeEach(exiting, 'no process exited', ({ call, runs }) => {
        const next = lens.httpCalls.find((later) => later.call > call)
        if (next?.answer === undefined) return untriggered('no request was answered after it')
        const lost = runs.map(({ instance }) => instance)
        const fresh = next.runs.length > 0 && next.runs.every(({ instance }) => !lost.includes(instance))
        const proof = [...enters([...runs, ...next.runs]), next.answer]
        if (fresh && !isError(next)) return passed(proof)
        return failed(
          'the next request on another instance',
          `${showRuns(next.runs)}: ${showError(next)}`,
          proof,
        )
      })
    },
  },
  {
    id: 'http-handler/failed-initializer-fails-the-request',
    title: 'A failed Initializer fails requests over HTTP and calls of the API alike, and no handler runs',
    requirements: ['INIT-26'],
    profiles: WSGI,
    scenarios: ['http-handler/initializer-fails'],
    judge: (lens) => {
      const [request] = lens.httpCalls
      const [call] = lens.calls
      const raised = runsOf(lens, 'initializer').filter(({ leave }) => leave?.record.outcome === 'raised')
      if (request?.answer === undefined || call?.answer === undefined) return untriggered(NO_ANSWER)
      if (raised.length === 0) return untriggered('no Initializer was seen to fail')
      const ran = runsOf(lens, 'handler')
      const proof = [...enters([...raised, ...ran]), request.answer, call.answer]
      if (isError(request) && !isSuccess(call) && ran.length === 0) return passed(proof)
      return failed(
        'an error over HTTP and through the API, and no run of the handler',
        `${showError(request)} over HTTP, ${showAnswer(call)} through the API; ${showRuns(ran)}`,
        proof,
      )
    },
  },
] as const satisfies readonly Check[]

/** Judges the requests whose applications answered in a way that must not get through. */
function concludeErrors(lens: Lens, concerns: (step: Respond) => boolean): Conclusion {
  const broken = lens.httpCalls.filter((call) =>
    scriptOf(call).some((step) => step.do === 'respond' && concerns(step)),
  )
  return concludeEach(broken, 'no application answered so', (call) =>
    call.runs.length === 0 ? untriggered('no application was seen to run') : concludeError(call),
  )
}

function concludeError(call: HttpCallView): Conclusion {
  if (call.answer === undefined) return untriggered(NO_ANSWER)
  const proof = [...enters(call.runs), call.answer]
  return isError(call) ? passed(proof) : failed('an error', showError(call), proof)
}

/** Whether the body that was sent was too much already; that is no error of user code (ERR-16). */
function isRefused({ http, runs }: HttpCallView): boolean {
  return http.body.size > 0 && runs.length === 0
}
