import type { Step } from '../../schemas/behaviour/behaviour.ts'
import type { FunctionView, Lens, LogLineView, RunView } from '../lens/views.ts'

/** What a script was to print, in order. */
export interface Print {
  readonly text: string
  readonly stream: 'stdout' | 'stderr'
}

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

/** What is left of the line of `x` that the scenario prints, in one piece or several. */
export function longLines(lens: Lens): LogLineView[] {
  return lens.functions.flatMap((fn) => fn.log.lines.filter((line) => /x{1000}/.test(line.text)))
}
