import { seen, unseen } from '../../conclude.ts'
import type { Recording } from '../../define.ts'
import { served } from '../../lens/lives.ts'
import { showHttp } from '../../over-http.ts'
import { CONTAINER_FC2, CONTAINER_FC3, CONTAINERS } from '../../profiles.ts'
import { isSuccess, showAnswer } from '../../words.ts'
import { eventAnswersOf } from '../event-answers.ts'
import { isFrame, printedFrames } from '../frames.ts'
import { headerIn, requestsOf } from '../requests.ts'

const TOLD = ['custom-container/all-that-is-told'] as const
/** Seen in a dump of FC 3.0, and promised nowhere (CONT-28). */
const DUMPED = [
  'x-fc-function-timeout',
  'x-fc-retry-count',
  'x-fc-base-path',
  'x-fc-client-ip',
  'x-fc-api-server-ip',
]

/** What is in requests, and in logs, that documents leave open? */
export const requestReadings = [
  {
    id: 'custom-container/records-control-path-of-pre-stop',
    requirement: 'CONT-25',
    question: 'Which `x-fc-control-path` has PreStop?',
    readings: { 'its-path': '`/pre-stop`, by analogy', none: 'none', other: 'another one' },
    profiles: CONTAINERS,
    scenarios: TOLD,
    observe: (lens) => {
      const [request] = requestsOf(lens, 'pre-stop')
      if (request === undefined) return unseen('no PreStop was witnessed')
      const path = headerIn(request, 'x-fc-control-path') ?? ''
      const reading = path === '/pre-stop' ? 'its-path' : path === '' ? 'none' : 'other'
      return seen(reading, `\`${path}\``, [request.report])
    },
  },
  {
    id: 'custom-container/records-further-headers',
    requirement: 'CONT-28',
    question: 'Are there headers about timeout, attempt, path, client and server, as in one dump?',
    readings: { all: 'all five', some: 'some of them', none: 'none of them' },
    profiles: CONTAINER_FC3,
    scenarios: TOLD,
    observe: (lens) => {
      const request = requestsOf(lens, 'handler').at(-1)
      if (request === undefined) return unseen('no request was witnessed')
      const found = DUMPED.filter((name) => headerIn(request, name) !== undefined)
      const reading = found.length === DUMPED.length ? 'all' : found.length === 0 ? 'none' : 'some'
      return seen(reading, found.join(', ') || 'none', [request.report])
    },
  },
  {
    id: 'custom-container/records-hook-paths-of-clients',
    requirement: 'CONT-32',
    question: 'Does a client reach the routes of hooks and events over HTTP?',
    readings: { reaches: 'all of them', some: 'some of them', blocked: 'none of them' },
    profiles: CONTAINERS,
    scenarios: ['custom-container/hook-paths-are-requested'],
    observe: (lens) => {
      const calls = lens.httpCalls.filter(({ answer }) => answer !== undefined)
      if (calls.length === 0) return unseen('no request over HTTP was answered')
      const reached = calls.filter(({ runs }) => runs.length > 0)
      const reading = reached.length === calls.length ? 'reaches' : reached.length === 0 ? 'blocked' : 'some'
      const detail = calls
        .map((call) => `${call.http.method} ${call.http.path}: ${showHttp(call)}`)
        .join('; ')
      return seen(
        reading,
        detail.slice(0, 400),
        calls.flatMap(({ http, answer }) => [http, answer]),
      )
    },
  },
  {
    id: 'custom-container/records-need-for-marks',
    requirement: 'CONT-50',
    question:
      'Does an event succeed whose answer lacks `x-fc-status` and whose server prints no framing lines?',
    readings: { optional: 'it does, so they are optional', mandatory: 'it fails for lack of them' },
    profiles: CONTAINER_FC2,
    scenarios: ['custom-container/answers-events'],
    observe: (lens) => {
      const plain = eventAnswersOf(lens).find(
        ({ marked, call }) => marked === undefined && call.runs[0]?.status === 200,
      )
      if (plain === undefined) return unseen('no unmarked answer was witnessed')
      return seen(isSuccess(plain.call) ? 'optional' : 'mandatory', showAnswer(plain.call), plain.proof)
    },
  },
  {
    id: 'custom-container/records-ids-of-cold-call',
    requirement: 'LOG-09',
    question: 'Do Initializer and first request of an instance have the same request id?',
    readings: { same: 'one id for both', different: 'two ids, as in the log of the container page' },
    profiles: CONTAINERS,
    scenarios: ['initializer/calls-in-a-row'],
    observe: (lens) => {
      const [instance] = served(lens)
      const [start] = instance?.of('initializer') ?? []
      const [first] = instance?.of('handler') ?? []
      if (start?.requestId === undefined || first?.requestId === undefined)
        return unseen('no pair of Initializer and request was witnessed')
      const detail = `${start.requestId}, then ${first.requestId}`
      return seen(start.requestId === first.requestId ? 'same' : 'different', detail, [
        start.enter,
        first.enter,
      ])
    },
  },
  {
    id: 'custom-container/records-case-of-printed-frames',
    requirement: 'LOG-24',
    question: 'Does the log show `FC invoke Start` as it was printed?',
    readings: {
      'as-printed': 'with a small `i`, as printed',
      capital: 'with a capital `I`, as in the sample log',
    },
    profiles: CONTAINERS,
    scenarios: ['custom-container/prints-its-own-frames'],
    observe: (lens) => {
      const [fn] = lens.functions
      const printed = fn === undefined ? [] : printedFrames(fn)
      const line = fn?.log.lines.find(({ text }) => isFrame(text) && /invoke/i.test(text))
      if (line === undefined || printed.length === 0) return unseen('no printed framing line was logged')
      return seen(printed.includes(line.text) ? 'as-printed' : 'capital', `\`${line.text}\``, [line.event])
    },
  },
] as const satisfies readonly Recording[]
