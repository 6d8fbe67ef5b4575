import { concludeEach, failed, passed, untriggered, type Conclusion } from '../conclude.ts'
import type { Check } from '../define.ts'
import type { CallView, FunctionView, Lens } from '../evidence.ts'
import { BOTH, FC3 } from '../profiles.ts'
import { isSuccess, showAnswer, showRuns, tolerance } from '../words.ts'
import { answerHeader, isRefused, raised, refusalOf, requestHeader } from './answers.ts'
import { attemptNumbers, attemptsOf, contextNumbers } from './attempts.ts'

const NOT_RAISED = 'no handler was seen to raise'
const NOT_ANSWERED = 'no call was answered'
const NOT_REFUSED = 'no call was refused'
/** Error types that only functions have; refusals may have the platform's own (A-05). */
const FUNCTION_ERRORS = ['UnhandledInvocationError', 'HandledInvocationError', 'InitializationError']
/** Status of each error code (API-14, with those of API-12 and API-13). */
const STATUS_OF: Readonly<Record<string, number>> = {
  InvalidArgument: 400,
  MissingRequiredHeader: 400,
  PathNotSupported: 400,
  EntityTooLarge: 400,
  AccessDenied: 403,
  SignatureNotMatch: 403,
  InvalidAccessKeyID: 403,
  FunctionNotFound: 404,
  ServiceNotFound: 404,
  VersionNotFound: 404,
  AliasNotFound: 404,
  FunctionAlreadyExists: 409,
  ConcurrentUpdateError: 409,
  PreconditionFailed: 412,
  ResourceExhausted: 429,
  ClientClosedRequest: 499,
  InternalServerError: 500,
  BadResponse: 502,
  ResourceThrottled: 503,
}
const SYNC_LIMIT_BYTES = 32_000_000
const ASYNC_LIMIT_BYTES = 128_000
const MOST_DELAY_SECONDS = 3600
const DEFAULT_RETRIES = 3

export const checks = [
  {
    id: 'invoke-api/synchronous-call-waits-for-the-result',
    title: 'A call that asks for `Sync`, or for nothing, is answered with the result',
    requirements: ['API-05'],
    profiles: BOTH,
    scenarios: ['invoke-api/calls-pass-and-raise'],
    judge: (lens) =>
      concludeEach(passing(lens), 'no handler was seen to return', (call) => {
        const expected = returnedText(call) ?? ''
        if (call.answer?.status === 200 && call.answer.body.text === expected)
          return passed([call.runs[0]?.leave, call.answer])
        // What else may be wrong with a body is the matter of other checks.
        if (call.answer?.status === 200 && call.answer.body.size > 0)
          return untriggered('the answer is a result, but not the one returned')
        if (expected === '') return untriggered('an empty result cannot be told from none')
        return failed(`200 and ${JSON.stringify(expected)}`, showAnswer(call), [
          call.runs[0]?.leave,
          call.answer,
        ])
      }),
  },
  {
    id: 'invoke-api/asynchronous-call-is-answered-at-once',
    title: 'The answer to an asynchronous call does not wait for the function',
    requirements: ['API-05'],
    profiles: BOTH,
    scenarios: ['invoke-api/asynchronous-calls'],
    judge: (lens) => {
      const slow = lens.calls.filter((call) => call.async && sleptMs(call) > 0)
      return concludeEach(slow, 'no slow asynchronous call was made', (call) => {
        const { warmMs, noiseMs } = lens.calibration
        const limitMs = sleptMs(call)
        const spentMs = call.durationMs
        if (spentMs === undefined) return untriggered('the call was not answered')
        if (spentMs < limitMs) return passed([call.invoke, call.answer])
        if (warmMs + 4 * noiseMs > limitMs)
          return untriggered(`calls take too long here to tell: the handler sleeps for ${limitMs} ms only`)
        return failed(
          `an answer before the end of the handler, which sleeps for ${limitMs} ms`,
          `${showAnswer(call)} after ${Math.round(spentMs)} ms`,
          [call.invoke, call.answer],
        )
      })
    },
  },
  {
    id: 'invoke-api/asynchronous-call-runs-its-function',
    title: 'An accepted asynchronous call runs its function with the payload',
    requirements: ['API-05'],
    profiles: BOTH,
    scenarios: ['invoke-api/asynchronous-calls'],
    judge: (lens) =>
      concludeEach(accepted(lens), 'no asynchronous call was accepted', (call) => {
        if (call.runs.length > 0) return passed([call.answer, ...call.runs.map((run) => run.enter)])
        return failed('a run of the handler', 'none before the deadline', [call.invoke, call.answer])
      }),
  },
  {
    id: 'invoke-api/asynchronous-call-is-accepted-with-an-id',
    title: 'An asynchronous call is answered with 2xx and a request id',
    requirements: ['API-05', 'API-06'],
    profiles: BOTH,
    scenarios: ['invoke-api/asynchronous-calls'],
    judge: (lens) =>
      concludeEach(
        lens.calls.filter((call) => call.async && call.answer !== undefined),
        'no asynchronous call was answered',
        (call) => {
          if (isSuccess(call) && (call.requestId ?? '') !== '') return passed([call.invoke, call.answer])
          const id = call.requestId === undefined ? 'no request id' : `id \`${call.requestId}\``
          return failed('2xx with `X-Fc-Request-Id`', `${showAnswer(call)}, ${id}`, [
            call.invoke,
            call.answer,
          ])
        },
      ),
  },
  {
    id: 'invoke-api/asynchronous-call-carries-no-tail',
    title: 'An asynchronous call that asks for the log tail gets none',
    requirements: ['API-07'],
    profiles: BOTH,
    scenarios: ['invoke-api/asynchronous-calls'],
    judge: (lens) => {
      const asking = accepted(lens).filter((call) => requestHeader(call, 'x-fc-log-type') === 'Tail')
      return concludeEach(asking, 'no asynchronous call that asks for the tail was accepted', (call) => {
        const tail = answerHeader(call, 'x-fc-log-result')
        if (tail === undefined) return passed([call.invoke, call.answer])
        return failed('no header `X-Fc-Log-Result`', `one of ${tail.length} characters`, [
          call.invoke,
          call.answer,
        ])
      })
    },
  },
  {
    id: 'invoke-api/well-formed-task-id-is-accepted',
    title: 'An id of letters, digits, `_` and `-` that begins with a letter or `_` is accepted',
    requirements: ['API-08'],
    profiles: BOTH,
    scenarios: ['invoke-api/asynchronous-options'],
    judge: (lens) =>
      concludeEach(withTaskId(lens, true), 'no well-formed id was sent', (call) => {
        if (isSuccess(call)) return passed([call.invoke, call.answer])
        return failed(`2xx for the id \`${taskId(call) ?? ''}\``, showAnswer(call), [
          call.invoke,
          call.answer,
        ])
      }),
  },
  {
    id: 'invoke-api/ill-formed-task-id-is-refused',
    title: 'An id of another form, or of more than 128 characters, is answered with 400',
    requirements: ['API-08'],
    profiles: BOTH,
    scenarios: ['invoke-api/asynchronous-options'],
    judge: (lens) =>
      concludeEach(withTaskId(lens, false), 'no ill-formed id was sent', (call) =>
        isStatus(call, 400, `the id \`${taskId(call) ?? ''}\``),
      ),
  },
  {
    id: 'invoke-api/delay-of-over-an-hour-is-refused',
    title: 'A delay of more than 3600 s is answered with 400',
    requirements: ['API-08'],
    profiles: BOTH,
    scenarios: ['invoke-api/asynchronous-options'],
    judge: (lens) =>
      concludeEach(
        lens.calls.filter((call) => delaySeconds(call) > MOST_DELAY_SECONDS),
        'no such delay was asked for',
        (call) => isStatus(call, 400, `a delay of ${delaySeconds(call)} s`),
      ),
  },
  {
    id: 'invoke-api/delayed-call-starts-no-earlier',
    title: 'An asynchronous call with a delay does not start before the delay is over',
    requirements: ['API-08'],
    profiles: BOTH,
    scenarios: ['invoke-api/asynchronous-options'],
    judge: delayIsKept,
  },
  {
    id: 'invoke-api/every-answer-has-its-own-id',
    title:
      'Results, errors of functions, acceptances and refusals all carry an `X-Fc-Request-Id` of their own',
    requirements: ['API-09'],
    profiles: BOTH,
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
    profiles: BOTH,
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
    profiles: BOTH,
    scenarios: ['invoke-api/calls-pass-and-raise'],
    judge: (lens) => {
      const [call] = passing(lens)
      if (call === undefined) return untriggered('no handler was seen to return')
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
    profiles: BOTH,
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
  {
    id: 'invoke-api/large-payload-is-accepted',
    title: 'A payload just within 32 MB reaches the function',
    requirements: ['API-12'],
    profiles: BOTH,
    scenarios: ['invoke-api/large-payloads'],
    judge: (lens) =>
      concludeEach(sized(lens, false, 'within'), 'no such payload was sent', (call) => {
        if (isSuccess(call)) return passed([call.invoke, call.answer])
        return failed(`success with ${call.invoke.payload.size} bytes`, showAnswer(call), [
          call.invoke,
          call.answer,
        ])
      }),
  },
  {
    id: 'invoke-api/larger-payload-is-refused',
    title: 'A payload of more than 32 MB is answered with 400 `EntityTooLarge`',
    requirements: ['API-12'],
    profiles: BOTH,
    scenarios: ['invoke-api/large-payloads'],
    judge: (lens) => concludeEach(sized(lens, false, 'beyond'), 'no such payload was sent', isTooLarge),
  },
  {
    id: 'invoke-api/large-asynchronous-payload-is-accepted',
    title: 'An asynchronous call with a payload within 128 KB is accepted',
    requirements: ['API-12'],
    profiles: BOTH,
    scenarios: ['invoke-api/large-asynchronous-payloads'],
    judge: (lens) =>
      concludeEach(sized(lens, true, 'within'), 'no such payload was sent', (call) => {
        if (isSuccess(call)) return passed([call.invoke, call.answer])
        return failed(`2xx with ${call.invoke.payload.size} bytes`, showAnswer(call), [
          call.invoke,
          call.answer,
        ])
      }),
  },
  {
    id: 'invoke-api/larger-asynchronous-payload-is-refused',
    title: 'An asynchronous call with a payload of more than 256 KB is answered with 400 `EntityTooLarge`',
    requirements: ['API-12'],
    profiles: BOTH,
    scenarios: ['invoke-api/large-asynchronous-payloads'],
    judge: (lens) => concludeEach(sized(lens, true, 'beyond'), 'no such payload was sent', isTooLarge),
  },
  {
    id: 'invoke-api/unknown-function-is-not-found',
    title:
      'A call of an unknown function is answered with 404 `FunctionNotFound`, of a service `ServiceNotFound`',
    requirements: ['API-13'],
    profiles: BOTH,
    scenarios: ['invoke-api/nothing-of-that-name'],
    judge: (lens) =>
      concludeEach(lens.calls.slice(1), NOT_ANSWERED, (call) =>
        isNotFound(call, [call.call === 2 ? 'FunctionNotFound' : 'ServiceNotFound']),
      ),
  },
  {
    id: 'invoke-api/unknown-qualifier-is-not-found',
    title: 'A call of an unknown version or alias is answered with 404 and a code for it',
    requirements: ['API-13'],
    profiles: BOTH,
    scenarios: ['invoke-api/unknown-qualifiers'],
    judge: (lens) => {
      const [known, ...others] = lens.calls
      if (known === undefined || !isSuccess(known))
        return untriggered('the call by the alias that exists did not succeed')
      return concludeEach(others, NOT_ANSWERED, (call) =>
        isNotFound(call, ['VersionNotFound', 'AliasNotFound']),
      )
    },
  },
  {
    id: 'invoke-api/error-codes-have-their-status',
    title: 'Refusals of deployments and calls have the status that belongs to their code',
    requirements: ['API-14'],
    profiles: BOTH,
    scenarios: ['invoke-api/ill-formed-requests'],
    judge: (lens) => {
      const deployments = lens.functions.flatMap((fn) => fn.all('refused'))
      const calls = lens.calls.filter(isRefused)
      return concludeEach(
        [
          ...deployments.map((event) => hasItsStatus(event.code, event.status, [event])),
          ...calls.map((call) => hasItsStatus(refusalOf(call).code, call.answer?.status ?? 0, [call.answer])),
        ],
        'nothing was refused',
        (conclusion) => conclusion,
      )
    },
  },
  {
    id: 'invoke-api/body-is-what-was-returned',
    title: 'The body of a success is the returned text in UTF-8, byte for byte',
    requirements: ['API-17'],
    profiles: BOTH,
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
    profiles: BOTH,
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
    profiles: BOTH,
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
    profiles: BOTH,
    scenarios: ['invoke-api/calls-pass-and-raise'],
    judge: (lens) =>
      concludeEach(passing(lens), 'no handler was seen to return', (call) => {
        const proof = [call.runs[0]?.leave, call.answer]
        if (call.errorType === undefined) return passed(proof)
        return failed('no header `X-Fc-Error-Type`', showAnswer(call), proof)
      }),
  },
  {
    id: 'invoke-api/status-tells-whose-fault-it-is',
    title: 'A call of something that does not exist is answered with 4xx other than 429',
    requirements: ['ERR-17'],
    profiles: FC3,
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
    profiles: BOTH,
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
  {
    id: 'invoke-api/synchronous-call-is-not-repeated',
    title: 'A synchronous call whose handler raised ran once',
    requirements: ['ERR-26'],
    profiles: BOTH,
    scenarios: ['invoke-api/calls-pass-and-raise'],
    judge: (lens) =>
      concludeEach(failing(lens), NOT_RAISED, (call) => {
        const proof = [...call.runs.map((run) => run.enter), call.answer]
        if (call.runs.length === 1) return passed(proof)
        return failed('one run', showRuns(call.runs), proof)
      }),
  },
  {
    id: 'invoke-api/asynchronous-call-is-repeated',
    title: 'An asynchronous call whose handler raises runs 1 + 3 times, or as often as is set',
    requirements: ['ERR-27'],
    profiles: BOTH,
    scenarios: ['invoke-api/asynchronous-failures'],
    judge: (lens) => concludeEach(lens.functions, 'no function was deployed', isRepeated),
  },
  {
    id: 'invoke-api/attempts-are-numbered',
    title: 'The context of a repeated asynchronous call tells the number of the attempt, from 0',
    requirements: ['ERR-27'],
    profiles: BOTH,
    scenarios: ['invoke-api/asynchronous-failures'],
    judge: (lens) => {
      const runs = attemptsOf(lens)
      if (runs.length < 2) return untriggered('no second attempt was witnessed')
      const proof = runs.flatMap((run) => [run.enter, ...run.reports])
      const names = attemptNumbers(runs)
      if (names.length > 0) return passed(proof)
      // Its name is open (A-16), so any attribute will do.
      const shown = Object.keys(contextNumbers(runs[0])).join(', ')
      return failed(
        'an attribute of the context that is 0 at first and one more with each attempt',
        `none among those with numbers: ${shown || 'there is none'}`,
        proof,
      )
    },
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

/** Answered synchronous calls whose handler was seen to return. */
function passing(lens: Lens): CallView[] {
  return lens.calls.filter(
    (call) => !call.async && call.answer !== undefined && call.runs[0]?.succeeded === true,
  )
}

/** Answered synchronous calls whose handler was seen to raise. */
function failing(lens: Lens): CallView[] {
  return lens.calls.filter((call) => !call.async && call.answer !== undefined && raised(call))
}

/** Asynchronous calls that were answered with 2xx. */
function accepted(lens: Lens): CallView[] {
  return lens.calls.filter((call) => call.async && isSuccess(call))
}

/** The text that the script of a call returns. */
function returnedText(call: CallView): string | undefined {
  const step = call.steps?.find((one) => one.do === 'return')
  return step !== undefined && typeof step.value === 'string' ? step.value : undefined
}

function sleptMs(call: CallView): number {
  return (call.steps ?? []).reduce((sum, step) => sum + (step.do === 'sleep' ? step.ms : 0), 0)
}

function isStatus(call: CallView, status: number, what: string): Conclusion {
  if (call.answer === undefined) return untriggered('the call was not answered')
  const proof = [call.invoke, call.answer]
  if (call.answer.status === status) return passed(proof)
  return failed(`${status} for ${what}`, showAnswer(call), proof)
}

function taskId(call: CallView): string | undefined {
  return requestHeader(call, 'x-fc-stateful-async-invocation-id') ?? requestHeader(call, 'x-fc-async-task-id')
}

function withTaskId(lens: Lens, wellFormed: boolean): CallView[] {
  return lens.calls.filter((call) => {
    const id = taskId(call)
    return id !== undefined && /^[A-Za-z_][A-Za-z0-9_-]{0,127}$/.test(id) === wellFormed
  })
}

function delaySeconds(call: CallView): number {
  return Number(requestHeader(call, 'x-fc-async-delay') ?? '0')
}

/**
 * Measured on the instances' clock alone, from the end of the run before it was asked for: so it holds for
 * any distance between runner and platform.
 */
function delayIsKept(lens: Lens): Conclusion {
  const [before] = lens.calls
  const delayed = accepted(lens).filter((call) => delaySeconds(call) > 0)
  return concludeEach(delayed, 'no delayed call was accepted', (call) => {
    const ended = before?.runs[0]?.leave
    const begun = call.runs[0]?.enter
    if (ended === undefined || begun === undefined) return untriggered('the delayed run was not witnessed')
    const leastMs = delaySeconds(call) * 1000
    const sinceMs = Math.round(begun.record.wallMs - ended.record.wallMs)
    const proof = [ended, call.invoke, begun]
    if (sinceMs >= leastMs - 5 - lens.calibration.noiseMs) return passed(proof)
    return failed(`a start ${leastMs} ms after the call or later`, `at most ${sinceMs} ms after it`, proof)
  })
}

/** Calls by the size of their payload: within the limit, or certainly beyond it. */
function sized(lens: Lens, async: boolean, where: 'within' | 'beyond'): CallView[] {
  const limit = async ? ASYNC_LIMIT_BYTES : SYNC_LIMIT_BYTES
  const beyond = async ? 256 * 1024 : 32 * 1024 * 1024
  return lens.calls.filter((call) => {
    const { size } = call.invoke.payload
    return (
      call.async === async &&
      call.answer !== undefined &&
      (where === 'within' ? size <= limit : size > beyond)
    )
  })
}

function isTooLarge(call: CallView): Conclusion {
  const proof = [call.invoke, call.answer]
  if (call.answer?.status === 400 && refusalOf(call).code === 'EntityTooLarge') return passed(proof)
  return failed(`400 \`EntityTooLarge\` for ${call.invoke.payload.size} bytes`, showAnswer(call), proof)
}

function isNotFound(call: CallView, codes: readonly string[]): Conclusion {
  if (call.answer === undefined) return untriggered('the call was not answered')
  const proof = [call.invoke, call.answer]
  if (call.answer.status === 404 && codes.includes(refusalOf(call).code)) return passed(proof)
  return failed(`404 ${codes.map((code) => `\`${code}\``).join(' or ')}`, showAnswer(call), proof)
}

function hasItsStatus(code: string, status: number, proof: Parameters<typeof passed>[0]): Conclusion {
  const expected = STATUS_OF[code]
  if (expected === undefined) return untriggered(`no status is documented for the code \`${code}\``)
  if (status === expected) return passed(proof)
  return failed(`${expected} with \`${code}\``, `${status} with \`${code}\``, proof)
}

function isRepeated(fn: FunctionView): Conclusion {
  const [call] = fn.calls
  if (call?.answer === undefined || call.runs.length === 0)
    return untriggered('no asynchronous run was witnessed')
  const retries = fn.config.asyncInvoke?.maxRetryAttempts
  const most = 1 + (retries ?? DEFAULT_RETRIES)
  const proof = [call.answer, ...call.runs.map((run) => run.enter)]
  if (call.runs.length === most) return passed(proof)
  // How long the pauses between attempts may be is open (A-08): who repeats at all may just be slow.
  if (call.runs.length > 1 && call.runs.length < most)
    return untriggered(`${call.runs.length} of ${most} attempts came before the deadline`)
  const set = retries === undefined ? 'by default' : `with retries set to ${retries}`
  return failed(
    `${most} attempts ${set}`,
    call.runs.length === 1
      ? 'one, and no other before the deadline (see `--timeout-scale` if the pause is longer)'
      : `${call.runs.length} attempts`,
    proof,
  )
}
