import { concludeEach, failed, passed, untriggered } from '../../conclude.ts'
import type { Check } from '../../define.ts'
import { PLATFORMS, PYTHON } from '../../profiles.ts'
import { showAnswer } from '../../words.ts'
import { failing, NOT_RAISED, NOT_RETURNED, passing, returnedText } from '../calls.ts'

export const results = [
  {
    id: 'invoke-api/body-is-what-was-returned',
    title: 'The body of a success is the returned text in UTF-8, byte for byte',
    requirements: ['API-17'],
    profiles: PLATFORMS,
    scenarios: ['invoke-api/calls-pass-and-raise'],
    judge: (lens) =>
      concludeEach(
        passing(lens).filter((call) => call.answer?.status === 200),
        'no success was seen',
        (call) => {
          const expected = returnedText(call) ?? ''
          const proof = [call.runs[0]?.leave, call.answer]
          if (call.answer?.body.text === expected) return passed(proof)
          return failed(JSON.stringify(expected), showAnswer(call), proof)
        },
      ),
  },
  {
    id: 'invoke-api/user-error-is-a-marked-200',
    title: 'A call whose handler raised is answered with 200 and an `X-Fc-Error-Type`',
    requirements: ['ERR-01'],
    profiles: PYTHON,
    scenarios: ['invoke-api/calls-pass-and-raise'],
    judge: (lens) =>
      concludeEach(failing(lens), NOT_RAISED, (call) => {
        const proof = [call.runs[0]?.leave, call.answer]
        if (call.answer?.status === 200 && (call.errorType ?? '') !== '') return passed(proof)
        return failed('200 with a header `X-Fc-Error-Type`', showAnswer(call), proof)
      }),
  },
  {
    id: 'invoke-api/user-error-is-unhandled',
    title: 'The `X-Fc-Error-Type` of a handler that raised is `UnhandledInvocationError`',
    requirements: ['ERR-02'],
    profiles: PYTHON,
    scenarios: ['invoke-api/calls-pass-and-raise'],
    judge: (lens) =>
      concludeEach(failing(lens), NOT_RAISED, (call) => {
        if (call.errorType === undefined) return untriggered('the error has no type')
        const proof = [call.runs[0]?.leave, call.answer]
        if (call.errorType === 'UnhandledInvocationError') return passed(proof)
        return failed('`UnhandledInvocationError`', `\`${call.errorType}\``, proof)
      }),
  },
  {
    id: 'invoke-api/success-has-no-error-type',
    title: 'A call whose handler returned carries no `X-Fc-Error-Type`',
    requirements: ['ERR-03', 'API-10'],
    profiles: PLATFORMS,
    scenarios: ['invoke-api/calls-pass-and-raise'],
    judge: (lens) =>
      concludeEach(passing(lens), NOT_RETURNED, (call) => {
        const proof = [call.runs[0]?.leave, call.answer]
        if (call.errorType === undefined) return passed(proof)
        return failed('no header `X-Fc-Error-Type`', showAnswer(call), proof)
      }),
  },
] as const satisfies readonly Check[]
