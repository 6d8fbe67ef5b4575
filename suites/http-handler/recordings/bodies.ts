import type { WsgiDelivery } from '../../../schemas/behaviour/behaviour.ts'
import { seen, unseen, type Observation } from '../../conclude.ts'
import type { Recording } from '../../define.ts'
import type { Lens } from '../../lens/views.ts'
import { valuesOf } from '../../over-http.ts'
import { WSGI } from '../../profiles.ts'
import { givenIn, hasBody, isError, showError, type Given } from '../given.ts'

const OPEN = ['http-handler/answers-in-open-forms'] as const
const TAKEN = { accepted: 'it is the body', refused: 'the request fails', other: 'another body is delivered' }
const UNSEEN = 'no application answered so'

/** Which answers pass that the documents leave open? */
export const bodyReadings = [
  {
    id: 'http-handler/records-bare-bytes',
    requirement: 'WSGI-15',
    question: 'Does one `bytes` pass as a body (C-34)?',
    readings: TAKEN,
    profiles: WSGI,
    scenarios: OPEN,
    observe: (lens) => observeBody(lens, ({ body }) => body === 'bare-bytes'),
  },
  {
    id: 'http-handler/records-text-items',
    requirement: 'WSGI-15',
    question: 'Do items pass that are text and not `bytes`?',
    readings: TAKEN,
    profiles: WSGI,
    scenarios: OPEN,
    observe: (lens) => observeBody(lens, ({ body }) => body === 'texts'),
  },
  {
    id: 'http-handler/records-a-second-start',
    requirement: 'WSGI-09',
    question: 'What comes of a second call of `start_response` without `exc_info`?',
    readings: {
      refused: 'the request fails, as PEP 3333 has it',
      first: 'the status of the first call counts',
      second: 'the status of the second call counts',
      other: 'another status',
    },
    profiles: WSGI,
    scenarios: OPEN,
    observe: (lens) => observeStatus(lens, 'twice', { 201: 'first', 409: 'second' }),
  },
  {
    id: 'http-handler/records-a-start-with-an-error',
    requirement: 'WSGI-19',
    question: 'What comes of a second call of `start_response` with `exc_info`, before the body?',
    readings: {
      second: 'its status counts, as PEP 3333 has it',
      first: 'the status of the first call counts',
      refused: 'the request fails',
      other: 'another status',
    },
    profiles: WSGI,
    scenarios: OPEN,
    observe: (lens) => observeStatus(lens, 'again', { 201: 'second', 500: 'first' }),
  },
  {
    id: 'http-handler/records-repeated-headers',
    requirement: 'WSGI-11',
    question: 'What becomes of a header that the application gives twice?',
    readings: { both: 'the client gets both', one: 'the client gets one', none: 'the client gets neither' },
    profiles: WSGI,
    scenarios: ['http-handler/answers-requests'],
    observe: (lens) => {
      const given = givenIn(lens).find(({ step }) => valuesOf(step.headers ?? [], 'set-cookie').length === 2)
      if (given === undefined) return unseen(UNSEEN)
      const count = valuesOf(given.answer.headers, 'set-cookie').length
      const reading = count === 0 ? 'none' : count === 1 ? 'one' : 'both'
      return seen(reading, `${count} \`Set-Cookie\``, given.proof)
    },
  },
] as const satisfies readonly Recording[]

function observeBody(lens: Lens, concerns: (wsgi: WsgiDelivery) => boolean): Observation {
  const given = givenIn(lens).find(({ step }) => concerns(step.wsgi ?? {}))
  if (given === undefined) return unseen(UNSEEN)
  const { call, proof } = given
  if (isFailure(given)) return seen('refused', showError(call), proof)
  return seen(hasBody(given) ? 'accepted' : 'other', showError(call), proof)
}

function observeStatus(
  lens: Lens,
  start: WsgiDelivery['start'],
  readings: Readonly<Record<number, string>>,
): Observation {
  const given = givenIn(lens).find(({ step }) => step.wsgi?.start === start)
  if (given === undefined) return unseen(UNSEEN)
  const { call, answer, proof } = given
  return seen(isFailure(given) ? 'refused' : (readings[answer.status] ?? 'other'), showError(call), proof)
}

/** An error that the application did not answer itself. */
function isFailure({ call }: Given): boolean {
  return isError(call) && (call.header('x-fc-error-type') !== undefined || call.answer?.status === 502)
}
