import { concludeEach, failed, passed, untriggered, type Conclusion } from '../../conclude.ts'
import type { Check } from '../../define.ts'
import { enters, follows } from '../../lens/lives.ts'
import type { FunctionView, Lens } from '../../lens/views.ts'
import { CONTAINER_FC2, CONTAINER_FC3, CONTAINERS } from '../../profiles.ts'
import { NO_ANSWER, NO_CALL, NO_FUNCTION } from '../../reasons.ts'
import { isSuccess, showAnswer, showRuns } from '../../words.ts'
import { NO_REQUEST, requestOf, showRequest } from '../requests.ts'
import { concludeFailedStart, startsOf, type Start } from '../starts.ts'

/** Which servers come up, and when do they get their first request? */
export const startUp = [
  {
    id: 'custom-container/serves-on-the-default-port',
    title: 'A server on all interfaces that is configured without a port is reached',
    requirements: ['CONT-01'],
    profiles: CONTAINERS,
    scenarios: ['custom-container/comes-up'],
    judge: (lens) => concludeServed(lens, 'default-port'),
  },
  {
    id: 'custom-container/serves-on-the-configured-port',
    title: 'A server on the configured port 8080 is reached',
    requirements: ['CONT-02'],
    profiles: CONTAINERS,
    scenarios: ['custom-container/comes-up'],
    judge: (lens) => concludeServed(lens, 'other-port'),
  },
  {
    id: 'custom-container/waits-for-a-late-server',
    title: 'A server that listens late, and in time, is waited for',
    requirements: ['CONT-03'],
    profiles: CONTAINERS,
    scenarios: ['custom-container/comes-up'],
    judge: (lens) => concludeServed(lens, 'late'),
  },
  {
    id: 'custom-container/image-with-a-command-serves',
    title: 'A container with an image and a command is reached',
    requirements: ['CONT-01'],
    profiles: CONTAINERS,
    scenarios: ['custom-container/has-an-image'],
    judge: (lens) => concludeEach(lens.functions, NO_FUNCTION, isServed),
  },
  {
    id: 'custom-container/loopback-server-is-not-reached',
    title: 'A server on 127.0.0.1 alone serves no call',
    requirements: ['CONT-01'],
    profiles: CONTAINERS,
    scenarios: ['custom-container/does-not-come-up'],
    judge: (lens) => concludeFailedStart(lens, ['loopback']),
  },
  {
    id: 'custom-container/server-elsewhere-is-not-reached',
    title: 'A server on another port than the configured one serves no call',
    requirements: ['CONT-02'],
    profiles: CONTAINERS,
    scenarios: ['custom-container/does-not-come-up'],
    judge: (lens) => concludeFailedStart(lens, ['elsewhere']),
  },
  {
    id: 'custom-container/silent-server-is-given-up',
    title: 'A call of a server that never listens ends in an error',
    requirements: ['CONT-03'],
    profiles: CONTAINERS,
    scenarios: ['custom-container/does-not-come-up'],
    judge: (lens) => concludeFailedStart(lens, ['nowhere']),
  },
  {
    id: 'custom-container/no-web-server-is-left-alone',
    title: 'A container that is declared to be no web server gets no request, though it listens',
    requirements: ['CONT-09'],
    profiles: CONTAINER_FC2,
    scenarios: ['custom-container/is-no-web-server'],
    judge: (lens) => {
      const [start] = lens.runs.filter((run) => run.stage === 'import')
      if (start === undefined) return untriggered('the program was not seen to start')
      const sent = lens.runs.filter((run) => run.stage !== 'import')
      if (sent.length === 0) return passed([start.enter, start.leave])
      return failed('no request', showRuns(sent), [start.enter, ...enters(sent)])
    },
  },
  {
    id: 'custom-container/health-is-checked-after-the-initializer',
    title: 'The health check is a `GET` of its path, after the Initializer and before the first call',
    requirements: ['CONT-07'],
    profiles: CONTAINER_FC3,
    scenarios: ['custom-container/has-health-checks'],
    judge: (lens) =>
      concludeEach(
        lens.instances.filter((instance) => instance.of('initializer').length > 0),
        'no server with a health check was initialised',
        healthIsChecked,
      ),
  },
  {
    id: 'custom-container/well-server-serves',
    title: 'A server whose health check is answered with 200 or 302 serves',
    requirements: ['CONT-07'],
    profiles: CONTAINER_FC3,
    scenarios: ['custom-container/has-health-checks'],
    judge: (lens) =>
      concludeEach(
        startsOf(lens).filter(({ health = 0 }) => health >= 200 && health < 400),
        'no server was well',
        ({ fn }) => isServed(fn),
      ),
  },
  {
    id: 'custom-container/unwell-server-does-not-serve',
    title: 'A server whose first health check is answered with 500 fails to start',
    requirements: ['CONT-07'],
    profiles: CONTAINER_FC3,
    scenarios: ['custom-container/has-health-checks'],
    judge: (lens) =>
      concludeEach(
        startsOf(lens).filter(({ health = 0 }) => health >= 400),
        'no server was unwell',
        ({ fn }) => {
          const [call] = fn.calls
          if (call?.answer === undefined) return untriggered(NO_ANSWER)
          const checked = enters(fn.runs.filter((run) => run.stage === 'health-check'))
          const proof = [...checked.slice(0, 1), call.answer, ...enters(call.runs)]
          if (!isSuccess(call) && call.runs.length === 0) return passed(proof)
          return failed('an error without a request', `${showAnswer(call)}; ${showRuns(call.runs)}`, proof)
        },
      ),
  },
] as const satisfies readonly Check[]

function concludeServed(lens: Lens, kind: Start['kind']): Conclusion {
  const starts = startsOf(lens).filter((start) => start.kind === kind)
  return concludeEach(starts, NO_FUNCTION, ({ fn }) => isServed(fn))
}

function isServed(fn: FunctionView): Conclusion {
  const [refused] = fn.all('refused')
  const deploy = fn.first('deploy')
  if (refused !== undefined) return failed('an accepted deployment', refused.message, [deploy, refused])
  return concludeEach(fn.calls, NO_CALL, (call) => {
    if (call.answer === undefined) return untriggered(NO_ANSWER)
    const proof = [deploy, call.answer, ...enters(call.runs)]
    if (isSuccess(call) && call.runs.length > 0) return passed(proof)
    return failed('a call that reaches the server', showAnswer(call), proof)
  })
}

function healthIsChecked(instance: Lens['instances'][number]): Conclusion {
  const [initializer] = instance.of('initializer')
  const [first] = instance.of('handler')
  const [check] = instance.of('health-check')
  const asked = requestOf(check)
  if (initializer === undefined) return untriggered(NO_REQUEST)
  const proof = [initializer.leave, check?.enter, asked?.report, first?.enter]
  // One that was started in place of another may not have come to its check when the scenario ended.
  if (check === undefined && first === undefined) return untriggered('the instance was never asked to serve')
  if (check === undefined || asked === undefined)
    return failed('`GET /health` after `/initialize`', 'no health check', proof)
  const inOrder = follows(check, initializer) && (first === undefined || follows(first, check))
  if (inOrder && asked.seen.method === 'GET' && asked.seen.target === '/health') return passed(proof)
  return failed(
    '`GET /health` after `/initialize` is answered and before the first call',
    inOrder ? showRequest(asked) : `${showRequest(asked)} at another time`,
    proof,
  )
}
