import { showBytes } from '../schemas/bytes.ts'
import type { CallView, Lens, RunView } from './lens/views.ts'

/** A call that was answered with 2xx and no error type. */
export function isSuccess(call: CallView): boolean {
  const status = call.answer?.status ?? 0
  return status >= 200 && status < 300 && call.errorType === undefined
}

/** Whether a handler ran for a call and raised. */
export function raised(call: CallView): boolean {
  return call.runs.some((run) => run.leave?.record.outcome === 'raised')
}

/** What the caller got, in a few words. */
export function showAnswer(call: CallView): string {
  if (call.answer === undefined) return `no answer (${call.noAnswer?.message ?? 'not asked'})`
  const type = call.errorType === undefined ? '' : ` \`${call.errorType}\``
  return `${call.answer.status}${type} ${showBytes(call.answer.body)}`
}

/** Which functions ran, in a few words. */
export function showRuns(runs: readonly RunView[]): string {
  if (runs.length === 0) return 'no run'
  return runs.map((run) => `\`${run.function}\` (${run.leave?.record.outcome ?? 'cut off'})`).join(', ')
}

/**
 * How much later than a limit something may be: generous, since a limit says when at the earliest; grows
 * with the noise of machine and target and with `--timeout-scale`.
 */
export function tolerance(lens: Lens): number {
  const { noiseMs, timeoutScale } = lens.calibration
  return (2_000 + 20 * noiseMs) * timeoutScale
}
