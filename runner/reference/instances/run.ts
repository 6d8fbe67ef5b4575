import { realClock } from '../../clock.ts'
import type { CallAnswer } from '../processes/forked.ts'
import type { LogSpan } from '../logs/log-writer.ts'
import type { Outcome } from './outcome.ts'
import type { Stage } from '../processes/stage.ts'

/** One run of a hook or the handler in an instance. */
export interface Run {
  readonly stage: Stage
  readonly span: LogSpan
  readonly limitMs: number
  readonly startedMs: number
  timer: NodeJS.Timeout | undefined
  timedOut: boolean
  answer: CallAnswer | undefined
  durationMs: number
}

/** A run that begins now and of which nothing has come yet. */
export function startRun(stage: Stage, span: LogSpan, limitMs: number): Run {
  const startedMs = realClock.nowMs()
  return {
    ...{ stage, span, limitMs, startedMs },
    ...{ timer: undefined, timedOut: false, answer: undefined, durationMs: 0 },
  }
}

/** What came of the run, as its caller is told; without a run the process never came that far. */
export function outcomeOf(
  run: Run | undefined,
  instance: Pick<Outcome, 'instanceId' | 'release' | 'maxMemoryMb'>,
): Outcome {
  const facts = {
    ...instance,
    stage: run?.stage === 'initializer' ? ('initializer' as const) : ('handler' as const),
    durationMs: run?.durationMs ?? 0,
    logTail: run?.span.tail() ?? '',
  }
  if (run?.timedOut === true) return { ...facts, kind: 'timed-out', limitMs: run.limitMs }
  if (run?.answer === undefined) return { ...facts, kind: 'exited' }
  const { ok, http, body } = run.answer
  if (ok && http !== undefined) return { ...facts, kind: 'passed', ...http, body }
  return { ...facts, kind: ok ? 'returned' : 'failed', body }
}

/** The line after the End line (LOG-22). */
export function summaryOf({ durationMs }: Run, memoryMb: number, maxRssKb: number): string {
  return (
    `Duration: ${durationMs.toFixed(2)} ms, Billed Duration: ${Math.ceil(durationMs)} ms, ` +
    `Memory Size: ${memoryMb} MB, Max Memory Used: ${(maxRssKb / 1024).toFixed(2)} MB`
  )
}
