import { sha256Of, showBytes } from '../../../schemas/bytes.ts'
import { failed, passed } from '../../conclude.ts'
import type { Check } from '../../define.ts'
import { field } from '../../lens/fields.ts'
import type { HttpCallView } from '../../lens/views.ts'
import { valuesOf } from '../../over-http.ts'
import { FC3 } from '../../profiles.ts'
import { concludeEvents, show, type Exchange } from '../events.ts'

const BODIES = ['http-event/gets-bodies'] as const
const DRAWN = [...BODIES, 'http-event/gets-any-requests'] as const

/** Does the body arrive, in the form that its kind has? */
export const bodyChecks = [
  {
    id: 'http-event/body-arrives-byte-for-byte',
    title: 'The body in the event, decoded if it is in Base64, is the body of the client',
    requirements: ['HTTP3-04'],
    profiles: FC3,
    scenarios: DRAWN,
    judge: (lens) =>
      concludeEvents(
        lens,
        () => true,
        (exchange) => {
          const { call, proof } = exchange
          if (isSame(exchange)) return passed(proof)
          return failed(showBytes(call.http.body), showBody(exchange), proof)
        },
      ),
  },
  {
    id: 'http-event/text-comes-as-it-is',
    title: 'A body of text/plain in UTF-8 is in the event as it is, and not marked as Base64',
    requirements: ['HTTP3-04'],
    profiles: FC3,
    scenarios: BODIES,
    judge: (lens) =>
      concludeEvents(lens, isText, (exchange) => {
        const { call, event, proof } = exchange
        if (field(event, 'isBase64Encoded') === false && isSame(exchange)) return passed(proof)
        return failed(`${showBytes(call.http.body)} as it is`, showBody(exchange), proof)
      }),
  },
  {
    id: 'http-event/bytes-come-in-base64',
    title: 'A body that is no text is in the event in Base64, and marked so',
    requirements: ['HTTP3-04'],
    profiles: FC3,
    scenarios: BODIES,
    judge: (lens) =>
      concludeEvents(lens, isBinary, (exchange) => {
        const { call, event, proof } = exchange
        if (field(event, 'isBase64Encoded') === true && isSame(exchange)) return passed(proof)
        return failed(`${showBytes(call.http.body)} in Base64`, showBody(exchange), proof)
      }),
  },
] as const satisfies readonly Check[]

function typeOf({ http }: HttpCallView): string {
  return valuesOf(http.headers, 'content-type')[0] ?? ''
}

/** Text beyond doubt: it says so, in UTF-8, and there is some. */
function isText(call: HttpCallView): boolean {
  return /^text\/plain; charset=utf-8$/i.test(typeOf(call)) && call.http.body.size > 0
}

/** Bytes beyond doubt: of a type that says so, and no UTF-8 (what is too large to be kept is no text here either). */
function isBinary(call: HttpCallView): boolean {
  return /^(application\/octet-stream|image\/)/i.test(typeOf(call)) && call.http.body.text === undefined
}

function isSame({ call, event }: Exchange): boolean {
  const { body } = call.http
  return field(event, 'body', 'size') === body.size && field(event, 'body', 'sha256') === sha256Of(body)
}

function showBody({ event }: Exchange): string {
  const [type, size, sha256] = ['type', 'size', 'sha256'].map((name) => show(field(event, 'body', name)))
  const marked = show(field(event, 'isBase64Encoded'))
  return `${type} of ${size} bytes when decoded, sha256 ${sha256}, isBase64Encoded ${marked}`
}
