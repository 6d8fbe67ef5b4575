import { seen, unseen } from '../conclude.ts'
import type { Recording } from '../define.ts'
import { ANY_FC3, FC2, PYTHON } from '../profiles.ts'
import { longLines } from './output.ts'
import { tailOf } from './tail.ts'

/** What a clock and a cold start may make of the second in an id. */
const ABOUT_MS = 60_000

export const recordings = [
  {
    id: 'function-logs/records-ids-of-cold-call',
    requirement: 'LOG-09',
    question: 'Do Initializer and invocation of a cold call have the same request id in the log?',
    readings: {
      same: 'one id for both (Python pages of both generations)',
      different: 'two ids (custom-container page)',
    },
    profiles: PYTHON,
    scenarios: ['function-logs/cold-call'],
    observe: (lens) => {
      const marks = lens.functions.flatMap((fn) => fn.log.marks)
      const initialize = marks.find(({ mark }) => mark?.stage === 'Initialize')
      const invoke = marks.find(({ mark }) => mark?.stage === 'Invoke')
      if (initialize === undefined || invoke === undefined) return unseen('one of the two was not framed')
      const same = initialize.mark?.requestId === invoke.mark?.requestId
      const detail = `${initialize.mark?.requestId ?? ''}, then ${invoke.mark?.requestId ?? ''}`
      return seen(same ? 'same' : 'different', detail, [initialize.event, invoke.event])
    },
  },
  {
    id: 'function-logs/records-time-in-id',
    requirement: 'LOG-11',
    question: 'Are the first eight hex digits of an invocation id the time of the request?',
    readings: { time: 'they are, in Unix seconds, as in every sample', other: 'they are something else' },
    profiles: ANY_FC3,
    scenarios: ['function-logs/cold-call'],
    observe: (lens) => {
      const call = lens.calls.find((one) => one.requestId !== undefined && one.runs.length > 0)
      const [run] = call?.runs ?? []
      const digits = /^1-([0-9a-f]{8})-/.exec(call?.requestId ?? '')?.[1]
      if (call === undefined || run === undefined || digits === undefined)
        return unseen('no invocation with an id of that form was witnessed')
      const timeMs = Number.parseInt(digits, 16) * 1000
      const isTime = Math.abs(timeMs - run.enter.record.wallMs) <= ABOUT_MS
      const detail = `${digits} would be ${new Date(timeMs).toISOString()}`
      return seen(isTime ? 'time' : 'other', detail, [call.answer, run.enter])
    },
  },
  {
    id: 'function-logs/records-long-line',
    requirement: 'LOG-20',
    question: 'What becomes of the part of a line beyond 32 KB?',
    readings: { cut: 'it is dropped', split: 'it becomes further lines', whole: 'the line is logged whole' },
    profiles: FC2,
    scenarios: ['function-logs/long-line'],
    observe: (lens) => {
      const lines = longLines(lens)
      const asked = lens.calls.flatMap((call) => call.steps ?? []).find((step) => step.do === 'print-long')
      if (lines.length === 0 || asked === undefined) return unseen('nothing of the long line was logged')
      const sizes = lines.map((line) => Buffer.byteLength(line.text))
      const reading = lines.length > 1 ? 'split' : (sizes[0] ?? 0) < asked.bytes ? 'cut' : 'whole'
      const detail = `${asked.bytes} bytes were logged as ${sizes.join(' + ')}`
      return seen(
        reading,
        detail,
        lines.map((line) => line.event),
      )
    },
  },
  {
    id: 'function-logs/records-initializer-in-tail',
    requirement: 'LOG-21',
    question: 'Does the tail of a cold call hold what its Initializer logged?',
    readings: { included: 'it does', 'left-out': 'it begins with the invocation' },
    profiles: PYTHON,
    scenarios: ['function-logs/tail-is-asked-for'],
    observe: (lens) => {
      const [cold] = lens.calls
      const tail = cold === undefined ? undefined : tailOf(cold)?.toString('utf8')
      if (tail === undefined) return unseen('the cold call got no tail')
      const included = /FC Initialize (?:Start|End)|said by the initializer/.test(tail)
      return seen(included ? 'included' : 'left-out', JSON.stringify(tail.slice(0, 200)), [cold?.answer])
    },
  },
] as const satisfies readonly Recording[]
