import { concludeEach, failed, passed, type Conclusion } from '../../conclude.ts'
import type { Check } from '../../define.ts'
import { enters, follows, served } from '../../lens/lives.ts'
import type { InstanceView, Lens } from '../../lens/views.ts'
import { CONTAINER_FC2, CONTAINERS } from '../../profiles.ts'
import type { WitnessStage } from '../../../schemas/behaviour/witness-record.ts'
import { NO_HANDLER } from '../../reasons.ts'
import { showRuns } from '../../words.ts'
import { requestsOf, showRequest, type Request } from '../requests.ts'

/** What do the requests for hooks look like, and when are they sent? */
export const hookRequests = [
  {
    id: 'custom-container/initializer-is-an-empty-post',
    title: 'The Initializer is `POST /initialize` without a body',
    requirements: ['CONT-20'],
    profiles: CONTAINERS,
    scenarios: ['initializer/calls-in-a-row', 'instances/configuration-changes'],
    judge: (lens) =>
      isSent(lens, 'initializer', 'an empty `POST /initialize`', ({ seen }) => {
        return seen.method === 'POST' && seen.target === '/initialize' && seen.size === 0
      }),
  },
  {
    id: 'custom-container/pre-stop-is-a-get',
    title: 'PreStop is `GET /pre-stop`',
    requirements: ['CONT-21', 'PSTOP-08'],
    profiles: CONTAINERS,
    scenarios: ['instances/configuration-changes', 'instances/keep-time-ends'],
    judge: (lens) => isSent(lens, 'pre-stop', '`GET /pre-stop`', isGetOf('/pre-stop')),
  },
  {
    id: 'custom-container/pre-freeze-is-a-get',
    title: 'PreFreeze is `GET /pre-freeze`',
    requirements: ['CONT-22', 'PREF-09'],
    profiles: CONTAINER_FC2,
    scenarios: ['instances/freezes-between-calls'],
    judge: (lens) => isSent(lens, 'pre-freeze', '`GET /pre-freeze`', isGetOf('/pre-freeze')),
  },
  {
    id: 'custom-container/first-request-waits-for-the-initializer',
    title: 'No other request is sent to an instance before `/initialize` is answered',
    requirements: ['CONT-31'],
    profiles: CONTAINERS,
    scenarios: ['initializer/calls-in-a-row', 'initializer/outlasts-function-timeout'],
    judge: (lens) => concludeEach(served(lens), NO_HANDLER, waitsForInitializer),
  },
  {
    id: 'custom-container/burst-waits-for-one-initializer',
    title: 'Requests that arrive at once at a cold server wait for one Initializer in each instance',
    requirements: ['INIT-27', 'INIT-03', 'CONT-31'],
    profiles: CONTAINERS,
    scenarios: ['custom-container/burst-on-cold-server'],
    judge: (lens) =>
      concludeEach(served(lens), NO_HANDLER, (instance) => {
        const starts = instance.of('initializer')
        if (starts.length <= 1) return waitsForInitializer(instance)
        return failed('one `/initialize`', `${starts.length}`, enters(starts))
      }),
  },
] as const satisfies readonly Check[]

function isSent(
  lens: Lens,
  stage: WitnessStage,
  expected: string,
  holds: (request: Request) => boolean,
): Conclusion {
  return concludeEach(requestsOf(lens, stage), `no request for ${stage} was witnessed`, (request) => {
    const proof = [request.run.enter, request.report]
    if (holds(request)) return passed(proof)
    const { size } = request.seen
    return failed(expected, `${showRequest(request)}, body of ${size} bytes`, proof)
  })
}

function isGetOf(path: string): (request: Request) => boolean {
  return ({ seen }) => seen.method === 'GET' && seen.target === path
}

function waitsForInitializer(instance: InstanceView): Conclusion {
  const [initializer] = instance.of('initializer')
  const handlers = instance.of('handler')
  const early = handlers.find((run) => initializer === undefined || !isAfter(run, initializer))
  const proof = [initializer?.enter, initializer?.leave, (early ?? handlers[0])?.enter]
  if (early === undefined) return passed(proof)
  const found = initializer === undefined ? 'no `/initialize` in that instance' : showRuns([early])
  return failed('an answered `/initialize` before any other request', found, proof)
}

/** Whether a run began after the other was answered; who was never answered has nobody after it. */
function isAfter(run: Parameters<typeof follows>[0], earlier: Parameters<typeof follows>[1]): boolean {
  return earlier.leave !== undefined && follows(run, earlier)
}
