import type { InvokeAnswer } from '../../../schemas/adapter/target.ts'
import type { Faults } from '../faults.ts'
import { ASYNC_ACCEPTED, INITIALIZER_ERROR_TYPE } from '../open-points.ts'
import { bodyOf, type Outcome } from '../instances/outcome.ts'

/** An answer of the platform itself: its own body, and no error type, which is for functions only (API-10, ERR-18). */
export function refusal(requestId: string, status: number, code: string, message: string): InvokeAnswer {
  return {
    status,
    headers: { 'content-type': 'application/json', 'x-fc-request-id': requestId },
    body: Buffer.from(JSON.stringify({ ErrorCode: code, ErrorMessage: message })),
  }
}

/** The answer to an async call: accepted, nothing known yet (API-06). */
export function acceptance(requestId: string): InvokeAnswer {
  return { status: ASYNC_ACCEPTED, headers: { 'x-fc-request-id': requestId }, body: new Uint8Array() }
}

/** What the caller of a sync call gets (ERR-01 to ERR-04, API-09 to API-11, API-17). */
export function answerOf(requestId: string, outcome: Outcome, tail: boolean, faults: Faults): InvokeAnswer {
  switch (outcome.kind) {
    case 'returned':
    case 'failed':
    case 'timed-out':
    case 'exited':
      return functionAnswer(requestId, outcome, tail, faults)
    case 'not-started':
      return refusal(requestId, NOT_STARTED, outcome.code, outcome.message)
    case 'bad-response':
      return refusal(requestId, 502, 'BadResponse', outcome.message)
    case 'unsendable':
      return refusal(requestId, 400, 'InvalidArgument', outcome.message)
    case 'passed':
      throw new Error('an event has no HTTP answer')
  }
}

/** ERR-22. */
export const NOT_STARTED = 412

/** An answer about the function itself, success or not. */
function functionAnswer(
  requestId: string,
  outcome: Extract<Outcome, { kind: 'returned' | 'failed' | 'timed-out' | 'exited' }>,
  tail: boolean,
  faults: Faults,
): InvokeAnswer {
  const { release } = outcome
  const { generation, instanceConcurrency = 1 } = release.config
  const failed = outcome.kind !== 'returned'
  const headers: Record<string, string> = {
    'content-type': failed ? 'application/json' : 'application/octet-stream',
    'x-fc-request-id': requestId,
    'x-fc-instance-id': outcome.instanceId,
    'x-fc-invocation-duration': String(Math.round(outcome.durationMs)),
    'x-fc-max-memory-usage': String(outcome.maxMemoryMb),
    'x-fc-code-checksum': release.code.checksum,
    ...(generation === 'fc2' && { 'x-fc-invocation-service-version': release.versionId }),
    ...errorType(outcome, failed, faults),
    // CONC-05: lines of several calls cannot be told apart.
    ...((tail || faults.has('log-tail-unasked')) &&
      instanceConcurrency === 1 && { 'x-fc-log-result': outcome.logTail }),
  }
  const unsaid = outcome.kind === 'returned' ? outcome.unsaid : undefined
  if (faults.has('invoke-headers-passed-on'))
    for (const [name, value] of unsaid?.headers ?? []) headers[name.toLowerCase()] ??= value
  if (faults.has('instance-id-missing')) delete headers['x-fc-instance-id']
  headers['access-control-expose-headers'] = Object.keys(headers).join(',')
  const body = bodyOf(outcome)
  const wrapped = faults.has('result-wrapped') && !failed
  return {
    status: statusOf(failed, unsaid?.status, faults),
    headers,
    body: wrapped ? Buffer.from(JSON.stringify({ result: Buffer.from(body).toString('utf8') })) : body,
  }
}

function statusOf(failed: boolean, answered: number | undefined, faults: Faults): number {
  if (failed && faults.has('error-status-502')) return 502
  return answered !== undefined && faults.has('invoke-status-passed-on') ? answered : 200
}

/** The mark of a function error. */
export function errorType(
  outcome: Pick<Outcome, 'stage' | 'release'>,
  failed: boolean,
  faults: Faults,
): Record<string, string> {
  if (!failed && !faults.has('error-type-on-success')) return {}
  if (faults.has('error-type-missing')) return {}
  const inInitializer =
    failed && outcome.stage === 'initializer' && !faults.has('initializer-error-like-any-other')
  const { generation } = outcome.release.config
  return {
    'x-fc-error-type': inInitializer ? INITIALIZER_ERROR_TYPE[generation] : 'UnhandledInvocationError',
  }
}
