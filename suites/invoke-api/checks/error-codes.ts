import { concludeEach, failed, passed, untriggered, type Conclusion } from '../../conclude.ts'
import type { Check } from '../../define.ts'
import type { CallView } from '../../lens/views.ts'
import { PLATFORMS } from '../../profiles.ts'
import { isSuccess } from '../../words.ts'
import { isRefused, NOT_ANSWERED, refusalOf, showRefusal } from '../answers.ts'

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

export const errorCodes = [
  {
    id: 'invoke-api/unknown-function-is-not-found',
    title:
      'A call of an unknown function is answered with 404 `FunctionNotFound`, of a service `ServiceNotFound`',
    requirements: ['API-13'],
    profiles: PLATFORMS,
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
    profiles: PLATFORMS,
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
    profiles: PLATFORMS,
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
] as const satisfies readonly Check[]

function isNotFound(call: CallView, codes: readonly string[]): Conclusion {
  if (call.answer === undefined) return untriggered('the call was not answered')
  const proof = [call.invoke, call.answer]
  if (call.answer.status === 404 && codes.includes(refusalOf(call).code)) return passed(proof)
  const expected = codes.map((code) => `\`${code}\``).join(' or ')
  return failed(
    `404, and ${expected} under \`ErrorCode\` or \`errorCode\` of the JSON body`,
    showRefusal(call),
    proof,
  )
}

function hasItsStatus(code: string, status: number, proof: Parameters<typeof passed>[0]): Conclusion {
  const expected = STATUS_OF[code]
  if (expected === undefined) return untriggered(`no status is documented for the code \`${code}\``)
  if (status === expected) return passed(proof)
  return failed(`${expected} with \`${code}\``, `${status} with \`${code}\``, proof)
}
