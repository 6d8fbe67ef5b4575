import { seen, unseen, type Observation } from '../../conclude.ts'
import type { Recording } from '../../define.ts'
import { field } from '../../lens/fields.ts'
import type { Lens } from '../../lens/views.ts'
import { valuesOf } from '../../over-http.ts'
import { FC3 } from '../../profiles.ts'
import { BODIES } from '../exchanges.ts'
import { exchangeOf, NO_EVENT, show, type Exchange } from '../events.ts'

/** Bodies that may count as text or as binary: id → which one. */
const OPEN_BODIES = [
  { id: 'http-event/records-empty-body', of: 'no bytes', type: 'text/plain; charset=utf-8', size: 0 },
  { id: 'http-event/records-untyped-body', of: 'letters, without a type', type: undefined },
  { id: 'http-event/records-json-body', of: 'application/json', type: 'application/json' },
  { id: 'http-event/records-form-body', of: 'a form', type: 'application/x-www-form-urlencoded' },
  {
    id: 'http-event/records-letters-in-octet-stream',
    of: 'letters, as application/octet-stream',
    type: 'application/octet-stream',
    size: BODIES.find(({ body }) => body === 'only letters')?.body.length,
  },
  {
    id: 'http-event/records-latin-1-body',
    of: 'text/plain in ISO-8859-1',
    type: 'text/plain; charset=iso-8859-1',
  },
] as const

const bodyReadings: readonly Recording[] = OPEN_BODIES.map(({ id, of, ...wanted }) => ({
  id,
  requirement: 'HTTP3-04',
  question: `Does a body of ${of} count as text or as binary?`,
  readings: { text: 'as text', binary: 'as binary, in Base64' },
  profiles: FC3,
  scenarios: ['http-event/gets-bodies'],
  observe: (lens) =>
    observeEvent(
      lens,
      ({ call: { http } }) =>
        valuesOf(http.headers, 'content-type')[0] === wanted.type &&
        (!('size' in wanted) || http.body.size === wanted.size),
      ({ event }) => {
        const marked = field(event, 'isBase64Encoded')
        return typeof marked === 'boolean'
          ? [marked ? 'binary' : 'text', show(field(event, 'body'))]
          : undefined
      },
    ),
}))

const GETS = ['http-event/gets-requests'] as const

/** What do the documents leave open about the event? */
export const eventReadings: readonly Recording[] = [
  ...bodyReadings,
  {
    id: 'http-event/records-trigger-id',
    requirement: 'HTTP3-07',
    question: 'Does the context of the request have a `triggerId`?',
    readings: { present: 'yes', absent: 'no' },
    profiles: FC3,
    scenarios: GETS,
    observe: (lens) =>
      observeEvent(
        lens,
        () => true,
        ({ event }) => {
          const id = field(event, 'requestContext', 'triggerId')
          return [id === undefined ? 'absent' : 'present', show(id)]
        },
      ),
  },
  {
    id: 'http-event/records-names-of-headers',
    requirement: 'HTTP3-03',
    question: 'In which case do names of headers arrive?',
    readings: { 'as-sent': 'as the client wrote them', lower: 'in lower case', other: 'in another' },
    profiles: FC3,
    scenarios: GETS,
    observe: (lens) =>
      observeEvent(
        lens,
        ({ call }) => call.http.headers.some(([name]) => name === OWN),
        ({ event }) => {
          const headers = field(event, 'headers')
          const names = typeof headers === 'object' && headers !== null ? Object.keys(headers) : []
          const name = names.find((one) => one.toLowerCase() === OWN.toLowerCase())
          if (name === undefined) return undefined
          return [name === OWN ? 'as-sent' : name === OWN.toLowerCase() ? 'lower' : 'other', show(name)]
        },
      ),
  },
  {
    id: 'http-event/records-encoded-parameters',
    requirement: 'HTTP3-03',
    question: 'Are parameters decoded?',
    readings: { decoded: 'yes', 'as-sent': 'no', other: 'something else became of them' },
    profiles: FC3,
    scenarios: GETS,
    observe: (lens) =>
      observeEvent(
        lens,
        ({ call }) => call.http.path.includes('spaced='),
        ({ event }) => {
          const value = field(event, 'queryParameters', 'spaced')
          return [value === 'a b' ? 'decoded' : value === 'a%20b' ? 'as-sent' : 'other', show(value)]
        },
      ),
  },
  {
    id: 'http-event/records-empty-parameters',
    requirement: 'HTTP3-03',
    question: 'What becomes of parameters without a value, with and without the sign of equality?',
    readings: { both: 'both are empty text', one: 'one of them is', none: 'neither is there' },
    profiles: FC3,
    scenarios: GETS,
    observe: (lens) =>
      observeEvent(
        lens,
        ({ call }) => call.http.path.includes('empty='),
        ({ event }) => {
          const values = ['empty', 'flag'].map((name) => field(event, 'queryParameters', name))
          const count = values.filter((value) => value === '').length
          return [count === 2 ? 'both' : count === 1 ? 'one' : 'none', values.map(show).join(', ')]
        },
      ),
  },
]

/** A header of a scenario whose name has capitals. */
const OWN = 'X-Own-Header'

function observeEvent(
  lens: Lens,
  concerns: (exchange: Exchange) => boolean,
  read: (exchange: Exchange) => readonly [reading: string, detail: string] | undefined,
): Observation {
  const exchange = lens.httpCalls.flatMap((call) => exchangeOf(call) ?? []).find(concerns)
  const reading = exchange === undefined ? undefined : read(exchange)
  if (exchange === undefined || reading === undefined) return unseen(NO_EVENT)
  return seen(...reading, exchange.proof)
}
