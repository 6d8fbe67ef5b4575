import type { HeaderList } from '../../../schemas/adapter/target.ts'
import { showBytes, textBytes, sameBytes, toBytes, type Bytes } from '../../../schemas/bytes.ts'
import type { Step } from '../../../schemas/behaviour/behaviour.ts'
import type { EventOf } from '../../../schemas/history/event.ts'
import { concludeEach, failed, passed, type Conclusion } from '../../conclude.ts'
import type { Check } from '../../define.ts'
import type { HttpCallView, Lens } from '../../lens/views.ts'
import { answeredHttp, NOT_OVER_HTTP, scriptOf, showHttp, valuesOf } from '../../over-http.ts'
import { FC3 } from '../../profiles.ts'

const ANSWERS = ['http-event/answers-requests'] as const
const DRAWN = [...ANSWERS, 'http-event/gives-any-answers'] as const
/** Headers that a function cannot set (LIM-22). */
const RESERVED = /^(x-fc-.*|connection|content-length|date|keep-alive|server|content-disposition)$/

/** Does the client get the answer that the returned object describes? */
export const answerChecks = [
  {
    id: 'http-event/status-is-that-of-the-struct',
    title: 'The client gets `statusCode`',
    requirements: ['HTTP3-08'],
    profiles: FC3,
    scenarios: DRAWN,
    judge: (lens) =>
      concludeGiven(
        lens,
        () => true,
        ({ call, step, proof }) => {
          if (call.answer?.status === step.status) return passed(proof)
          return failed(String(step.status), showHttp(call), proof)
        },
      ),
  },
  {
    id: 'http-event/headers-are-those-of-the-struct',
    title: 'The client gets every one of `headers` that is not reserved',
    requirements: ['HTTP3-08'],
    profiles: FC3,
    scenarios: DRAWN,
    judge: (lens) =>
      concludeGiven(
        lens,
        ({ own }) => own.length > 0,
        ({ call, own, proof }) => {
          const got = call.answer?.headers ?? []
          const lost = own.filter(([name, value]) => !valuesOf(got, name.toLowerCase()).includes(value))
          if (lost.length === 0) return passed(proof)
          const found = lost.map(([name]) => valuesOf(got, name.toLowerCase()).join(' | ') || '(absent)')
          return failed(showFields(lost), found.join('; '), proof)
        },
      ),
  },
  {
    id: 'http-event/body-is-that-of-the-struct',
    title: 'The client gets a `body` that is not marked as Base64 as it is, in UTF-8',
    requirements: ['HTTP3-08'],
    profiles: FC3,
    scenarios: DRAWN,
    judge: (lens) =>
      concludeGiven(lens, ({ step }) => step.base64 === undefined && !isBodiless(step.status), concludeBody),
  },
  {
    id: 'http-event/base64-body-is-decoded',
    title: 'The client gets a `body` that is marked as Base64 decoded, byte for byte',
    requirements: ['HTTP3-09'],
    profiles: FC3,
    scenarios: DRAWN,
    judge: (lens) => concludeGiven(lens, ({ step }) => step.base64 !== undefined, concludeBody),
  },
  {
    id: 'http-event/function-cannot-set-reserved-headers',
    title: 'Reserved headers of the function do not reach the client',
    requirements: ['LIM-22'],
    profiles: FC3,
    scenarios: ANSWERS,
    judge: (lens) =>
      concludeGiven(
        lens,
        ({ reserved }) => reserved.length > 0,
        ({ call, reserved, proof }) => {
          const got = call.answer?.headers ?? []
          const through = reserved.filter(([name, value]) =>
            valuesOf(got, name.toLowerCase()).includes(value),
          )
          if (through.length === 0) return passed(proof)
          return failed('none of the reserved headers of the function', showFields(through), proof)
        },
      ),
  },
] as const satisfies readonly Check[]

/** An answer, with what the handler was told to return. */
interface Given {
  readonly call: HttpCallView
  readonly step: Extract<Step, { readonly do: 'respond' }>
  /** Headers that are the function's to set. */
  readonly own: HeaderList
  readonly reserved: HeaderList
  readonly proof: readonly (EventOf<'witness'> | EventOf<'http-answer'>)[]
}

function concludeGiven(
  lens: Lens,
  concerns: (one: Given) => boolean,
  judge: (one: Given) => Conclusion,
): Conclusion {
  const given = answeredHttp(lens).flatMap((call): Given[] => {
    const step = scriptOf(call).find((one) => one.do === 'respond')
    const leave = call.runs[0]?.leave
    if (step === undefined || leave === undefined) return []
    const { headers = [] } = step
    const own = headers.filter(([name]) => !RESERVED.test(name.toLowerCase()))
    const reserved = headers.filter(([name]) => RESERVED.test(name.toLowerCase()))
    return [{ call, step, own, reserved, proof: [leave, call.answer] }]
  })
  return concludeEach(given.filter(concerns), NOT_OVER_HTTP, judge)
}

function concludeBody({ call, step, proof }: Given): Conclusion {
  const body = bodyOf(step)
  if (call.answer !== undefined && sameBytes(call.answer.body, body)) return passed(proof)
  return failed(showBytes(body), showHttp(call), proof)
}

function bodyOf({ text, base64, size = 0 }: Given['step']): Bytes {
  if (base64 !== undefined) return toBytes(Buffer.from(base64, 'base64'))
  return textBytes(text ?? 'x'.repeat(size))
}

/** Answers that have no body by their status (RFC 9110). */
function isBodiless(status: number): boolean {
  return status === 204 || status === 304
}

function showFields(headers: HeaderList): string {
  return headers.map(([name, value]) => `\`${name}: ${value}\``).join('; ')
}
