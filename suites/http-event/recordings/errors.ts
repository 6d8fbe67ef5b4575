import { seen, unseen, type Observation } from '../../conclude.ts'
import type { Recording } from '../../define.ts'
import type { HttpCallView, Lens } from '../../lens/views.ts'
import { FC3 } from '../../profiles.ts'
import { NO_ANSWER } from '../../reasons.ts'
import { isError, showError } from '../errors.ts'

const ERRORS = {
  'bad-gateway': 'status 502, with an error type',
  'unmarked-bad-gateway': 'status 502, without an error type',
  ok: 'status 200, with an error type, as through the API',
  other: 'another answer',
} as const

/** How are errors told over HTTP, which the documents say of older generations only? */
export const errorReadings = [
  {
    id: 'http-event/records-exceptions-over-http',
    requirement: 'ERR-17',
    question: 'How is an exception of the handler answered over HTTP?',
    readings: ERRORS,
    profiles: FC3,
    scenarios: ['http-event/handler-fails'],
    observe: (lens) =>
      observeError(lens, ({ runs }) => runs.some(({ leave }) => leave?.record.outcome === 'raised')),
  },
  {
    id: 'http-event/records-exits-over-http',
    requirement: 'ERR-17',
    question: 'How is an exit of the process answered over HTTP?',
    readings: ERRORS,
    profiles: FC3,
    scenarios: ['http-event/handler-fails'],
    observe: (lens) =>
      observeError(lens, ({ runs }) => runs.some(({ leave }) => leave?.record.outcome === 'exiting')),
  },
  {
    id: 'http-event/records-failed-initializer-over-http',
    requirement: 'INIT-26',
    question: 'How is a failed Initializer answered over HTTP?',
    readings: ERRORS,
    profiles: FC3,
    scenarios: ['http-event/initializer-fails'],
    observe: (lens) => observeError(lens, isError),
  },
  {
    id: 'http-event/records-method-that-is-not-enabled',
    requirement: 'ERR-17',
    question: 'How is a method answered that the trigger does not enable?',
    readings: {
      marked: 'with 403 and an error type',
      forbidden: 'with 403, without an error type',
      'not-allowed': 'with 405',
      other: 'in another way, or by the function',
    },
    profiles: FC3,
    scenarios: ['http-event/limits'],
    observe: (lens) => {
      const call = lens.httpCalls.find(
        ({ http, config }) => config.httpTrigger?.methods.includes(http.method) === false,
      )
      if (call?.answer === undefined) return unseen(NO_ANSWER)
      const { status } = call.answer
      const marked = call.header('x-fc-error-type') !== undefined
      const reading =
        status === 403 ? (marked ? 'marked' : 'forbidden') : status === 405 ? 'not-allowed' : 'other'
      return seen(reading, showError(call), [call.http, call.answer])
    },
  },
] as const satisfies readonly Recording[]

function observeError(lens: Lens, concerns: (call: HttpCallView) => boolean): Observation {
  const call = lens.httpCalls.find(concerns)
  if (call?.answer === undefined) return unseen(NO_ANSWER)
  const { status } = call.answer
  const marked = call.header('x-fc-error-type') !== undefined
  const reading =
    status === 502
      ? marked
        ? 'bad-gateway'
        : 'unmarked-bad-gateway'
      : status === 200 && marked
        ? 'ok'
        : 'other'
  return seen(reading, showError(call), [call.http, call.answer])
}
