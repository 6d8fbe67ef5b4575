import { sameBytes, sha256Of, showBytes } from '../../../schemas/bytes.ts'
import { concludeEach, failed, passed, untriggered } from '../../conclude.ts'
import type { Check } from '../../define.ts'
import type { CallView, Lens } from '../../lens/views.ts'
import { CONTAINERS } from '../../profiles.ts'
import { NO_CALL } from '../../reasons.ts'
import { showAnswer } from '../../words.ts'
import { eventAnswersOf, NOT_RESPONDED } from '../event-answers.ts'
import { headerIn, NO_REQUEST, requestOf, requestsOf, showRequest } from '../requests.ts'

const ANSWERS = ['custom-container/answers-events'] as const
const BYTES = ['custom-container/gets-bytes'] as const
const ANY_BYTES = [...BYTES, 'custom-container/gets-any-payloads'] as const

/** How does an event reach a server, and what becomes of the answer? */
export const events = [
  {
    id: 'custom-container/event-is-a-post',
    title: 'An event is `POST /invoke` of type application/octet-stream',
    requirements: ['CONT-23'],
    profiles: CONTAINERS,
    scenarios: BYTES,
    judge: (lens) =>
      concludeEach(requestsOf(lens, 'handler'), NO_REQUEST, (request) => {
        const { method, target } = request.seen
        const type = headerIn(request, 'content-type') ?? 'none'
        if (method === 'POST' && target === '/invoke' && type.startsWith('application/octet-stream'))
          return passed([request.report])
        const found = `${showRequest(request)} of type ${type}`
        return failed('`POST /invoke` of type application/octet-stream', found, [request.report])
      }),
  },
  {
    id: 'custom-container/payload-is-the-body',
    title: 'The body of an event is the payload, byte for byte',
    requirements: ['CONT-23'],
    profiles: CONTAINERS,
    scenarios: ANY_BYTES,
    judge: (lens) =>
      concludeEach(lens.calls, NO_CALL, (call) => {
        const request = requestOf(sentFor(lens, call))
        if (request === undefined) return untriggered(NO_REQUEST)
        const { payload } = call.invoke
        const { size, sha256 } = request.seen
        const proof = [call.invoke, request.report]
        if (size === payload.size && sha256 === sha256Of(payload)) return passed(proof)
        return failed(showBytes(payload), `${size} bytes, sha256:${sha256}`, proof)
      }),
  },
  {
    id: 'custom-container/result-is-the-body',
    title: 'The result of an event is the body of the answer, byte for byte',
    requirements: ['CONT-48'],
    profiles: CONTAINERS,
    scenarios: ANY_BYTES,
    judge: (lens) =>
      concludeEach(lens.calls, NO_CALL, (call) => {
        const run = sentFor(lens, call)
        // What did not arrive whole cannot come back whole.
        if (call.answer === undefined || run?.request?.sha256 !== sha256Of(call.invoke.payload))
          return untriggered('no answered event reached the server as it was sent')
        const proof = [run.leave, call.answer]
        if (sameBytes(call.answer.body, call.invoke.payload)) return passed(proof)
        return failed(showBytes(call.invoke.payload), showAnswer(call), proof)
      }),
  },
  {
    id: 'custom-container/result-is-the-body-of-any-status',
    title: 'The body is the result whatever the status of the answer',
    requirements: ['CONT-48'],
    profiles: CONTAINERS,
    scenarios: ANSWERS,
    judge: (lens) =>
      concludeEach(eventAnswersOf(lens), NOT_RESPONDED, ({ call, text, proof }) => {
        if (call.answer?.body.text === text) return passed(proof)
        return failed(JSON.stringify(text), showAnswer(call), proof)
      }),
  },
  {
    id: 'custom-container/status-of-an-event-stays-inside',
    title: 'The caller gets 200 whatever the status of the answer',
    requirements: ['CONT-48'],
    profiles: CONTAINERS,
    scenarios: ANSWERS,
    judge: (lens) =>
      concludeEach(
        lens.calls.filter(({ runs: [run] }) => (run?.status ?? 200) !== 200),
        'no status other than 200 was answered',
        (call) => {
          const proof = [call.runs[0]?.leave, call.answer]
          if (call.answer === undefined) return untriggered('the call got no answer')
          if (call.answer.status === 200) return passed(proof)
          return failed(`200 for an answer of ${call.runs[0]?.status ?? 0}`, showAnswer(call), proof)
        },
      ),
  },
  {
    id: 'custom-container/headers-of-an-event-stay-inside',
    title: 'The caller gets none of the headers of the answer',
    requirements: ['CONT-48'],
    profiles: CONTAINERS,
    scenarios: ANSWERS,
    judge: (lens) =>
      concludeEach(
        eventAnswersOf(lens).filter(({ own }) => own.length > 0),
        NOT_RESPONDED,
        ({ call, own, proof }) => {
          const passedOn = own.filter(([name, value]) => call.answer?.headers[name.toLowerCase()] === value)
          if (passedOn.length === 0) return passed(proof)
          const found = passedOn.map(([name, value]) => `\`${name}: ${value}\``).join(', ')
          return failed('none of the headers of the server', found, proof)
        },
      ),
  },
  {
    id: 'custom-container/status-header-marks-a-failure',
    title: 'An answer with `x-fc-status: 404` is a failure of the function',
    requirements: ['CONT-49'],
    profiles: CONTAINERS,
    scenarios: ANSWERS,
    judge: (lens) =>
      concludeEach(
        eventAnswersOf(lens).filter(({ marked }) => marked === '404'),
        'no answer was marked as a failure',
        ({ call, proof }) => {
          if ((call.errorType ?? '') !== '') return passed(proof)
          return failed('a header `X-Fc-Error-Type`', showAnswer(call), proof)
        },
      ),
  },
  {
    id: 'custom-container/answer-without-mark-is-a-success',
    title: 'An answer without `x-fc-status`, or with 200 there, is a success',
    requirements: ['CONT-49'],
    profiles: CONTAINERS,
    scenarios: ANSWERS,
    judge: (lens) =>
      concludeEach(
        eventAnswersOf(lens).filter(({ marked = '200' }) => marked === '200'),
        NOT_RESPONDED,
        ({ call, proof }) => {
          if (call.errorType === undefined) return passed(proof)
          return failed('no header `X-Fc-Error-Type`', showAnswer(call), proof)
        },
      ),
  },
] as const satisfies readonly Check[]

/** The run that a call with bytes of its own led to: found by its id, or as the only one of its place. */
function sentFor(lens: Lens, call: CallView): Lens['runs'][number] | undefined {
  const handlers = lens.runs.filter((run) => run.fn === call.fn && run.stage === 'handler')
  const byId = handlers.find((run) => run.requestId !== undefined && run.requestId === call.requestId)
  return byId ?? (handlers.length === lens.calls.length ? handlers[lens.calls.indexOf(call)] : undefined)
}
