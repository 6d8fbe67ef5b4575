import type { ServerLife } from '../../../schemas/adapter/server-target.ts'
import type { HttpAnswer } from '../../../schemas/adapter/target.ts'
import { toBytes } from '../../../schemas/bytes.ts'
import type { HttpPurpose } from '../../../schemas/history/event.ts'
import type { FunctionConfig } from '../../../schemas/s-yaml/project.ts'
import type { CallResult, ServerRequest } from '../../../suites/define.ts'
import { DeadlineError, withDeadline } from '../../deadline.ts'
import { newRequestId, platformHeaders, REQUESTS } from './platform-headers.ts'
import { ScenarioStopped, type RequestSetting } from './requests.ts'

/** Under which name the events tell of a server under test. */
export const SERVER = 'server'

/** Whom requests go to, and what is declared of it. */
export interface DriveScene extends RequestSetting {
  readonly life: ServerLife
  readonly config: FunctionConfig
}

/** The requests of one life. */
export interface Rounds {
  send(request: ServerRequest): Promise<CallResult>
  /** Ends early when one is not answered. */
  repeat(request: ServerRequest, times: number): Promise<void>
  /** How many were answered so far. */
  answered(): number
}

/** Timeout of a function or hook that names none (LIM-07, LIM-08), ms. */
const DEFAULT_TIMEOUT_MS = 3_000
/** No scenario waits longer, ms. */
const LONGEST_MS = 60_000
/** What an answer may take beyond that before it counts as none, ms. */
const PATIENCE_MS = 2_000
/** Whoever cuts a connection may be about to end; how long that is waited for, ms. */
const PARTING_MS = 300
const CALLS: readonly HttpPurpose[] = ['client', 'invoke']
const CUT = ['ECONNRESET', 'ECONNREFUSED', 'EPIPE']

/** A request with all that it says. */
interface Prepared {
  readonly call: number
  readonly purpose: HttpPurpose
  readonly method: string
  readonly path: string
  readonly headers: HttpAnswer['headers']
  readonly body: Uint8Array
  readonly connection: 'kept' | 'own'
}

export function roundsOf(scene: DriveScene): Rounds {
  const { life, recorder } = scene
  let calls = 0
  let answered = 0
  let hasEnded = false
  void life.ended.then(() => (hasEnded = true))

  const prepare = (request: ServerRequest): Prepared => {
    if (hasEnded) throw new ScenarioStopped('the server has ended')
    const { purpose, keptConnection = true, bare = false } = request
    const { method, path } = REQUESTS[purpose]
    const requestId = newRequestId(scene.config, purpose, scene.clock.wallMs())
    return {
      ...{ call: ++calls, purpose, method: request.method ?? method, path: request.path ?? path },
      headers: [
        ...(bare ? [] : platformHeaders(scene.config, purpose, requestId)),
        ...(request.headers ?? []),
      ],
      body: Buffer.from(request.body ?? ''),
      connection: keptConnection ? 'kept' : 'own',
    }
  }
  const noteRequest = (prepared: Prepared): void => {
    const { call, purpose, method, path, headers, body } = prepared
    const isOpen = prepared.connection === 'kept' && life.hasConnection()
    const connection = isOpen ? 'open' : 'new'
    recorder.add(SERVER, { kind: 'http', ...{ call, purpose, method, path, headers, connection }, body: toBytes(body) })
  }
  const noteFailure = async ({ call, purpose }: Prepared, error: unknown): Promise<void> => {
    const isLate = error instanceof DeadlineError
    const reason = scene.signal.aborted ? 'interrupted' : isLate ? 'deadline' : 'adapter'
    const message = error instanceof Error ? error.message : String(error)
    recorder.add(SERVER, { kind: 'no-answer', request: purpose, call, reason, code: codeOf(error), message })
    // A platform does not wait for a hook for ever, and goes on; who does not answer a caller answers nobody.
    if (scene.signal.aborted || (isLate && CALLS.includes(purpose)))
      throw new ScenarioStopped(`the ${purpose} request: ${message}`, { cause: error })
    if (CUT.includes(codeOf(error) ?? ''))
      await Promise.race([life.ended, scene.clock.sleep(PARTING_MS, scene.signal)])
  }
  const ask = async (prepared: Prepared): Promise<HttpAnswer> => {
    const ms = patienceMs(scene, prepared.purpose)
    const answer = await withDeadline(
      { what: 'the answer', ms, signal: scene.signal, clock: scene.clock },
      (signal) => life.send(prepared, signal),
    )
    answered += 1
    return answer
  }
  return {
    answered: () => answered,
    async send(request) {
      const prepared = prepare(request)
      const { call } = prepared
      noteRequest(prepared)
      try {
        const { status, headers, body } = await ask(prepared)
        recorder.add(SERVER, { kind: 'http-answer', call, status, headers, body: toBytes(body) })
        return { call, answered: true, status, body: toBytes(body) }
      } catch (error) {
        await noteFailure(prepared, error)
        return { call, answered: false }
      }
    },
    async repeat(request, times) {
      for (let round = 0; round < times; round++) {
        const prepared = prepare(request)
        try {
          await ask(prepared)
        } catch (error) {
          noteRequest(prepared)
          await noteFailure(prepared, error)
          return
        }
      }
    },
  }
}

/** How long an answer may take, ms: what is declared, and some patience. */
function patienceMs({ config, timeoutScale }: DriveScene, purpose: HttpPurpose): number {
  const { initializer, preFreeze, preStop } = config.hooks
  const own: Readonly<Record<HttpPurpose, number | undefined>> = {
    initialize: initializer?.timeoutMs,
    'pre-freeze': preFreeze?.timeoutMs,
    'pre-stop': preStop?.timeoutMs,
    'health-check': config.server?.healthCheck?.timeoutMs,
    invoke: config.timeoutMs,
    client: config.timeoutMs,
  }
  return (Math.min(own[purpose] ?? DEFAULT_TIMEOUT_MS, LONGEST_MS) + PATIENCE_MS) * timeoutScale
}

/** What the system or the parser calls it, e.g. `ECONNRESET`. */
function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}
