import { concludeEach, failed, passed, untriggered } from '../../conclude.ts'
import type { Check } from '../../define.ts'
import { ANY_FC3, PLATFORMS } from '../../profiles.ts'
import { showAnswer } from '../../words.ts'
import { isRefused, NOT_ANSWERED, NOT_REFUSED, refusalOf } from '../answers.ts'

export const refusals = [
  {
    id: 'invoke-api/status-tells-whose-fault-it-is',
    title:
      'A call of something that does not exist, or with too large a payload, is answered with 4xx other than 429',
    requirements: ['ERR-17'],
    profiles: ANY_FC3,
    scenarios: ['invoke-api/nothing-of-that-name', 'invoke-api/large-payloads'],
    judge: (lens) => {
      const wrong = lens.calls.slice(1)
      return concludeEach(wrong, NOT_ANSWERED, (call) => {
        const status = call.answer?.status
        if (status === undefined) return untriggered(NOT_ANSWERED)
        if (status >= 400 && status < 500 && status !== 429) return passed([call.invoke, call.answer])
        return failed('a status of 400 to 499, not 429', showAnswer(call), [call.invoke, call.answer])
      })
    },
  },
  {
    id: 'invoke-api/refusal-has-code-and-message',
    title: 'An error of the API is a JSON object of code and message, with the request id in a header',
    requirements: ['ERR-18'],
    profiles: PLATFORMS,
    scenarios: ['invoke-api/nothing-of-that-name'],
    judge: (lens) =>
      concludeEach(lens.calls.filter(isRefused), NOT_REFUSED, (call) => {
        const { code, message } = refusalOf(call)
        if (code !== '' && message !== '' && (call.requestId ?? '') !== '') return passed([call.answer])
        const id = call.requestId === undefined ? 'no request id' : 'a request id'
        return failed(
          'JSON with `ErrorCode` and `ErrorMessage`, and `X-Fc-Request-Id`',
          `${showAnswer(call)}, ${id}`,
          [call.answer],
        )
      }),
  },
] as const satisfies readonly Check[]
