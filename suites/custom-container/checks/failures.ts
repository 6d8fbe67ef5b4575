import { jsonOf } from '../../../schemas/bytes.ts'
import { concludeEach, failed, passed, untriggered, type Conclusion } from '../../conclude.ts'
import type { Check } from '../../define.ts'
import { textField } from '../../lens/fields.ts'
import { enters } from '../../lens/lives.ts'
import type { FunctionView, Lens } from '../../lens/views.ts'
import { showHttp } from '../../over-http.ts'
import { CONTAINER_FC3, CONTAINERS } from '../../profiles.ts'
import { NO_ANSWER, NO_FUNCTION } from '../../reasons.ts'
import { isSuccess, showAnswer } from '../../words.ts'

/** Methods that a gateway may send twice (ERR-25). */
const IDEMPOTENT = ['GET', 'HEAD', 'OPTIONS', 'TRACE']

/** What becomes of calls whose server breaks, and of servers whose clients go? */
export const failures = [
  {
    id: 'custom-container/large-answer-headers-are-a-bad-response',
    title: 'An answer with headers of more than 8 KB is a 502 `BadResponse`',
    requirements: ['ERR-24'],
    profiles: CONTAINERS,
    scenarios: ['custom-container/breaks-http-answers'],
    judge: (lens) => {
      const large = lens.functions.filter(
        (fn) => fn.all('deploy')[0]?.behaviour.functions['http'] !== undefined,
      )
      const calls = large.flatMap((fn) => fn.httpCalls)
      return concludeEach(calls, 'no such answer was asked for', (call) => {
        if (call.answer === undefined || call.runs.length === 0)
          return untriggered('no answered request reached the server')
        const proof = [call.runs[0]?.leave, call.answer]
        const json = jsonOf(call.answer.body)
        const code = textField(json, 'ErrorCode') || textField(json, 'errorCode')
        if (call.answer.status === 502 && code === 'BadResponse') return passed(proof)
        return failed('502 with `BadResponse`', showHttp(call), proof)
      })
    },
  },
  {
    id: 'custom-container/idempotent-request-is-sent-again',
    title: 'A GET whose server exits is sent to another instance',
    requirements: ['ERR-25'],
    profiles: CONTAINERS,
    scenarios: ['custom-container/exits-in-flight'],
    judge: (lens) =>
      concludeExits(lens, true, (call) => {
        const [, second] = call.runs
        const proof = [...enters(call.runs), call.answer]
        if (second !== undefined && second.instance !== call.runs[0]?.instance) return passed(proof)
        return failed(
          'a second request, in another instance',
          `${call.runs.length}; ${showHttp(call)}`,
          proof,
        )
      }),
  },
  {
    id: 'custom-container/other-request-is-not-sent-again',
    title: 'A POST or PATCH whose server exits is sent once and answered with 502',
    requirements: ['ERR-25'],
    profiles: CONTAINERS,
    scenarios: ['custom-container/exits-in-flight'],
    judge: (lens) =>
      concludeExits(lens, false, (call) => {
        if (call.answer === undefined) return untriggered(NO_ANSWER)
        const proof = [...enters(call.runs), call.answer]
        if (call.runs.length === 1 && call.answer.status === 502) return passed(proof)
        return failed('one request, and 502', `${call.runs.length} requests, ${showHttp(call)}`, proof)
      }),
  },
  {
    id: 'custom-container/cancelled-call-costs-the-instance',
    title: 'After a call that its client gave up, another instance serves the next one',
    requirements: ['INST-14'],
    profiles: CONTAINER_FC3,
    scenarios: ['custom-container/client-cancels'],
    judge: (lens) => concludeCancelled(lens, false, 'another instance than', (given, next) => next !== given),
  },
  {
    id: 'custom-container/cancelled-call-spares-a-checked-instance',
    title: 'With a health check the instance outlives a call that its client gave up',
    requirements: ['INST-14'],
    profiles: CONTAINER_FC3,
    scenarios: ['custom-container/client-cancels'],
    judge: (lens) => concludeCancelled(lens, true, 'the same instance as', (given, next) => next === given),
  },
] as const satisfies readonly Check[]

function concludeExits(
  lens: Lens,
  idempotent: boolean,
  judge: (call: Lens['httpCalls'][number]) => Conclusion,
): Conclusion {
  const calls = lens.httpCalls.filter(
    ({ http, runs: [run] }) =>
      IDEMPOTENT.includes(http.method) === idempotent && run?.leave?.record.outcome === 'exiting',
  )
  return concludeEach(calls, 'no exit during such a request was witnessed', judge)
}

/** Judges which instance serves after a cancelled call, in functions with or without a health check. */
function concludeCancelled(
  lens: Lens,
  checked: boolean,
  expected: string,
  holds: (given: string, next: string) => boolean,
): Conclusion {
  const concerned = lens.functions.filter(
    (fn) => (fn.config.server?.healthCheck !== undefined) === checked && fn.calls.length > 0,
  )
  return concludeEach(concerned, NO_FUNCTION, (fn) => instanceAfter(fn, expected, holds))
}

function instanceAfter(
  fn: FunctionView,
  expected: string,
  holds: (given: string, next: string) => boolean,
): Conclusion {
  const [first, given, last] = fn.calls
  const [served] = first?.runs ?? []
  const [busy] = given?.runs ?? []
  const [next] = last?.runs ?? []
  if (given?.noAnswer?.reason !== 'cancelled' || busy === undefined || served === undefined)
    return untriggered('no call was given up while the server was at work')
  if (last?.answer === undefined) return untriggered('no call came after it')
  const proof = [busy.enter, given.noAnswer, next?.enter, last.answer]
  if (isSuccess(last) && next !== undefined && holds(busy.instance, next.instance)) return passed(proof)
  const found = next === undefined ? 'no request' : `instance ${next.instance}`
  return failed(`success in ${expected} ${busy.instance}`, `${showAnswer(last)}; ${found}`, proof)
}
