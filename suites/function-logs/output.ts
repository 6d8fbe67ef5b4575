import type { Step } from '../../schemas/behaviour/behaviour.ts'
import type { WitnessStage } from '../../schemas/behaviour/witness-record.ts'
import type { LogMark } from '../../schemas/history/log-line.ts'
import {
  headerOf,
  type CallView,
  type FunctionView,
  type Lens,
  type LogLineView,
  type RunView,
} from '../evidence.ts'

/** What a script was to print, in order. */
export interface Print {
  readonly text: string
  readonly stream: 'stdout' | 'stderr'
}

/** Word of each stage in the framing lines. */
export const WORDS = {
  initializer: 'Initialize',
  handler: 'Invoke',
  'pre-freeze': 'PreFreeze',
  'pre-stop': 'PreStop',
} as const satisfies Partial<Record<WitnessStage, LogMark['stage']>>

/** Stages that are framed; the import is not. */
export type FramedStage = keyof typeof WORDS

/** The lines that steps print at their top level. */
export function printsOf(steps: readonly Step[] | undefined): Print[] {
  return (steps ?? []).flatMap((step): Print[] =>
    step.do === 'print' ? [{ text: step.text, stream: step.stream ?? 'stdout' }] : [],
  )
}

/** What a run was to print: a handler by its call, a hook by the deployed script. */
export function printsOfRun(lens: Lens, fn: FunctionView, run: RunView): Print[] {
  if (run.stage === 'handler') return printsOf(lens.calls.find((call) => call.call === run.call)?.steps)
  const [deploy] = fn.all('deploy')
  return printsOf(deploy?.behaviour.functions[run.function]?.steps)
}

/** Runs of one stage that came to their end, of all functions, each with its function. */
export function endedRuns(
  lens: Lens,
  stage: FramedStage,
): { readonly fn: FunctionView; readonly run: RunView }[] {
  return lens.functions.flatMap((fn) =>
    fn.runs.filter((run) => run.stage === stage && run.leave !== undefined).map((run) => ({ fn, run })),
  )
}

/** What a call asked for as `X-Fc-Log-Type`. */
export function askedTail(call: CallView): boolean {
  return headerOf(call.invoke.headers, 'x-fc-log-type')?.toLowerCase() === 'tail'
}

/** The `X-Fc-Log-Result` of an answer as it came. */
export function rawTail(call: CallView): string | undefined {
  return call.answer === undefined ? undefined : headerOf(call.answer.headers, 'x-fc-log-result')
}

/** The tail decoded; `undefined` when there is none or it is not Base64. */
export function tailOf(call: CallView): Buffer | undefined {
  const raw = rawTail(call)
  if (raw === undefined || raw.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(raw)) return undefined
  return Buffer.from(raw, 'base64')
}

/** What is left of the line of `x` that the scenario prints, in one piece or several. */
export function longLines(lens: Lens): LogLineView[] {
  return lens.functions.flatMap((fn) => fn.log.lines.filter((line) => /x{1000}/.test(line.text)))
}

/** Log lines in a few words: the framing lines of one kind, or all. */
export function showMarks(fn: FunctionView, stage?: LogMark['stage']): string {
  const marks = fn.log.marks.filter((line) => stage === undefined || line.mark?.stage === stage)
  const shown = marks.slice(0, 6).map((line) => `\`${line.text}\``)
  if (marks.length > shown.length) shown.push(`${marks.length - shown.length} more`)
  if (shown.length > 0) return shown.join(', ')
  return `no such line among ${fn.log.lines.length} lines of the log`
}
