import type { RequirementTable } from '../define.ts'
import { ANY_FC3, BEFORE_FC3, BOTH, FC2, FC3, PLATFORMS, PYTHON, SINCE_FC2, WSGI } from '../profiles.ts'

const PATH_IS_THE_ADAPTERS =
  'a target is asked to invoke a function by name; which URL its adapter takes for that is not seen'
const NEEDS_SIGNATURES =
  'requests are signed by the adapter; only an endpoint with authentication can judge signatures'

export const requirements = {
  'API-01': {
    level: 'must',
    text: 'Functions are invoked by `POST` to the invocations path of API version 2016-08-15.',
    profiles: WSGI,
    sources: ['D28', 'L6', 'L3'],
    excluded: PATH_IS_THE_ADAPTERS,
  },
  'API-02': {
    level: 'must',
    text: 'API version 2021-04-06 has the same family of paths.',
    profiles: FC2,
    sources: ['D28'],
    excluded: PATH_IS_THE_ADAPTERS,
  },
  'API-03': {
    level: 'should',
    text: 'Functions are invoked by `POST` to the invocations path of API version 2023-03-30.',
    profiles: FC3,
    sources: ['L4'],
    excluded: PATH_IS_THE_ADAPTERS,
  },
  'API-04': {
    level: 'must',
    text: 'A function with an HTTP trigger is reached below `/2016-08-15/proxy/`.',
    profiles: WSGI,
    sources: ['S4', 'D30', 'L3'],
  },
  'API-05': {
    level: 'must',
    text: 'A synchronous call, the default, waits for the result; an asynchronous one is answered at once with a request id.',
    profiles: PLATFORMS,
    sources: ['D28'],
  },
  'API-06': {
    level: 'should',
    text: 'The acceptance of an asynchronous call is a 2xx with a request id, in practice an empty 202.',
    profiles: PLATFORMS,
    sources: [],
  },
  'API-07': {
    level: 'must',
    text: 'The log tail is given when asked for, not by default, and never with an asynchronous call.',
    profiles: PLATFORMS,
    sources: ['D28'],
  },
  'API-08': {
    level: 'should',
    text: 'Ids of stateful asynchronous calls have a form, delays at most 3600 s; anything else is a 400.',
    profiles: SINCE_FC2,
    sources: ['D28', 'L4'],
  },
  'API-09': {
    level: 'must',
    text: 'Every answer, errors included, has an `X-Fc-Request-Id` of its own.',
    profiles: PLATFORMS,
    sources: ['D28', 'D24'],
  },
  'API-10': {
    level: 'must',
    text: '`X-Fc-Error-Type` marks errors of the function and nothing else.',
    profiles: PLATFORMS,
    sources: ['D20', 'D28'],
  },
  'API-11': {
    level: 'should',
    text: 'Further headers tell instance, duration, memory, code checksum, version (FC 2.0) and what browsers may read.',
    profiles: SINCE_FC2,
    sources: ['D28', 'L3', 'D30'],
  },
  'API-12': {
    level: 'must',
    text: 'A payload may have 32 MB (6 MB on FC 1.0), of an asynchronous call 128 KB (256 KB on request); more is a 400.',
    profiles: PLATFORMS,
    sources: ['D41', 'D42', 'D31', 'T2'],
  },
  'API-13': {
    level: 'must',
    text: 'A function, service, version or alias that does not exist is a 404 with a code that says which.',
    profiles: PLATFORMS,
    sources: ['D24'],
  },
  'API-14': {
    level: 'must',
    text: 'Each error code of the API comes with its own HTTP status.',
    profiles: PLATFORMS,
    sources: ['D24'],
  },
  'API-15': {
    level: 'should',
    text: 'Requests are signed with HMAC-SHA256 in an `Authorization: FC` header; clocks may differ by 15 minutes.',
    profiles: WSGI,
    sources: ['L6', 'D22'],
    excluded: NEEDS_SIGNATURES,
  },
  'API-16': {
    level: 'should',
    text: 'Requests are signed by the scheme `ACS3-HMAC-SHA256`.',
    profiles: FC3,
    sources: ['L4'],
    excluded: NEEDS_SIGNATURES,
  },
  'API-17': {
    level: 'must',
    text: 'The body of a successful synchronous answer is what the handler returned, with nothing around it.',
    profiles: PLATFORMS,
    sources: ['S4', 'D28'],
  },
  'API-18': {
    level: 'should',
    text: 'Hooks cannot be called through the invoke API.',
    profiles: BOTH,
    sources: ['S1', 'S2'],
    excluded: 'the API has no operation that names a hook, so there is nothing that a caller could try',
  },
  'ERR-01': {
    level: 'must',
    text: 'An error of user code is answered with status 200 and the header `X-Fc-Error-Type`.',
    profiles: PYTHON,
    sources: ['D21', 'D20'],
  },
  'ERR-02': {
    level: 'must',
    text: 'For an error of Python code that header says `UnhandledInvocationError`.',
    profiles: PYTHON,
    sources: ['D18', 'D21'],
  },
  'ERR-03': {
    level: 'must',
    text: 'The answer to a success has no `X-Fc-Error-Type`.',
    profiles: PLATFORMS,
    sources: ['D20'],
  },
  'ERR-15': {
    level: 'must',
    text: 'Over an HTTP trigger an error of user code is a 502.',
    profiles: WSGI,
    sources: ['D22'],
  },
  'ERR-16': {
    level: 'must',
    text: 'Over an HTTP trigger errors of request and platform carry `FcCommonError`.',
    profiles: BEFORE_FC3,
    sources: ['D22'],
  },
  'ERR-17': {
    level: 'must',
    text: 'Status 2xx says that the request was received, 4xx that the client is wrong, 429 throttled, 5xx that the platform is.',
    profiles: ANY_FC3,
    sources: ['D20'],
  },
  'ERR-18': {
    level: 'must',
    text: 'An error of the API has a body of error code and message, and the request id in a header.',
    profiles: PLATFORMS,
    sources: ['D24', 'D23', 'L6'],
  },
  'ERR-20': {
    level: 'must',
    text: 'A failed Initializer is a 200 with `InitializationError` and an `errorMessage`.',
    profiles: ANY_FC3,
    sources: ['D07'],
  },
  'ERR-21': {
    level: 'unclear',
    text: 'No page names an error type for an Initializer that times out.',
    profiles: FC2,
    sources: [],
  },
  'ERR-26': {
    level: 'must',
    text: 'A synchronous invocation is not repeated after an error of the function.',
    profiles: BOTH,
    sources: ['D21'],
  },
  'ERR-27': {
    level: 'must',
    text: 'An asynchronous invocation is repeated after an error of the function, 3 times unless set to 0 to 8.',
    profiles: BOTH,
    sources: ['D21', 'L4', 'T1'],
  },
  'ERR-28': {
    level: 'unclear',
    text: 'Whether asynchronous calls are repeated for hours after errors of the platform differs between pages.',
    profiles: BOTH,
    sources: ['D21'],
    excluded: 'needs errors inside the platform, which no caller can provoke, and hours of waiting',
  },
  'ERR-29': {
    level: 'should',
    text: 'Other languages have other forms of stack trace and error type.',
    profiles: PYTHON,
    sources: ['D19', 'L1'],
    excluded: 'about Node.js, Java, PHP and Go; the profiles judged here run Python',
  },
  'ERR-31': {
    level: 'should',
    text: 'A handler that is no WSGI application fails behind an HTTP trigger.',
    profiles: WSGI,
    sources: ['D27'],
  },
} as const satisfies RequirementTable
