import { isInitedLine } from '../../../schemas/history/log-line.ts'
import { concludeEach, failed, passed, untriggered, type Conclusion } from '../../conclude.ts'
import type { Check } from '../../define.ts'
import type { FunctionView, Lens, LogLineView, RunView } from '../../lens/views.ts'
import { FC2, PYTHON } from '../../profiles.ts'
import { NO_FUNCTION, NO_HANDLER } from '../../reasons.ts'
import { endedRuns, WORDS, type FramedStage } from '../framing.ts'
import { printsOfRun } from '../output.ts'

export const order = [
  {
    id: 'function-logs/runtime-announces-itself',
    title: 'Each instance logs `FunctionCompute … runtime inited.` once, before its first framing line',
    requirements: ['LOG-06'],
    profiles: PYTHON,
    scenarios: ['function-logs/cold-call'],
    judge: (lens) => concludeEach(lens.functions, NO_FUNCTION, isAnnounced),
  },
  {
    id: 'function-logs/cold-call-is-logged-in-order',
    title: 'A cold call logs Initializer, then invocation, each with its output inside its frame',
    requirements: ['LOG-08'],
    profiles: PYTHON,
    scenarios: ['function-logs/cold-call'],
    judge: (lens) => {
      const [first] = endedRuns(lens, 'handler')
      const [initializer] = endedRuns(lens, 'initializer')
      if (first === undefined || initializer === undefined) return untriggered(NO_HANDLER)
      const inited = first.fn.log.lines.filter(({ text }) => isInitedLine(text)).slice(0, 1)
      return inOrder(first.fn, [
        ...(inited.length === 0 ? [] : [inited]),
        ...framedLines(lens, initializer.fn, initializer.run),
        ...framedLines(lens, first.fn, first.run),
      ])
    },
  },
  {
    id: 'function-logs/pre-freeze-is-logged-after-the-call',
    title: 'PreFreeze and its output are logged after the End line of the invocation',
    requirements: ['LOG-08'],
    profiles: FC2,
    scenarios: ['function-logs/freezes-after-a-call'],
    judge: (lens) => {
      const [handler] = endedRuns(lens, 'handler')
      const [hook] = endedRuns(lens, 'pre-freeze')
      if (handler === undefined || hook === undefined) return untriggered('no PreFreeze was witnessed')
      const frames = [handler, hook].flatMap(({ fn, run }) => framedLines(lens, fn, run))
      return inOrder(handler.fn, frames)
    },
  },
] as const satisfies readonly Check[]

function isAnnounced(fn: FunctionView): Conclusion {
  const served = fn.instances.filter((instance) => instance.of('initializer').length > 0)
  const ids = [...new Set(fn.log.marks.map(({ event }) => event.instanceId))]
  const firsts = ids.flatMap((id) => fn.log.marks.find(({ event }) => event.instanceId === id) ?? [])
  return concludeEach(firsts, 'no framing line was logged', (start) => {
    const { instanceId } = start.event
    if (instanceId === undefined && served.length > 1)
      return untriggered('the log does not tell the instances apart')
    const inited = fn.log.lines.filter(
      (line) => line.event.instanceId === instanceId && isInitedLine(line.text),
    )
    const proof = [start.event, ...inited.map((line) => line.event)]
    const [only] = inited
    if (only !== undefined && inited.length === 1 && only.event.index < start.event.index)
      return passed(proof)
    const where =
      only === undefined ? '' : `, the first ${only.event.index < start.event.index ? 'before' : 'after'} it`
    return failed(
      `one line \`FunctionCompute ${fn.config.runtime} runtime inited.\` or alike before \`${start.text}\``,
      `${inited.length} such lines${where}`,
      proof,
    )
  })
}

/** Start line, output and End line of a run as three groups; a group is empty when nothing of it was logged. */
function framedLines(lens: Lens, fn: FunctionView, run: RunView): LogLineView[][] {
  const word = WORDS[run.stage as FramedStage]
  const ofStage = fn.log.spans.filter((span) => span.stage === word)
  const span = ofStage.find((one) => one.requestId === run.requestId) ?? ofStage[0]
  const output = printsOfRun(lens, fn, run).map(({ text }) =>
    fn.log.lines.find((line) => line.text.includes(text)),
  )
  const whole = output.some((line) => line === undefined) ? [] : output
  return [[span?.start], whole, [span?.end]].map((group) =>
    group.flatMap((line) => (line === undefined ? [] : [line])),
  )
}

/** Judges only the order: that something is missing is the matter of other checks. */
function inOrder(fn: FunctionView, groups: readonly (readonly LogLineView[])[]): Conclusion {
  if (groups.some((group) => group.length === 0))
    return untriggered('not every line of the sequence was logged')
  const lines = groups.flat()
  const positions = groups.map((group) => group.map((line) => line.event.index))
  const ordered = positions.every((group, at) => {
    const before = positions[at - 1] ?? []
    return Math.max(-1, ...before) < Math.min(...group)
  })
  const proof = lines.map((line) => line.event)
  if (ordered) return passed(proof)
  const show = (some: readonly LogLineView[]): string => some.map(({ text }) => `\`${text}\``).join(', ')
  const found = fn.log.lines.filter((line) => lines.includes(line))
  return failed(show(lines), show(found), proof)
}
