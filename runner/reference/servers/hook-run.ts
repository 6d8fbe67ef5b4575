import { realClock } from '../../clock.ts'
import type { Release } from '../functions/release.ts'
import type { Faults } from '../faults.ts'
import { errorBody, type Outcome, type OutcomeFacts } from '../instances/outcome.ts'
import { endedWith } from './call-end.ts'
import { hookEnd, hookRequest, hookTrouble, type Hook } from './hook-requests.ts'
import type { HookEnd } from './server-state.ts'
import type { ServerProgram } from './server-program.ts'

/** Why those who wait for a server get no answer of it. */
export type Trouble = (facts: OutcomeFacts) => Outcome

export interface HookRun {
  readonly hook: Hook
  readonly release: Release
  readonly requestId: string
  readonly retryCount: number
}

/** Sends a hook and waits for its answer; `trouble` is what a caller of a failed Initializer is told. */
export async function runHook(
  program: ServerProgram,
  run: HookRun,
  faults: Faults,
): Promise<{ how: HookEnd; trouble: Trouble }> {
  const { hook, release, requestId } = run
  const limitMs = release.plans[hook]?.limitMs ?? 0
  const request = hookRequest(hook, run, faults)
  program.log.frame(hook, 'Start', requestId)
  const startMs = realClock.nowMs()
  let answer = await program.send(request, limitMs)
  const notFound = hook === 'initializer' && answer.kind === 'answered' && answer.status === 404
  if (notFound && faults.has('initialize-sent-again-after-404')) answer = await program.send(request, limitMs)
  const durationMs = realClock.nowMs() - startMs
  await program.log.caughtUp()
  program.log.frame(hook, 'End', requestId)
  const exited = await endedWith(answer, program.departed)
  const trouble: Trouble = (facts) => {
    const told = { ...facts, stage: 'initializer' as const, durationMs }
    if (exited) return { ...told, kind: 'exited' }
    if (answer.kind === 'timed-out') return { ...told, kind: 'timed-out', limitMs }
    return { ...told, kind: 'failed', body: errorBody(hookTrouble(hook, answer)) }
  }
  return { how: hookEnd(answer, faults), trouble }
}
