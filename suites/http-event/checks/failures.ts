import { concludeEach, failed, passed, untriggered } from '../../conclude.ts'
import type { Check } from '../../define.ts'
import { enters, runsOf } from '../../lens/lives.ts'
import { answeredHttp, NOT_OVER_HTTP, showHttp } from '../../over-http.ts'
import { FC3 } from '../../profiles.ts'
import { NO_ANSWER } from '../../reasons.ts'
import { isSuccess, showAnswer, showRuns } from '../../words.ts'
import { isError, showError } from '../errors.ts'

const FAILS = ['http-event/handler-fails'] as const
const UNINITIALIZED = ['http-event/initializer-fails'] as const
const WSGI = ['http-event/calls-a-wsgi-application'] as const

/** What comes of functions that fail, and of those that are none? */
export const failureChecks = [
  {
    id: 'http-event/exception-is-no-success',
    title: 'A request whose handler raises or exits is not answered like one that passed',
    requirements: ['ERR-17'],
    profiles: FC3,
    scenarios: FAILS,
    judge: (lens) => {
      const failing = lens.httpCalls.filter(({ runs }) =>
        runs.some(({ leave }) => leave?.record.outcome === 'raised' || leave?.record.outcome === 'exiting'),
      )
      return concludeEach(failing, 'no handler raised or exited', (call) => {
        if (call.answer === undefined) return untriggered(NO_ANSWER)
        const proof = [call.runs[0]?.leave, call.answer]
        return isError(call) ? passed(proof) : failed('an error', showError(call), proof)
      })
    },
  },
  {
    id: 'http-event/instance-survives-an-exception',
    title: 'The instance whose handler raised serves the next request',
    requirements: ['ERR-14'],
    profiles: FC3,
    scenarios: FAILS,
    judge: (lens) => {
      const raising = runsOf(lens, 'handler').filter(({ leave }) => leave?.record.outcome === 'raised')
      return concludeEach(raising, 'no handler raised', (run) => {
        const next = runsOf(lens, 'handler').find(({ enter }) => enter.index > run.enter.index)
        if (next === undefined) return untriggered('no request came after it')
        const proof = enters([run, next])
        if (next.instance === run.instance) return passed(proof)
        return failed(
          'the next request on the same instance',
          `another instance ran ${showRuns([next])}`,
          proof,
        )
      })
    },
  },
  {
    id: 'http-event/exit-costs-the-instance',
    title: 'The instance whose process exited serves no more, and the next request is served by another',
    requirements: ['INST-11'],
    profiles: FC3,
    scenarios: FAILS,
    judge: (lens) => {
      const exiting = lens.httpCalls.filter(({ runs }) =>
        runs.some(({ leave }) => leave?.record.outcome === 'exiting'),
      )
      return concludeEach(exiting, 'no process exited', ({ call, runs }) => {
        const next = lens.httpCalls.find((later) => later.call > call)
        if (next?.answer === undefined) return untriggered('no request was answered after it')
        const proof = [...enters([...runs, ...next.runs]), next.answer]
        const lost = runs.map(({ instance }) => instance)
        const served = next.runs.length > 0 && next.runs.every(({ instance }) => !lost.includes(instance))
        if (served && !isError(next)) return passed(proof)
        return failed(
          'the next request on another instance',
          `${showRuns(next.runs)}: ${showHttp(next)}`,
          proof,
        )
      })
    },
  },
  {
    id: 'http-event/failed-initializer-fails-the-request',
    title: 'A failed Initializer fails requests over HTTP and calls of the API alike, and no handler runs',
    requirements: ['INIT-26'],
    profiles: FC3,
    scenarios: UNINITIALIZED,
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
  {
    id: 'http-event/wsgi-application-does-not-serve',
    title: 'A WSGI application behind the trigger does not answer the client',
    requirements: ['HND-14'],
    profiles: FC3,
    scenarios: WSGI,
    judge: (lens) =>
      concludeEach(answeredHttp(lens), NOT_OVER_HTTP, (call) => {
        const runs = runsOf(lens, 'handler').filter((run) => run.function === 'application')
        const proof = [...enters(runs), call.answer]
        if (call.answer.body.text !== 'served by WSGI') return passed(proof)
        if (runs.length === 0) return untriggered('it was not the application that answered')
        return failed('no answer by the application', showHttp(call), proof)
      }),
  },
  {
    id: 'http-event/answer-has-a-request-id',
    title: 'Every answer over HTTP, errors included, has an `X-Fc-Request-Id` of its own',
    requirements: ['API-09'],
    profiles: FC3,
    scenarios: FAILS,
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
