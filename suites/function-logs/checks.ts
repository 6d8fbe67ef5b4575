import { FC3_ID, isInitedLine, parseUserLine, UUID_ID } from '../../schemas/history/log-line.ts'
import { concludeEach, failed, passed, untriggered, type Conclusion } from '../conclude.ts'
import type { Check } from '../define.ts'
import type { CallView, FunctionView, Lens, LogLineView, RunView } from '../evidence.ts'
import { BOTH, FC2, FC3 } from '../profiles.ts'
import { isSuccess } from '../words.ts'
import {
  askedTail,
  endedRuns,
  longLines,
  printsOf,
  printsOfRun,
  rawTail,
  showMarks,
  tailOf,
  WORDS,
  type FramedStage,
} from './output.ts'

const NO_HANDLER = 'no handler call was witnessed'
const NO_TAIL = 'no answered call asked for the tail'
const TAIL_BYTES = 4096
/** The newest lines that a tail must have in any case; far below 4 KB, so that whatever else is logged fits in. */
const NEWEST_BYTES = 1024
const LINE_BYTES = 32 * 1024
/** A zone other than UTC is off by at least a quarter of an hour, a clock hardly by a minute. */
const CLOCK_MS = 60_000

export const checks = [
  {
    id: 'function-logs/invocation-is-framed',
    title: 'Each invocation has its `FC Invoke Start` and, after it, its `FC Invoke End`',
    requirements: ['LOG-01'],
    profiles: BOTH,
    scenarios: ['function-logs/cold-call'],
    judge: (lens) =>
      concludeEach(endedRuns(lens, 'handler'), NO_HANDLER, ({ fn, run }) => {
        if (run.requestId === undefined) return untriggered('the handler saw no request id')
        const span = spanOf(fn, run)
        if (span?.end !== undefined) return passed([run.enter, span.start.event, span.end.event])
        return failed(
          `\`FC Invoke Start RequestId: ${run.requestId}\` and later \`FC Invoke End\` with that id`,
          showMarks(fn, 'Invoke'),
          [run.enter, span?.start.event],
        )
      }),
  },
  {
    id: 'function-logs/initializer-is-framed',
    title: 'The Initializer has `FC Initialize Start` and `FC Initialize End` with one id',
    requirements: ['LOG-02'],
    profiles: BOTH,
    scenarios: ['function-logs/cold-call'],
    judge: (lens) => hookIsFramed(lens, 'initializer'),
  },
  {
    id: 'function-logs/pre-freeze-is-framed',
    title: 'PreFreeze has `FC PreFreeze Start` and `FC PreFreeze End` with one id',
    requirements: ['LOG-03'],
    profiles: FC2,
    scenarios: ['function-logs/freezes-after-a-call'],
    judge: (lens) => hookIsFramed(lens, 'pre-freeze'),
  },
  {
    id: 'function-logs/pre-stop-is-framed',
    title: 'PreStop has `FC PreStop Start` and `FC PreStop End` with one id',
    requirements: ['LOG-04'],
    profiles: BOTH,
    scenarios: ['function-logs/cold-call'],
    judge: (lens) => hookIsFramed(lens, 'pre-stop'),
  },
  {
    id: 'function-logs/failed-invocation-is-marked',
    title: 'The End line of an invocation that raised says so, that of a success does not',
    requirements: ['LOG-05'],
    profiles: BOTH,
    scenarios: ['function-logs/functions-raise'],
    judge: (lens) => {
      const runs = endedRuns(lens, 'handler')
      if (runs.every(({ run }) => run.succeeded)) return untriggered('no handler was seen to raise')
      return concludeEach(runs, NO_HANDLER, ({ fn, run }) => endTells(fn, run, spanOf(fn, run)?.end))
    },
  },
  {
    id: 'function-logs/failed-hook-is-marked',
    title: 'The End line of a hook that raised says so',
    requirements: ['LOG-05'],
    profiles: BOTH,
    scenarios: ['function-logs/functions-raise'],
    judge: (lens) => {
      const raised = (['initializer', 'pre-stop'] as const)
        .flatMap((stage) => endedRuns(lens, stage))
        .filter(({ run }) => !run.succeeded)
      return concludeEach(raised, 'no hook was seen to raise', ({ fn, run }) => {
        const ends = fn.log.marks.filter(
          ({ mark }) => mark?.edge === 'End' && mark.stage === WORDS[run.stage as FramedStage],
        )
        return endTells(fn, run, ends.find(({ mark }) => mark?.requestId === run.requestId) ?? ends[0])
      })
    },
  },
  {
    id: 'function-logs/runtime-announces-itself',
    title: 'Each instance logs `FunctionCompute … runtime inited.` once, before its first framing line',
    requirements: ['LOG-06'],
    profiles: BOTH,
    scenarios: ['function-logs/cold-call'],
    judge: (lens) => concludeEach(lens.functions, 'no function was deployed', isAnnounced),
  },
  {
    id: 'function-logs/cold-call-is-logged-in-order',
    title: 'A cold call logs Initializer, then invocation, each with its output inside its frame',
    requirements: ['LOG-08'],
    profiles: BOTH,
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
  {
    id: 'function-logs/ids-are-uuids',
    title: 'Request ids in answers and framing lines are UUIDs',
    requirements: ['LOG-10'],
    profiles: FC2,
    scenarios: ['function-logs/cold-call'],
    judge: (lens) => idsMatch(lens, UUID_ID, 'a UUID', () => true),
  },
  {
    id: 'function-logs/invocation-ids-have-the-fc3-form',
    title: 'Invocation ids in answers and framing lines are `1-` and 8, 8 and 12 hex digits',
    requirements: ['LOG-11'],
    profiles: FC3,
    scenarios: ['function-logs/cold-call'],
    judge: (lens) =>
      idsMatch(
        lens,
        FC3_ID,
        '`1-`, 8, 8 and 12 hex digits, or `1-`, 8 and 24',
        ({ mark }) => mark?.stage === 'Invoke',
      ),
  },
  {
    id: 'function-logs/pre-stop-ids-are-uuids',
    title: 'The id in the framing lines of PreStop is a UUID',
    requirements: ['LOG-12'],
    profiles: FC3,
    scenarios: ['function-logs/cold-call'],
    judge: (lens) =>
      concludeEach(
        lens.functions.flatMap((fn) => fn.log.marks.filter(({ mark }) => mark?.stage === 'PreStop')),
        'no framing line of a PreStop was logged',
        (line) => hasId(line, UUID_ID, 'a UUID'),
      ),
  },
  {
    id: 'function-logs/logger-line-has-the-documented-form',
    title: 'A line through `logging` has time, request id, level and message',
    requirements: ['LOG-13'],
    profiles: FC2,
    scenarios: ['function-logs/cold-call'],
    judge: loggerLineIsComplete,
  },
  {
    id: 'function-logs/logger-line-has-a-known-form',
    title: 'A line through `logging` has time, request id, level and message, in the form of either page',
    requirements: ['LOG-14'],
    profiles: FC3,
    scenarios: ['function-logs/cold-call'],
    judge: loggerLineIsComplete,
  },
  {
    id: 'function-logs/printed-lines-are-untouched',
    title: 'A printed line is logged exactly as it was printed',
    requirements: ['LOG-15'],
    profiles: BOTH,
    scenarios: ['function-logs/cold-call'],
    judge: (lens) =>
      concludeEach(handlerPrints(lens), 'nothing printed was found in the log', ({ fn, run, text }) => {
        const holding = fn.log.lines.filter((line) => line.text.includes(text))
        const exact = holding.find((line) => line.text === text)
        if (exact !== undefined) return passed([run.enter, exact.event])
        if (holding.length === 0) return untriggered('what the handler printed was not logged at all')
        const found = holding.map((line) => JSON.stringify(line.text)).join(', ')
        return failed(`the line ${JSON.stringify(text)}`, found, [
          run.enter,
          ...holding.map((line) => line.event),
        ])
      }),
  },
  {
    id: 'function-logs/logger-time-is-utc',
    title: 'The time in a line through `logging` is the time of the call in UTC',
    requirements: ['LOG-16'],
    profiles: BOTH,
    scenarios: ['function-logs/cold-call'],
    judge: (lens) =>
      concludeEach(loggerLines(lens), 'nothing logged through `logging` was found', ({ run, line }) => {
        const parsed = line === undefined ? undefined : parseUserLine(line.text)
        if (line === undefined || parsed === undefined)
          return untriggered('the line through `logging` was not found in a known form')
        const { wallMs } = run.enter.record
        if (Math.abs(parsed.timeMs - wallMs) <= CLOCK_MS) return passed([run.enter, line.event])
        return failed(`about ${new Date(wallMs).toISOString()}`, `\`${line.text}\``, [run.enter, line.event])
      }),
  },
  {
    id: 'function-logs/stdout-and-stderr-are-collected',
    title: 'What is printed to standard output and to standard error is in the log',
    requirements: ['LOG-19'],
    profiles: BOTH,
    scenarios: ['function-logs/cold-call'],
    judge: (lens) =>
      concludeEach(handlerPrints(lens), NO_HANDLER, ({ fn, run, text, stream }) => {
        const line = fn.log.lines.find((one) => one.text.includes(text))
        if (line !== undefined) return passed([run.enter, line.event])
        return failed(
          `a line with what was printed to ${stream}: ${JSON.stringify(text)}`,
          `none among ${fn.log.lines.length} lines`,
          [run.enter],
        )
      }),
  },
  {
    id: 'function-logs/long-line-is-cut',
    title: 'No line of the log is longer than 32 KB',
    requirements: ['LOG-20'],
    profiles: FC2,
    scenarios: ['function-logs/long-line'],
    judge: (lens) =>
      concludeEach(longLines(lens), 'nothing of the long line was logged', (line) => {
        const bytes = Buffer.byteLength(line.text)
        if (bytes <= LINE_BYTES) return passed([line.event])
        return failed(`lines of at most ${LINE_BYTES} bytes`, `a line of ${bytes} bytes`, [line.event])
      }),
  },
  {
    id: 'function-logs/tail-ends-with-the-newest-lines',
    title: 'The tail is Base64 and holds the newest lines that the invocation printed',
    requirements: ['LOG-21'],
    profiles: BOTH,
    scenarios: ['function-logs/tail-is-asked-for'],
    judge: (lens) =>
      concludeEach(tailCalls(lens), NO_TAIL, (call) => {
        const tail = tailOf(call)
        const proof = [call.invoke, call.answer]
        if (tail === undefined)
          return failed('a header `X-Fc-Log-Result` in Base64', rawTail(call) ?? 'no such header', proof)
        const lines = tail.toString('utf8').split(/\r?\n/)
        const missing = newestPrints(call).filter((text) => !lines.some((line) => line.includes(text)))
        if (missing.length === 0) return passed(proof)
        return failed(
          `the newest ${newestPrints(call).length} printed lines`,
          `${missing.length} of them are missing, e.g. ${JSON.stringify(missing[0])}`,
          proof,
        )
      }),
  },
  {
    id: 'function-logs/tail-has-at-most-4-kb',
    title: 'The tail of an invocation that prints more has at most 4 KB',
    requirements: ['LOG-21'],
    profiles: BOTH,
    scenarios: ['function-logs/tail-is-asked-for'],
    judge: (lens) => {
      const talkative = tailCalls(lens).filter(
        (call) => printsOf(call.steps).reduce((sum, { text }) => sum + text.length + 1, 0) > TAIL_BYTES,
      )
      return concludeEach(talkative, NO_TAIL, (call) => {
        const tail = tailOf(call)
        if (tail === undefined) return untriggered('the answer has no tail')
        if (tail.byteLength <= TAIL_BYTES) return passed([call.answer])
        return failed(`at most ${TAIL_BYTES} bytes`, `${tail.byteLength} bytes`, [call.invoke, call.answer])
      })
    },
  },
  {
    id: 'function-logs/tail-is-of-its-own-invocation',
    title: 'The tail holds nothing that other calls printed',
    requirements: ['LOG-21'],
    profiles: BOTH,
    scenarios: ['function-logs/tail-is-asked-for'],
    judge: (lens) => {
      const later = tailCalls(lens).filter((call) => call.call > 1)
      return concludeEach(later, 'no later call asked for the tail', (call) => {
        const tail = tailOf(call)?.toString('utf8')
        if (tail === undefined) return untriggered('the answer has no tail')
        const others = lens.calls.filter((other) => other.call !== call.call)
        const foreign = others
          .flatMap((other) => printsOf(other.steps))
          .find(({ text }) => tail.includes(text))
        if (foreign === undefined) return passed([call.answer])
        return failed('lines of its own only', `the line ${JSON.stringify(foreign.text)} of another call`, [
          call.invoke,
          call.answer,
        ])
      })
    },
  },
  {
    id: 'function-logs/no-tail-unless-asked',
    title: 'A call that asks for no tail, or does not ask, gets no `X-Fc-Log-Result`',
    requirements: ['LOG-21', 'API-07'],
    profiles: BOTH,
    scenarios: ['function-logs/tail-is-asked-for'],
    judge: (lens) => {
      const silent = lens.calls.filter((call) => !askedTail(call) && isSuccess(call))
      return concludeEach(silent, 'no call without a wish for the tail was answered', (call) => {
        const raw = rawTail(call)
        if (raw === undefined) return passed([call.invoke, call.answer])
        return failed('no header `X-Fc-Log-Result`', `one of ${raw.length} characters`, [
          call.invoke,
          call.answer,
        ])
      })
    },
  },
  {
    id: 'function-logs/summary-follows-the-end',
    title: 'After `FC Invoke End` come duration, billed duration, memory size and most memory used',
    requirements: ['LOG-22'],
    profiles: BOTH,
    scenarios: ['function-logs/cold-call'],
    judge: (lens) =>
      concludeEach(endedRuns(lens, 'handler'), NO_HANDLER, ({ fn, run }) => {
        const end = spanOf(fn, run)?.end
        if (end === undefined) return untriggered('the invocation has no End line')
        const after = linesAfter(fn, end)
        const text = after.map((line) => line.text).join('\n')
        const missing = FIGURES.filter(([, pattern]) => !pattern.test(text)).map(([name]) => name)
        if (missing.length === 0) return passed([end.event, ...after.map((line) => line.event)])
        return failed(
          'lines that tell duration, billed duration, memory size and most memory used',
          `no ${missing.join(', no ')} after \`${end.text}\``,
          [end.event],
        )
      }),
  },
  {
    id: 'function-logs/hook-output-is-in-the-function-log',
    title: 'What Initializer and PreStop print is in the log of the function',
    requirements: ['LOG-23'],
    profiles: BOTH,
    scenarios: ['function-logs/cold-call'],
    judge: (lens) => hookOutputIsLogged(lens, ['initializer', 'pre-stop']),
  },
  {
    id: 'function-logs/pre-freeze-output-is-in-the-function-log',
    title: 'What PreFreeze prints is in the log of the function',
    requirements: ['LOG-23'],
    profiles: FC2,
    scenarios: ['function-logs/freezes-after-a-call'],
    judge: (lens) => hookOutputIsLogged(lens, ['pre-freeze']),
  },
] as const satisfies readonly Check[]

const FIGURES = [
  ['duration', /(?<!billed )duration/i],
  ['billed duration', /billed duration/i],
  ['memory size', /memory size/i],
  ['most memory used', /max(?:imum)? memory/i],
] as const

/** The framed stretch of a run, found by its request id; of several runs with one id, each has its own. */
function spanOf(fn: FunctionView, run: RunView): FunctionView['log']['spans'][number] | undefined {
  const word = WORDS[run.stage as FramedStage]
  const twins = fn.runs.filter((one) => one.stage === run.stage && one.requestId === run.requestId)
  const own = fn.log.spans.filter((span) => span.stage === word && span.requestId === run.requestId)
  return own[twins.indexOf(run)]
}

/** Hooks may have an id that nobody outside knows: so many runs, so many complete frames. */
function hookIsFramed(lens: Lens, stage: FramedStage): Conclusion {
  const word = WORDS[stage]
  return concludeEach(lens.functions, 'no function was deployed', (fn) => {
    const runs = fn.runs.filter((run) => run.stage === stage && run.leave !== undefined)
    if (runs.length === 0) return untriggered(`no end of ${stage} was witnessed`)
    const whole = fn.log.spans.filter((span) => span.stage === word && span.end !== undefined)
    const enters = runs.map((run) => run.enter)
    if (whole.length >= runs.length)
      return passed([...enters, ...whole.flatMap((span) => [span.start.event, span.end?.event])])
    return failed(
      `${runs.length} × \`FC ${word} Start RequestId: …\` and later \`FC ${word} End\` with the same id`,
      showMarks(fn, word),
      enters,
    )
  })
}

function endTells(fn: FunctionView, run: RunView, end: LogLineView | undefined): Conclusion {
  if (end?.mark === undefined) return untriggered(`${run.function} has no End line`)
  const proof = [run.leave, end.event]
  if ((end.mark.error === 'Unhandled') === !run.succeeded) return passed(proof)
  const expected = run.succeeded ? 'without' : 'with'
  return failed(
    `an End line ${expected} \`, Error: Unhandled function error\` for \`${run.function}\` in \`${fn.handle}\``,
    `\`${end.text}\``,
    proof,
  )
}

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

/** Ids in the headers of answers, and in the framing lines that `concerns` picks. */
function idsMatch(
  lens: Lens,
  form: RegExp,
  name: string,
  concerns: (line: LogLineView) => boolean,
): Conclusion {
  const answered = lens.calls.flatMap((call): Conclusion[] => {
    if (call.requestId === undefined) return []
    if (form.test(call.requestId)) return [passed([call.answer])]
    return [failed(`${name} as \`X-Fc-Request-Id\``, `\`${call.requestId}\``, [call.answer])]
  })
  const logged = lens.functions.flatMap((fn) =>
    fn.log.marks.filter(concerns).map((line) => hasId(line, form, name)),
  )
  return concludeEach([...answered, ...logged], 'no request id was seen', (conclusion) => conclusion)
}

function hasId(line: LogLineView, form: RegExp, name: string): Conclusion {
  if (form.test(line.mark?.requestId ?? '')) return passed([line.event])
  return failed(`${name} as request id`, `\`${line.text}\``, [line.event])
}

interface Logged {
  readonly run: RunView
  readonly fn: FunctionView
  readonly text: string
  readonly level: string
  /** The line that holds the text. */
  readonly line: LogLineView | undefined
}

/** What handlers wrote through `logging`, and where it is in the log. */
function loggerLines(lens: Lens): Logged[] {
  return endedRuns(lens, 'handler').flatMap(({ fn, run }) => {
    const steps = lens.calls.find((call) => call.call === run.call)?.steps ?? []
    return steps.flatMap((step): Logged[] => {
      if (step.do !== 'log') return []
      const line = fn.log.lines.find((one) => one.text.includes(step.text))
      return [{ run, fn, text: step.text, level: step.level, line }]
    })
  })
}

function loggerLineIsComplete(lens: Lens): Conclusion {
  return concludeEach(loggerLines(lens), NO_HANDLER, ({ run, fn, text, level, line }) => {
    const parsed = line === undefined ? undefined : parseUserLine(line.text)
    const isWhole =
      parsed?.requestId === run.requestId && parsed?.level.toLowerCase() === level && parsed.message === text
    if (isWhole) return passed([run.enter, line?.event])
    return failed(
      `\`YYYY-MM-DDTHH:MM:SS.mmmZ ${run.requestId ?? '<request id>'} [${level.toUpperCase()}] ${text}\``,
      line === undefined ? `no line with the text in ${fn.log.lines.length} lines` : `\`${line.text}\``,
      [run.enter, line?.event],
    )
  })
}

interface Printed {
  readonly fn: FunctionView
  readonly run: RunView
  readonly text: string
  readonly stream: 'stdout' | 'stderr'
}

function handlerPrints(lens: Lens): Printed[] {
  return endedRuns(lens, 'handler').flatMap(({ fn, run }) =>
    printsOfRun(lens, fn, run).map((print) => ({ fn, run, ...print })),
  )
}

function tailCalls(lens: Lens): CallView[] {
  return lens.calls.filter((call) => askedTail(call) && !call.async && isSuccess(call))
}

/** The last printed lines of a call that certainly belong to its last 4 KB. */
function newestPrints(call: CallView): string[] {
  let bytes = 0
  return printsOf(call.steps)
    .map(({ text }) => text)
    .reverse()
    .filter((text) => (bytes += Buffer.byteLength(text) + 1) <= NEWEST_BYTES)
    .reverse()
}

/** Lines of the same instance from an End line to the next invocation. */
function linesAfter(fn: FunctionView, end: LogLineView): LogLineView[] {
  const own = fn.log.lines.filter((line) => line.event.instanceId === end.event.instanceId)
  const rest = own.slice(own.indexOf(end) + 1)
  const next = rest.findIndex(({ mark }) => mark?.stage === 'Invoke' && mark.edge === 'Start')
  return next === -1 ? rest : rest.slice(0, next)
}

function hookOutputIsLogged(lens: Lens, stages: readonly FramedStage[]): Conclusion {
  const runs = stages.flatMap((stage) => endedRuns(lens, stage))
  return concludeEach(runs, 'no end of a hook was witnessed', ({ fn, run }) => {
    const prints = printsOfRun(lens, fn, run)
    return concludeEach(prints, `\`${run.function}\` prints nothing`, ({ text }) => {
      const line = fn.log.lines.find((one) => one.text.includes(text))
      if (line !== undefined) return passed([run.enter, line.event])
      return failed(
        `a line with ${JSON.stringify(text)}, which \`${run.function}\` printed`,
        `none among ${fn.log.lines.length} lines`,
        [run.enter],
      )
    })
  })
}
