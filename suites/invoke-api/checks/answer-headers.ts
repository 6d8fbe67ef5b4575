import { concludeEach, failed, passed, untriggered } from '../../conclude.ts'
import type { Check } from '../../define.ts'
import { answerHeader } from '../../lens/headers.ts'
import { PLATFORMS, SINCE_FC2 } from '../../profiles.ts'
import { sleptMs } from '../../lens/script.ts'
import { showAnswer, tolerance } from '../../words.ts'
import { isRefused, NOT_ANSWERED, NOT_REFUSED } from '../answers.ts'
import { NOT_RETURNED, passing } from '../calls.ts'

/** Error types that only functions have; refusals may have the platform's own. */
const FUNCTION_ERRORS = ['UnhandledInvocationError', 'HandledInvocationError', 'InitializationError']

export const answerHeaders = [
  {
    id: 'invoke-api/every-answer-has-its-own-id',
    title:
      'Results, errors of functions, acceptances and refusals all carry an `X-Fc-Request-Id` of their own',
    requirements: ['API-09'],
    profiles: PLATFORMS,
    scenarios: [
      'invoke-api/calls-pass-and-raise',
      'invoke-api/nothing-of-that-name',
      'invoke-api/asynchronous-calls',
    ],
    judge: (lens) => {
      const answered = lens.calls.filter((call) => call.answer !== undefined)
      return concludeEach(answered, NOT_ANSWERED, (call) => {
        const id = call.requestId ?? ''
        const twin = answered.find((other) => other.call !== call.call && other.requestId === id)
        if (id !== '' && twin === undefined) return passed([call.answer])
        if (id === '')
          return failed('a header `X-Fc-Request-Id`', `none with ${showAnswer(call)}`, [call.answer])
        return failed(
          'an id of its own for each answer',
          `calls ${call.call} and ${twin?.call ?? 0}: \`${id}\``,
          [call.answer, twin?.answer],
        )
      })
    },
  },
  {
    id: 'invoke-api/refusal-is-not-marked-as-function-error',
    title: 'A call that reaches no function carries no error type of functions',
    requirements: ['API-10'],
    profiles: PLATFORMS,
    scenarios: ['invoke-api/nothing-of-that-name'],
    judge: (lens) =>
      concludeEach(lens.calls.filter(isRefused), NOT_REFUSED, (call) => {
        if (!FUNCTION_ERRORS.includes(call.errorType ?? '')) return passed([call.answer])
        return failed('no `X-Fc-Error-Type` of a function error', showAnswer(call), [
          call.invoke,
          call.answer,
        ])
      }),
  },
  {
    id: 'invoke-api/answer-describes-its-run',
    title: 'The answer has headers for instance, duration, memory, checksum, version and exposed headers',
    requirements: ['API-11'],
    profiles: SINCE_FC2,
    scenarios: ['invoke-api/calls-pass-and-raise'],
    judge: (lens) => {
      const [call] = passing(lens)
      if (call === undefined) return untriggered(NOT_RETURNED)
      const missing = DESCRIPTIONS.filter(
        ([, generation]) => generation !== 'fc2' || lens.generation === 'fc2',
      )
        .filter(([names, , form]) => !names.some((name) => form.test(answerHeader(call, name) ?? '')))
        .map(([names, , form]) => `\`${names[0]}\` (${String(form)})`)
      if (missing.length === 0) return passed([call.answer])
      const found = Object.entries(call.answer?.headers ?? {})
        .filter(([name]) => /^(x-fc-|access-control-)/.test(name))
        .map(([name, value]) => `${name}: ${value.slice(0, 60)}`)
      return failed(missing.join(', '), found.join('; ') || 'no such header', [call.answer])
    },
  },
  {
    id: 'invoke-api/stated-duration-is-plausible',
    title: 'The stated duration is no shorter than the handler and not much longer than the call',
    requirements: ['API-11'],
    profiles: SINCE_FC2,
    scenarios: ['invoke-api/calls-pass-and-raise'],
    judge: (lens) =>
      concludeEach(
        passing(lens).filter((call) => sleptMs(call) > 0),
        'no handler that takes its time was seen',
        (call) => {
          const stated = answerHeader(call, 'x-fc-invocation-duration')
          if (stated === undefined) return untriggered('no duration is stated')
          const mostMs = Math.round((call.durationMs ?? 0) + tolerance(lens))
          const ms = Number(stated)
          // A millisecond may go in rounding.
          if (ms >= sleptMs(call) - 1 && ms <= mostMs) return passed([call.answer])
          return failed(`${sleptMs(call)} to ${mostMs} ms`, `\`X-Fc-Invocation-Duration: ${stated}\``, [
            call.runs[0]?.leave,
            call.answer,
          ])
        },
      ),
  },
] as const satisfies readonly Check[]

/** Names of a header, the generation that has it, and the form of its value. */
const DESCRIPTIONS: readonly (readonly [readonly string[], 'both' | 'fc2', RegExp])[] = [
  [['x-fc-instance-id'], 'both', /./],
  [['x-fc-invocation-duration'], 'both', /^\d+(\.\d+)?$/],
  [['x-fc-max-memory-usage'], 'both', /^\d+(\.\d+)?$/],
  [['x-fc-code-checksum'], 'both', /./],
  [['access-control-expose-headers'], 'both', /./],
  [['x-fc-invocation-service-version', 'x-fc-invocation-code-version'], 'fc2', /./],
]
