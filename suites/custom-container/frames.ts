import type { FunctionView } from '../lens/views.ts'

/** Framing lines in the logs of servers; the small `i` of one page counts, too (LOG-24). */

const FRAME = /^FC (Initialize|Invoke|PreFreeze|PreStop) (Start|End) RequestId: /i

export function isFrame(text: string): boolean {
  return FRAME.test(text)
}

/** The framing lines that the deployed script prints where it ran, in order. */
export function printedFrames(fn: FunctionView): readonly string[] {
  const functions = fn.all('deploy')[0]?.behaviour.functions ?? {}
  return fn.runs.flatMap((run) =>
    (functions[run.function]?.steps ?? []).flatMap((step) =>
      step.do === 'print' && isFrame(step.text) ? [step.text] : [],
    ),
  )
}
