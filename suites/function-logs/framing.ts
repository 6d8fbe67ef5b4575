import type { WitnessStage } from '../../schemas/behaviour/witness-record.ts'
import type { LogMark } from '../../schemas/history/log-line.ts'
import type { FunctionView, Lens, LogSpan, RunView } from '../lens/views.ts'

/** Word of each stage in the framing lines. */
export const WORDS = {
  initializer: 'Initialize',
  handler: 'Invoke',
  'pre-freeze': 'PreFreeze',
  'pre-stop': 'PreStop',
} as const satisfies Partial<Record<WitnessStage, LogMark['stage']>>

/** Stages that are framed; the import is not. */
export type FramedStage = keyof typeof WORDS

/** Runs of one stage that came to their end, of all functions, each with its function. */
export function endedRuns(
  lens: Lens,
  stage: FramedStage,
): { readonly fn: FunctionView; readonly run: RunView }[] {
  return lens.functions.flatMap((fn) =>
    fn.runs.filter((run) => run.stage === stage && run.leave !== undefined).map((run) => ({ fn, run })),
  )
}

/** The framed stretch of a run, found by its request id; of several runs with one id, each has its own. */
export function spanOf(fn: FunctionView, run: RunView): LogSpan | undefined {
  const word = WORDS[run.stage as FramedStage]
  const twins = fn.runs.filter((one) => one.stage === run.stage && one.requestId === run.requestId)
  const own = fn.log.spans.filter((span) => span.stage === word && span.requestId === run.requestId)
  return own[twins.indexOf(run)]
}

/** Log lines in a few words: the framing lines of one kind, or all. */
export function showMarks(fn: FunctionView, stage?: LogMark['stage']): string {
  const marks = fn.log.marks.filter((line) => stage === undefined || line.mark?.stage === stage)
  const shown = marks.slice(0, 6).map((line) => `\`${line.text}\``)
  if (marks.length > shown.length) shown.push(`${marks.length - shown.length} more`)
  if (shown.length > 0) return shown.join(', ')
  return `no such line among ${fn.log.lines.length} lines of the log`
}
