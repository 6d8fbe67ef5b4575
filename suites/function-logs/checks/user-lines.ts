import { parseUserLine } from '../../../schemas/history/log-line.ts'
import { concludeEach, failed, passed, untriggered, type Conclusion } from '../../conclude.ts'
import type { Check } from '../../define.ts'
import type { FunctionView, Lens, LogLineView, RunView } from '../../lens/views.ts'
import { BOTH, FC2, FC3, PLATFORMS, PYTHON, WSGI } from '../../profiles.ts'
import { NO_HANDLER } from '../../reasons.ts'
import { endedRuns } from '../framing.ts'
import { longLines, printsOfRun, type Print } from '../output.ts'

const LINE_BYTES = 32 * 1024
/** A zone other than UTC is off by at least a quarter of an hour, a clock hardly by a minute. */
const CLOCK_MS = 60_000

export const userLines = [
  {
    id: 'function-logs/logger-line-has-the-documented-form',
    title: 'A line through `logging` has time, request id, level and message',
    requirements: ['LOG-13'],
    profiles: WSGI,
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
    profiles: PYTHON,
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
    requirements: ['LOG-19', 'CONT-10'],
    profiles: PLATFORMS,
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
] as const satisfies readonly Check[]

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

interface Printed extends Print {
  readonly fn: FunctionView
  readonly run: RunView
}

function handlerPrints(lens: Lens): Printed[] {
  return endedRuns(lens, 'handler').flatMap(({ fn, run }) =>
    printsOfRun(lens, fn, run).map((print) => ({ fn, run, ...print })),
  )
}
