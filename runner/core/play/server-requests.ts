import type { ServerLife } from '../../../schemas/adapter/server-target.ts'
import type { HttpAnswer } from '../../../schemas/adapter/target.ts'
import { toBytes } from '../../../schemas/bytes.ts'
import type { HttpPurpose } from '../../../schemas/history/event.ts'
import type { FunctionConfig } from '../../../schemas/s-yaml/project.ts'
import type { CallResult, ServerRequest } from '../../../suites/define.ts'
import { DeadlineError, withDeadline } from '../../deadline.ts'
import { ScenarioStopped, type RequestSetting } from './requests.ts'
import { answerMs, messageOf, type NumberedMessage } from './server-message.ts'

/** Under which name the events tell of a server under test. */
export const SERVER = 'server'

/** Whom requests go to, and what is declared of it. */
export interface LifeScene extends RequestSetting {
  readonly life: ServerLife
  readonly config: FunctionConfig
}

/** The requests of one life. */
export interface Rounds {
  readonly send: (request: ServerRequest) => Promise<CallResult>
  /** As many at once as are declared, up to 8; ends early when one is not answered, or when it takes long. */
  readonly repeat: (request: ServerRequest, times: number) => Promise<void>
  /** How many were answered so far. */
  readonly answered: () => number
}

/** A slow server gets fewer requests; how many is in the history, ms. */
const LONGEST_REPEAT_MS = 20_000
/** Connections over which a server that may get several requests at once gets them. */
const MOST_CONNECTIONS = 8

export function roundsOf(scene: LifeScene): Rounds {
  const { life, recorder, clock, config } = scene
  let calls = 0
  let answered = 0
  let hasEnded = false
  void life.ended.then(() => (hasEnded = true))

  const next = (request: ServerRequest): NumberedMessage => {
    if (hasEnded) throw new ScenarioStopped('the server has ended')
    return messageOf(request, { call: ++calls, config, nowMs: clock.wallMs() })
  }
  const ask = async (message: NumberedMessage): Promise<HttpAnswer> => {
    const answer = await answerTo(scene, message)
    answered += 1
    return answer
  }
  return {
    answered: () => answered,
    async send(request) {
      const message = next(request)
      const { call } = message
      noteRequest(scene, message)
      try {
        const answer = await ask(message)
        const { status, headers } = answer
        const body = toBytes(answer.body)
        recorder.add(SERVER, { kind: 'http-answer', call, status, headers, body })
        return { call, answered: true, status, body }
      } catch (error) {
        await noteFailure(scene, message, error)
        return { call, answered: false }
      }
    },
    async repeat(request, times) {
      const untilMs = clock.nowMs() + LONGEST_REPEAT_MS
      let left = times
      const inARow = async (): Promise<void> => {
        while (left > 0 && clock.nowMs() < untilMs) {
          left -= 1
          const message = next(request)
          try {
            await ask(message)
          } catch (error) {
            // Whoever fails once is asked no more; what is under way may yet fail likewise.
            left = 0
            noteRequest(scene, message)
            await noteFailure(scene, message, error)
          }
        }
      }
      const width = Math.min(MOST_CONNECTIONS, config.instanceConcurrency ?? 1)
      // All of them are waited for: what fails after the end of a scenario would stand in no history.
      const rows = await Promise.allSettled(Array.from({ length: width }, inARow))
      for (const row of rows) if (row.status === 'rejected') throw row.reason
    },
  }
}

function answerTo(
  { life, config, timeoutScale, signal, clock }: LifeScene,
  message: NumberedMessage,
): Promise<HttpAnswer> {
  const ms = answerMs(config, message.purpose) * timeoutScale
  return withDeadline({ what: 'the answer', ms, signal, clock }, (inner) => life.send(message, inner))
}

function noteRequest({ recorder, life }: LifeScene, message: NumberedMessage): void {
  const { call, purpose, method, path, headers, body } = message
  const connection = message.connection === 'kept' && life.hasConnection() ? 'open' : 'new'
  const sent = { call, purpose, method, path, headers, connection } as const
  recorder.add(SERVER, { kind: 'http', ...sent, body: toBytes(body) })
}

/** Whoever cuts a connection may be about to end; how long that is waited for, ms. */
const PARTING_MS = 300
const CUT = ['ECONNRESET', 'ECONNREFUSED', 'EPIPE']
/** A platform does not wait for a hook for ever, and goes on; who does not answer a caller answers nobody. */
const CALLS: readonly HttpPurpose[] = ['client', 'invoke']

async function noteFailure(scene: LifeScene, message: NumberedMessage, error: unknown): Promise<void> {
  const { recorder, signal, clock, life } = scene
  const { call, purpose } = message
  const isLate = error instanceof DeadlineError
  const reason = signal.aborted ? 'interrupted' : isLate ? 'deadline' : 'adapter'
  const words = error instanceof Error ? error.message : String(error)
  const code = codeOf(error)
  recorder.add(SERVER, { kind: 'no-answer', request: purpose, call, reason, code, message: words })
  if (signal.aborted || (isLate && CALLS.includes(purpose)))
    throw new ScenarioStopped(`the ${purpose} request: ${words}`, { cause: error })
  if (code !== undefined && CUT.includes(code))
    await Promise.race([life.ended, clock.sleep(PARTING_MS, signal)])
}

/** What the system or the parser calls it, e.g. `ECONNRESET`. */
function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}
