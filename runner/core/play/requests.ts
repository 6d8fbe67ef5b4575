import type { FunctionConfig } from '../../../schemas/s-yaml/project.ts'
import type { Clock } from '../../clock.ts'
import { DeadlineError, withDeadline } from '../../deadline.ts'
import { ToolError } from '../../tool-error.ts'
import type { Recorder } from './recorder.ts'

/** A scenario cannot go on: refused, unanswered or interrupted. What happened is in the history already. */
export class ScenarioStopped extends Error {}

/** The scenario itself gave a call up. It is in the history already. */
export class CallCancelled extends Error {}

export interface RequestSetting {
  readonly recorder: Recorder
  readonly clock: Clock
  readonly signal: AbortSignal
  readonly timeoutScale: number
  /** Is told why a request got no answer. */
  readonly onFailure?: ((error: unknown) => void) | undefined
}

/** One request to the target, as it is told when it fails. */
export interface RequestOf {
  /** Handle of the function. */
  readonly fn: string
  readonly what: string
  /** Decides how long the function itself may take. */
  readonly config?: FunctionConfig | undefined
  readonly call?: number | undefined
  /** By which the scenario gives it up. */
  readonly cancel?: AbortSignal | undefined
  /** What the target itself may take beyond that, e.g. to start a server, ms. */
  readonly extraMs?: number | undefined
}

/** What a request may take beyond the time that the function itself may take, ms. */
const PATIENCE_MS = 10_000
/** Timeout of a function or hook that names none (contract LIM-07, LIM-08), ms. */
const DEFAULT_TIMEOUT_MS = 3_000
const MORE_TIME = 'if it only needs longer, `--timeout-scale` gives it more time'
/** No scenario waits longer for a function, ms: a limit of a day is configured only to see it accepted. */
const LONGEST_RUN_MS = 60_000

/**
 * Asks the target under a deadline. A request that fails is recorded and ends the scenario.
 *
 * @throws ScenarioStopped; CallCancelled when the scenario gave it up.
 */
export async function ask<T>(
  setting: RequestSetting,
  request: RequestOf,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const { recorder, clock, signal } = setting
  const { fn, what, config, call, cancel, extraMs = 0 } = request
  const either = cancel === undefined ? signal : AbortSignal.any([signal, cancel])
  try {
    const ms = patienceMs(setting, config) + extraMs
    return await withDeadline({ what, ms, signal: either, clock }, work)
  } catch (error) {
    if (cancel?.aborted === true && !signal.aborted) {
      recorder.add(fn, { kind: 'no-answer', request: what, call, reason: 'cancelled', message: 'given up' })
      throw new CallCancelled('the scenario gave the call up', { cause: error })
    }
    const reason = signal.aborted ? 'interrupted' : error instanceof DeadlineError ? 'deadline' : 'adapter'
    const message = error instanceof Error ? error.message : String(error)
    const code = error instanceof ToolError ? error.code : undefined
    recorder.add(fn, { kind: 'no-answer', request: what, call, reason, code, message })
    setting.onFailure?.(error)
    const reading = reason === 'deadline' ? `${message}; ${MORE_TIME}` : `${what}: ${message}`
    throw new ScenarioStopped(reading, { cause: error })
  }
}

/** How long a request about a function may take, ms: its own limits, its hooks' and some patience. */
export function patienceMs(
  { timeoutScale }: Pick<RequestSetting, 'timeoutScale'>,
  config?: FunctionConfig,
): number {
  const { initializer, preFreeze, preStop } = config?.hooks ?? {}
  const hooks = [initializer, preFreeze, preStop].flatMap((hook) =>
    hook === undefined ? [] : [hook.timeoutMs],
  )
  const own = [config?.timeoutMs, ...hooks].reduce<number>((sum, ms) => sum + (ms ?? DEFAULT_TIMEOUT_MS), 0)
  return (Math.min(own, LONGEST_RUN_MS) + PATIENCE_MS) * timeoutScale
}
