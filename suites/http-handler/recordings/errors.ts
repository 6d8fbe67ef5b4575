import { jsonOf } from '../../../schemas/bytes.ts'
import { seen, unseen } from '../../conclude.ts'
import type { Recording } from '../../define.ts'
import { textField } from '../../lens/fields.ts'
import { scriptOf } from '../../over-http.ts'
import { WSGI } from '../../profiles.ts'
import { NO_ANSWER } from '../../reasons.ts'
import { showError } from '../given.ts'

/** How are errors told where the documents do not say? */
export const errorReadings = [
  {
    id: 'http-handler/records-unstarted-message',
    requirement: 'ERR-31',
    question: 'What does the error say when `start_response` was not called?',
    readings: {
      documented: 'it mentions `NoneType` and `split`, as a documented answer does',
      other: 'something else',
    },
    profiles: WSGI,
    scenarios: ['http-handler/breaks-the-rules'],
    observe: (lens) => {
      const call = lens.httpCalls.find((one) =>
        scriptOf(one).some((step) => step.do === 'respond' && step.wsgi?.start === 'never'),
      )
      if (call?.answer === undefined) return unseen(NO_ANSWER)
      const message = textField(jsonOf(call.answer.body), 'errorMessage')
      const documented = message.includes('NoneType') && message.includes('split')
      return seen(documented ? 'documented' : 'other', message || 'no message', [call.answer])
    },
  },
  {
    id: 'http-handler/records-calls-without-a-trigger',
    requirement: 'ERR-16',
    question: 'How is a request answered to a function that has no HTTP trigger (A-06)?',
    readings: {
      'not-found': '404, an error of the platform',
      'bad-gateway': '502, an error of user code',
      other: 'another answer',
    },
    profiles: WSGI,
    scenarios: ['http-handler/is-refused'],
    observe: (lens) => {
      const call = lens.httpCalls.find(({ config }) => config.httpTrigger === undefined)
      if (call?.answer === undefined) return unseen(NO_ANSWER)
      const { status } = call.answer
      const reading = status === 404 ? 'not-found' : status === 502 ? 'bad-gateway' : 'other'
      return seen(reading, showError(call), [call.http, call.answer])
    },
  },
  {
    id: 'http-handler/records-failed-initializer-over-http',
    requirement: 'INIT-26',
    question: 'How is a failed Initializer answered over HTTP (U-03)?',
    readings: {
      'bad-gateway': '502, as an error of the handler is',
      ok: '200 with an error type, as through the API',
      other: 'another answer',
    },
    profiles: WSGI,
    scenarios: ['http-handler/initializer-fails'],
    observe: (lens) => {
      const [call] = lens.httpCalls
      if (call?.answer === undefined) return unseen(NO_ANSWER)
      const { status } = call.answer
      const reading = status === 502 ? 'bad-gateway' : status === 200 ? 'ok' : 'other'
      return seen(reading, showError(call), [call.answer])
    },
  },
] as const satisfies readonly Recording[]
