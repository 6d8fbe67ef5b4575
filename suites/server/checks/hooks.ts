import { failed, passed, untriggered, type Conclusion } from '../../conclude.ts'
import type { Check } from '../../define.ts'
import type { HookConfig, Hooks } from '../../../schemas/s-yaml/project.ts'
import type { Lens } from '../../lens/views.ts'
import { declaredIn, requestsFor, showOutcome, showRequest, traceOf } from '../words.ts'

type Hook = 'initialize' | 'pre-freeze' | 'pre-stop'

/** What FC makes of a hook that fails, or is late. */
const CONSEQUENCE: Readonly<Record<Hook, string>> = {
  initialize:
    'FC counts anything else as a failed Initializer: the call that waits for it fails, and so does every other one',
  'pre-freeze': 'FC counts anything else as a failed PreFreeze and freezes the instance all the same',
  'pre-stop': 'FC counts anything else as a failed PreStop and stops the instance all the same',
}
const CONFIGURED: Readonly<Record<Hook, keyof Hooks>> = {
  initialize: 'initializer',
  'pre-freeze': 'preFreeze',
  'pre-stop': 'preStop',
}

/** Timeout of a hook that names none (LIM-08), ms. */
const DEFAULT_TIMEOUT_MS = 3_000

/** The hook was answered with 2xx; one that was not answered in time is for the other check. */
function succeeds(hook: Hook) {
  return (lens: Lens): Conclusion => {
    const [request] = requestsFor(lens, hook)
    if (request === undefined) return untriggered('the hook was not reached')
    const { answer, noAnswer } = request
    if (answer !== undefined && answer.status >= 200 && answer.status <= 299) return passed(traceOf(request))
    if (answer === undefined && noAnswer?.reason !== 'adapter')
      return untriggered(`the hook was ${showOutcome(request)}`)
    return failed(
      `a 2xx for ${showRequest(request)}; ${CONSEQUENCE[hook]}`,
      `it was ${showOutcome(request)}`,
      traceOf(request),
    )
  }
}

/** The hook was answered before its own timeout was over. */
function keepsTimeout(hook: Hook) {
  return (lens: Lens): Conclusion => {
    const [request] = requestsFor(lens, hook)
    if (request === undefined) return untriggered('the hook was not reached')
    const declared: HookConfig | undefined = declaredIn(lens).hooks?.[CONFIGURED[hook]]
    const limitMs = (declared?.timeoutMs ?? DEFAULT_TIMEOUT_MS) * Math.max(1, lens.calibration.timeoutScale)
    const { durationMs, noAnswer } = request
    if (durationMs !== undefined && durationMs <= limitMs) return passed(traceOf(request))
    if (durationMs === undefined && noAnswer?.reason !== 'deadline')
      return untriggered(`the hook was ${showOutcome(request)}`)
    const found =
      durationMs === undefined ? showOutcome(request) : `answered after ${Math.round(durationMs)} ms`
    return failed(
      `${showRequest(request)} answered within its timeout of ${limitMs / 1000} s; later FC counts the hook as failed`,
      `it was ${found}`,
      traceOf(request),
    )
  }
}

/** The first health check found the server well. */
function isWell(lens: Lens): Conclusion {
  const [request] = requestsFor(lens, 'health-check')
  if (request === undefined) return untriggered('no health check was sent')
  const { status = 0 } = request.answer ?? {}
  if (status >= 200 && status < 400) return passed(traceOf(request))
  return failed(
    `a status from 200 to 399 for ${showRequest(request)}; FC fails the start of an instance whose first health check fails`,
    `it was ${showOutcome(request)}`,
    traceOf(request),
  )
}

const INITIALIZED = ['server/starts-and-serves']
const ENDED = ['server/is-frozen']
const judgedBy = (judge: Check['judge']): Pick<Check, 'judge' | 'judgeStopped'> => ({
  judge,
  judgeStopped: judge,
})

export const hookChecks = [
  {
    id: 'server/initializer-succeeds',
    title: '`POST /initialize`, the first request of all, is answered with 2xx',
    requirements: ['CONT-20', 'CONT-40'],
    profiles: ['server'],
    scenarios: INITIALIZED,
    needs: ['initializer'],
    ...judgedBy(succeeds('initialize')),
  },
  {
    id: 'server/initializer-keeps-its-timeout',
    title: '`POST /initialize` is answered within its timeout',
    requirements: ['SRV-03'],
    profiles: ['server'],
    scenarios: INITIALIZED,
    needs: ['initializer'],
    ...judgedBy(keepsTimeout('initialize')),
  },
  {
    id: 'server/pre-freeze-succeeds',
    title: '`GET /pre-freeze` is answered with 2xx',
    requirements: ['CONT-22', 'CONT-40'],
    profiles: ['server'],
    scenarios: ENDED,
    needs: ['pre-freeze'],
    ...judgedBy(succeeds('pre-freeze')),
  },
  {
    id: 'server/pre-freeze-keeps-its-timeout',
    title: '`GET /pre-freeze` is answered within its timeout',
    requirements: ['SRV-03'],
    profiles: ['server'],
    scenarios: ENDED,
    needs: ['pre-freeze'],
    ...judgedBy(keepsTimeout('pre-freeze')),
  },
  {
    id: 'server/pre-stop-succeeds',
    title: '`GET /pre-stop` is answered with 2xx',
    requirements: ['CONT-21', 'CONT-40'],
    profiles: ['server'],
    scenarios: ENDED,
    needs: ['pre-stop'],
    ...judgedBy(succeeds('pre-stop')),
  },
  {
    id: 'server/pre-stop-keeps-its-timeout',
    title: '`GET /pre-stop` is answered within its timeout',
    requirements: ['SRV-03'],
    profiles: ['server'],
    scenarios: ENDED,
    needs: ['pre-stop'],
    ...judgedBy(keepsTimeout('pre-stop')),
  },
  {
    id: 'server/health-check-succeeds',
    title: 'The first health check is answered with a status from 200 to 399',
    requirements: ['CONT-07'],
    profiles: ['server'],
    scenarios: INITIALIZED,
    needs: ['health-check'],
    ...judgedBy(isWell),
  },
] as const satisfies readonly Check[]
