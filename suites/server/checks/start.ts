import { failed, passed, untriggered, type Conclusion } from '../../conclude.ts'
import type { Check } from '../../define.ts'
import type { Lens } from '../../lens/views.ts'
import { eventsOf } from '../words.ts'

const STARTS = ['server/starts-and-serves']
const NOT_STARTED = 'the server was not started'

/** The server came up, or it did not for one of these reasons. */
function comesUp(reasons: readonly string[], expected: string) {
  return (lens: Lens): Conclusion => {
    const [listening] = eventsOf(lens, 'listening')
    const [start] = eventsOf(lens, 'start')
    if (listening !== undefined) return passed([start, listening])
    const [down] = eventsOf(lens, 'not-listening')
    if (down === undefined) return untriggered(NOT_STARTED)
    if (!reasons.includes(down.reason)) return untriggered(`the server did not come up: ${down.message}`)
    return failed(expected, down.message, [start, down])
  }
}

const onAllInterfaces = comesUp(
  ['loopback-only'],
  'connections accepted on all addresses (0.0.0.0), since FC connects from outside of the container; a server on 127.0.0.1 never gets a request, and every call fails with `FunctionNotStarted`',
)
const onItsPort = comesUp(
  ['other-port'],
  'connections accepted on the port that is configured (`customRuntimeConfig.port`, 9000 by default), which is the only one that FC tries; every call fails with `FunctionNotStarted` otherwise',
)
const inTime = comesUp(
  ['deadline'],
  'connections accepted within 120 s of the start (times `--timeout-scale`); after that FC gives up and every call fails with `FunctionNotStarted`',
)

/** The process ended only after it had been asked to. */
function runsOn(lens: Lens): Conclusion {
  const [ended] = eventsOf(lens, 'ended')
  const [asked] = eventsOf(lens, 'terminated')
  const [start] = eventsOf(lens, 'start')
  if (start === undefined) return untriggered(NOT_STARTED)
  const isEarly = ended !== undefined && (asked === undefined || ended.index < asked.index)
  if (!isEarly) return passed([start, asked])
  const [down] = eventsOf(lens, 'not-listening')
  // Without either it was not the server that kept it from coming up.
  if (down === undefined && eventsOf(lens, 'listening').length === 0) return untriggered(NOT_STARTED)
  const before = lens.httpCalls.findLast(({ http }) => http.index < ended.index)
  const when =
    down?.message ??
    (before === undefined
      ? 'it ended before any request'
      : `it ended during or after the request ${before.http.method} ${before.http.path}`)
  const how = ended.how === 'exited' ? `exit code ${ended.code ?? 0}` : (ended.signal ?? 'a signal')
  return failed(
    'the program runs until it is told to end; FC loses the instance with it, and the call in flight fails with "Process exited unexpectedly"',
    `${when} (${how})`,
    [start, before?.http, down, ended],
  )
}

/** Asked by SIGTERM the process ended by itself. */
function endsWhenAsked(lens: Lens): Conclusion {
  const [asked] = eventsOf(lens, 'terminated')
  const ended = eventsOf(lens, 'ended').find(({ index }) => asked !== undefined && index > asked.index)
  if (ended === undefined) return untriggered('the server was not asked to end')
  if (ended.how !== 'killed') return passed([asked, ended])
  return failed(
    'the program ends within 3 s of a SIGTERM; FC kills it otherwise, whatever it is doing',
    'it was still running after 3 s and had to be killed',
    [asked, ended],
  )
}

export const startChecks = [
  {
    id: 'server/listens-on-all-interfaces',
    title: 'The server listens on all interfaces, not on 127.0.0.1 alone',
    requirements: ['CONT-01'],
    profiles: ['server'],
    scenarios: STARTS,
    judge: onAllInterfaces,
    judgeStopped: onAllInterfaces,
  },
  {
    id: 'server/listens-on-its-port',
    title: 'The server listens on the configured port',
    requirements: ['CONT-02'],
    profiles: ['server'],
    scenarios: STARTS,
    judge: onItsPort,
    judgeStopped: onItsPort,
  },
  {
    id: 'server/listens-in-time',
    title: 'The server listens within 120 s of its start',
    requirements: ['CONT-03'],
    profiles: ['server'],
    scenarios: STARTS,
    judge: inTime,
    judgeStopped: inTime,
  },
  {
    id: 'server/runs-until-it-is-told-to-end',
    title: 'The program does not exit on its own',
    requirements: ['SRV-01'],
    profiles: ['server'],
    scenarios: [
      'server/starts-and-serves',
      'server/takes-events',
      'server/takes-http-requests',
      'server/is-frozen',
      'server/serves-at-once',
      'server/serves-for-long',
    ],
    needs: ['process'],
    judge: runsOn,
    judgeStopped: runsOn,
  },
  {
    id: 'server/ends-when-asked',
    title: 'The program ends within 3 s of a SIGTERM',
    requirements: ['SRV-06'],
    profiles: ['server'],
    scenarios: ['server/starts-and-serves', 'server/is-frozen'],
    needs: ['process'],
    judge: endsWhenAsked,
    judgeStopped: endsWhenAsked,
  },
] as const satisfies readonly Check[]
