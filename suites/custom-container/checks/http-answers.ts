import { showBytes, textBytes, sameBytes, toBytes } from '../../../schemas/bytes.ts'
import type { Bytes } from '../../../schemas/bytes.ts'
import type { HeaderList } from '../../../schemas/adapter/target.ts'
import type { Step } from '../../../schemas/behaviour/behaviour.ts'
import { concludeEach, failed, passed, untriggered, type Conclusion } from '../../conclude.ts'
import type { Check } from '../../define.ts'
import type { HttpCallView, Lens } from '../../lens/views.ts'
import { CONTAINERS } from '../../profiles.ts'
import { answeredHttp, NOT_OVER_HTTP, scriptOf, showHttp, valuesOf } from '../../over-http.ts'

const ANSWERS = ['custom-container/answers-http-requests'] as const
const ANY_ANSWERS = [...ANSWERS, 'custom-container/gives-any-http-answers'] as const
/** Headers that the server cannot set (LIM-22). */
const RESERVED = /^(x-fc-.*|connection|content-length|date|keep-alive|server|content-disposition)$/

/** Does the answer over HTTP reach the client as the server gave it? */
export const httpAnswers = [
  {
    id: 'custom-container/status-is-passed-on',
    title: 'The client gets the status of the server',
    requirements: ['CONT-51'],
    profiles: CONTAINERS,
    scenarios: ANY_ANSWERS,
    judge: (lens) =>
      concludeGiven(lens, isUnmarked, ({ call, given, proof }) => {
        if (call.answer?.status === given.status) return passed(proof)
        return failed(String(given.status), showHttp(call), proof)
      }),
  },
  {
    id: 'custom-container/answer-headers-are-passed-on',
    title: 'The client gets every header of the server that is not reserved, repeated ones in full',
    requirements: ['CONT-51'],
    profiles: CONTAINERS,
    scenarios: ANY_ANSWERS,
    judge: (lens) =>
      concludeGiven(
        lens,
        ({ own }) => own.length > 0,
        ({ call, own, proof }) => {
          const got = call.answer?.headers ?? []
          const lost = own.filter((field) => !isPassedOn(field, own, got))
          if (lost.length === 0) return passed(proof)
          const found = lost.map(([name]) => valuesOf(got, name.toLowerCase()).join(' | ') || '(absent)')
          return failed(show(lost), found.join('; '), proof)
        },
      ),
  },
  {
    id: 'custom-container/answer-body-is-passed-on',
    title: 'The client gets the body of the server, byte for byte',
    requirements: ['CONT-51'],
    profiles: CONTAINERS,
    scenarios: ANY_ANSWERS,
    judge: (lens) =>
      concludeGiven(lens, isUnmarked, ({ call, body, proof }) => {
        if (call.answer !== undefined && sameBytes(call.answer.body, body)) return passed(proof)
        return failed(showBytes(body), showHttp(call), proof)
      }),
  },
  {
    id: 'custom-container/server-cannot-set-reserved-headers',
    title: 'Reserved headers of the server do not reach the client',
    requirements: ['LIM-22'],
    profiles: CONTAINERS,
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
          return failed('none of the reserved headers of the server', show(through), proof)
        },
      ),
  },
  {
    id: 'custom-container/mark-changes-nothing-for-clients',
    title: 'An answer over HTTP that is marked by `x-fc-status: 404` reaches the client as it is',
    requirements: ['CONT-52'],
    profiles: CONTAINERS,
    scenarios: ANSWERS,
    judge: (lens) =>
      concludeGiven(
        lens,
        (one) => !isUnmarked(one),
        ({ call, given, body, proof }) => {
          const { answer } = call
          if (answer?.status === given.status && sameBytes(answer.body, body)) return passed(proof)
          return failed(`${given.status} ${showBytes(body)}`, showHttp(call), proof)
        },
      ),
  },
  {
    id: 'custom-container/answer-over-http-has-a-request-id',
    title: 'Every answer over HTTP has an `X-Fc-Request-Id` of its own',
    requirements: ['API-09'],
    profiles: CONTAINERS,
    scenarios: ANSWERS,
    judge: (lens) => {
      const answered = answeredHttp(lens)
      return concludeEach(answered, NOT_OVER_HTTP, (call) => {
        const id = call.header('x-fc-request-id') ?? ''
        const twin = answered.find((one) => one.call !== call.call && one.header('x-fc-request-id') === id)
        if (id !== '' && twin === undefined) return passed([call.answer])
        const found = id === '' ? 'none' : `\`${id}\`, as call ${twin?.call ?? 0} has`
        return failed('an id of its own', found, [call.answer, twin?.answer])
      })
    },
  },
] as const satisfies readonly Check[]

/** An answer over HTTP, with what the server was told to answer. */
interface Given {
  readonly call: HttpCallView
  readonly given: Extract<Step, { readonly do: 'respond' }>
  readonly body: Bytes
  /** Headers that are the server's to set. */
  readonly own: HeaderList
  readonly reserved: HeaderList
  readonly proof: readonly (HttpCallView['answer'] | HttpCallView['runs'][number]['leave'])[]
}

function concludeGiven(
  lens: Lens,
  concerns: (one: Given) => boolean,
  judge: (one: Given) => Conclusion,
): Conclusion {
  const given = answeredHttp(lens).flatMap((call): Given[] => {
    const step = scriptOf(call)
      .flatMap((one) => (one.do === 'fail-first' ? one.steps : one))
      .find((one) => one.do === 'respond')
    const [run] = call.runs
    if (step === undefined || run?.leave === undefined) return []
    const { text = '', base64, headers = [] } = step
    return [
      {
        call,
        given: step,
        body: base64 === undefined ? textBytes(text) : toBytes(Buffer.from(base64, 'base64')),
        own: headers.filter(([name]) => !RESERVED.test(name.toLowerCase())),
        reserved: headers.filter(([name]) => RESERVED.test(name.toLowerCase())),
        proof: [run.leave, call.answer],
      },
    ]
  })
  const concerned = given.filter(concerns)
  if (concerned.length === 0) return untriggered('no server was seen to answer so over HTTP')
  return concludeEach(concerned, NOT_OVER_HTTP, judge)
}

/** Values of cookies are kept out of reports, so that only their number can be told. */
function isPassedOn([name, value]: HeaderList[number], own: HeaderList, got: HeaderList): boolean {
  const key = name.toLowerCase()
  const values = valuesOf(got, key)
  return key === 'set-cookie' ? values.length >= valuesOf(own, key).length : values.includes(value)
}

/** Whether a failure was left unmarked: with the mark it is the matter of CONT-52. */
function isUnmarked({ given }: Given): boolean {
  return valuesOf(given.headers ?? [], 'x-fc-status').length === 0
}

function show(headers: HeaderList): string {
  return headers.map(([name, value]) => `\`${name}: ${value}\``).join('; ')
}
