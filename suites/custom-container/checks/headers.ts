import { concludeEach, failed, passed, untriggered, type Conclusion } from '../../conclude.ts'
import type { Check } from '../../define.ts'
import type { Lens } from '../../lens/views.ts'
import type { FunctionConfig } from '../../../schemas/s-yaml/project.ts'
import { CONTAINER_FC2, CONTAINERS } from '../../profiles.ts'
import { headerIn, NO_REQUEST, requestOf, requestsOf, showRequest, type Request } from '../requests.ts'

const TOLD = ['custom-container/all-that-is-told'] as const
const KEYS = ['x-fc-access-key-id', 'x-fc-access-key-secret', 'x-fc-security-token']

/** Any value but none. */
const FILLED = /./
/** What a header has to be: of that value, of that form, or just there. */
type Expectation = readonly [name: string, value: string | RegExp | undefined]

/** What do requests carry beside the client's own headers? */
export const headers = [
  {
    id: 'custom-container/every-request-has-an-id',
    title: 'Hooks, events and requests over HTTP all carry an `x-fc-request-id`',
    requirements: ['CONT-26', 'CONT-20', 'CONT-21'],
    profiles: CONTAINERS,
    scenarios: TOLD,
    judge: (lens) => carry(lens, () => [['x-fc-request-id', FILLED]]),
  },
  {
    id: 'custom-container/callers-learn-the-id-of-the-request',
    title: 'The `X-Fc-Request-Id` of an answer is the id with which the server got the request',
    requirements: ['CONT-26', 'API-09'],
    profiles: CONTAINERS,
    scenarios: TOLD,
    judge: (lens) =>
      concludeEach(
        [
          ...lens.calls.map(({ answer, runs, requestId }) => ({ answer, runs, id: requestId })),
          ...lens.httpCalls.map((one) => ({ ...one, id: one.header('x-fc-request-id') })),
        ],
        'no call was made',
        ({ answer, runs: [run], id }) => {
          if (answer === undefined || run === undefined)
            return untriggered('no answered call reached the server')
          const proof = [run.enter, answer]
          if (id !== undefined && id === run.requestId) return passed(proof)
          return failed(`\`X-Fc-Request-Id: ${run.requestId ?? ''}\``, `\`${id ?? 'none'}\``, proof)
        },
      ),
  },
  {
    id: 'custom-container/requests-tell-the-function',
    title: 'Every request tells the configured name, handler, memory, region and logs, account and version',
    requirements: ['CONT-26', 'CONT-20', 'CONT-21'],
    profiles: CONTAINERS,
    scenarios: TOLD,
    judge: (lens) => carry(lens, commonHeaders),
  },
  {
    id: 'custom-container/requests-carry-the-keys-of-the-role',
    title: 'Every request to a function with a role carries temporary keys',
    requirements: ['CONT-26'],
    profiles: CONTAINERS,
    scenarios: TOLD,
    judge: (lens) => carry(lens, () => KEYS.map((name) => [name, FILLED])),
  },
  {
    id: 'custom-container/requests-tell-service-and-hooks',
    title: 'On FC 2.0 every request tells the service, the Initializer with its timeout, and the other hooks',
    requirements: ['CONT-27'],
    profiles: CONTAINER_FC2,
    scenarios: TOLD,
    judge: (lens) => carry(lens, serviceHeaders),
  },
  {
    id: 'custom-container/control-path-tells-the-kind',
    title: '`x-fc-control-path` is `/initialize`, `/invoke` or `/http-invoke`',
    requirements: ['CONT-25'],
    profiles: CONTAINERS,
    scenarios: TOLD,
    judge: (lens) => carry(lens, (_, request) => [['x-fc-control-path', controlPath(request)]], CONTROLLED),
  },
  {
    id: 'custom-container/base-path-is-the-proxy-path',
    title: '`x-fc-base-path` of a request over HTTP is the proxy path of service and function',
    requirements: ['CONT-29'],
    profiles: CONTAINER_FC2,
    scenarios: TOLD,
    needs: ['httpTriggers'],
    judge: (lens) =>
      concludeEach(lens.httpCalls, 'no request over HTTP was made', ({ runs: [run], config }) => {
        const request = requestOf(run)
        if (request === undefined) return untriggered(NO_REQUEST)
        const found = headerIn(request, 'x-fc-base-path') ?? ''
        const path = `/2016-08-15/proxy/${config.serviceName ?? ''}/${config.functionName}/`
        // A qualifier may stand behind the name of the service.
        const bare = found.replace(/^(\/2016-08-15\/proxy\/[^/.]+)\.[^/]+\//, '$1/')
        if (bare === path) return passed([request.report])
        return failed(`\`x-fc-base-path: ${path}\``, `\`${found || 'none'}\``, [request.report])
      }),
  },
] as const satisfies readonly Check[]

const CONTROLLED = (request: Request): boolean => controlPath(request) !== undefined

/** Judges headers of every request that `concerns` picks, by the configuration of its function. */
function carry(
  lens: Lens,
  expect: (config: FunctionConfig, request: Request) => readonly Expectation[],
  concerns: (request: Request) => boolean = () => true,
): Conclusion {
  return concludeEach(requestsOf(lens).filter(concerns), NO_REQUEST, (request) => {
    const config = lens.functions.find((fn) => fn.handle === request.run.fn)?.config
    if (config === undefined) return untriggered('the function is not known')
    const wrong = expect(config, request).filter(([name, value]) => !isMet(headerIn(request, name), value))
    if (wrong.length === 0) return passed([request.report])
    const expected = wrong.map(
      ([name, value]) => `\`${name}: ${value instanceof RegExp ? '…' : (value ?? '')}\``,
    )
    const found = wrong.map(([name]) => `\`${name}: ${headerIn(request, name) ?? '(absent)'}\``)
    return failed(expected.join(', '), `${found.join(', ')} in ${showRequest(request)}`, [request.report])
  })
}

function isMet(found: string | undefined, value: Expectation[1]): boolean {
  if (value === undefined) return found !== undefined
  return value instanceof RegExp ? value.test(found ?? '') : found === value
}

function commonHeaders(config: FunctionConfig): readonly Expectation[] {
  return [
    ['x-fc-function-name', config.functionName],
    ['x-fc-function-handler', config.handler],
    ['x-fc-function-memory', String(config.memorySizeMb)],
    ['x-fc-region', config.region],
    ['x-fc-account-id', FILLED],
    // LATEST or nothing for a caller who names none; the version was seen empty on FC 3.0 (CONT-28).
    ['x-fc-qualifier', undefined],
    ['x-fc-version-id', undefined],
    ['x-fc-service-logproject', config.log?.project],
    ['x-fc-service-logstore', config.log?.logstore],
  ]
}

function serviceHeaders({ serviceName, hooks }: FunctionConfig): readonly Expectation[] {
  const { initializer, preFreeze, preStop } = hooks
  return [
    ['x-fc-service-name', serviceName],
    ...(initializer === undefined
      ? []
      : ([
          ['x-fc-function-initializer', initializer.handler],
          ['x-fc-initialization-timeout', String((initializer.timeoutMs ?? 0) / 1_000)],
        ] as const)),
    ...(preStop === undefined
      ? []
      : ([['x-fc-instance-lifecycle-pre-stop-handler', preStop.handler]] as const)),
    ...(preFreeze === undefined
      ? []
      : ([['x-fc-instance-lifecycle-pre-freeze-handler', preFreeze.handler]] as const)),
  ]
}

/** For PreStop and PreFreeze none is stated. */
function controlPath({ run }: Request): string | undefined {
  if (run.stage === 'initializer') return '/initialize'
  if (run.stage !== 'handler') return undefined
  return run.function === 'http' ? '/http-invoke' : '/invoke'
}
