import type { HeaderList, HttpAnswer, InvokeAnswer } from '../../../schemas/adapter/target.ts'
import type { Generation } from '../../../schemas/profile.ts'
import type { Faults } from '../faults.ts'
import { returned } from '../http/reserved-headers.ts'
import { unpackStruct, type StructAnswer } from '../http/response-struct.ts'
import { bodyOf, errorBody, type Outcome } from '../instances/outcome.ts'
import { errorType, NOT_STARTED, refusal } from './answers.ts'

type Ended<Kind extends Outcome['kind']> = Extract<Outcome, { kind: Kind }>

/** What the client of a call over HTTP gets for what came of it. */
export function httpAnswerOf(requestId: string, outcome: Outcome, faults: Faults): HttpAnswer {
  const { release } = outcome
  const refuse = (status: number, code: string, message: string): HttpAnswer =>
    asHttp(refusal(requestId, status, code, message), release.config.generation, faults)
  switch (outcome.kind) {
    case 'passed':
      return served(requestId, release.kind === 'python' ? ofPython(outcome, faults) : outcome)
    case 'not-started':
      return refuse(NOT_STARTED, outcome.code, outcome.message)
    case 'bad-response':
      return refuse(502, 'BadResponse', outcome.message)
    case 'unsendable':
      return refuse(400, 'InvalidArgument', outcome.message)
    case 'returned':
      return release.kind === 'python'
        ? structAnswer(requestId, outcome, faults)
        : // Only a program that is no server ends without an answer of its own (CONT-09).
          served(requestId, { status: 200, headers: [], body: outcome.body })
    case 'failed':
    case 'timed-out':
    case 'exited':
      return failure(requestId, outcome, faults)
  }
}

/** ERR-16: over HTTP, FC 1.0 and 2.0 mark what the platform itself refuses. */
export function asHttp(
  { status, headers, body }: InvokeAnswer,
  generation: Generation,
  faults: Faults,
): HttpAnswer {
  const marked = generation !== 'fc3' && status !== 502 && !faults.has('common-error-type-missing')
  const mark = marked ? ([['x-fc-error-type', 'FcCommonError']] as const) : []
  return { status, headers: [...Object.entries(headers), ...mark], body }
}

/** CONT-51, API-11: besides what the function said, only the id is promised to the clients of web functions. */
function served(requestId: string, { status, headers, body }: StructAnswer): HttpAnswer {
  return { status, headers: [...headers, ['X-Fc-Request-Id', requestId]], body }
}

/** ERR-15, A-07. */
function failure(
  requestId: string,
  outcome: Ended<'failed' | 'timed-out' | 'exited'>,
  faults: Faults,
): HttpAnswer {
  const headers = { 'Content-Type': 'application/json', 'X-Fc-Request-Id': requestId }
  const marked = { ...headers, ...errorType(outcome, true, faults) }
  const status = faults.has('error-is-200-over-http') ? 200 : 502
  return { status, headers: Object.entries(marked), body: bodyOf(outcome) }
}

/** What an event handler returned, as the response that it describes (HTTP3-08). */
function structAnswer(requestId: string, outcome: Ended<'returned'>, faults: Faults): HttpAnswer {
  const answer = unpackStruct(outcome.body, faults)
  if (typeof answer !== 'string') return served(requestId, ofPython(answer, faults))
  const body = errorBody(`the response struct is ill-formed: ${answer}`)
  return failure(requestId, { ...outcome, kind: 'failed', body }, faults)
}

/** Status and headers that a Python function set, but for the reserved ones (WSGI-10, WSGI-11, LIM-22). */
function ofPython({ status, headers, body }: StructAnswer, faults: Faults): StructAnswer {
  const kept = faults.has('reserved-response-headers-passed') ? headers : returned(headers)
  return {
    status: faults.has('status-always-200') ? 200 : status,
    headers: faults.has('response-headers-lost') ? [] : repeatable(kept, faults),
    body,
  }
}

function repeatable(headers: HeaderList, faults: Faults): HeaderList {
  if (!faults.has('repeated-header-lost')) return headers
  return [...new Map(headers.map((field) => [field[0].toLowerCase(), field])).values()]
}
