import type { InvokeAnswer, InvokeRequest } from '../../../schemas/adapter/target.ts'
import { acceptance, answerOf, refusal } from './answers.ts'
import { attemptAsync } from './async-attempts.ts'
import { attempt, type Invocation } from './attempt.ts'
import { readCallHeaders } from './call-headers.ts'
import type { DeployedFunction } from '../functions/deployed-function.ts'
import type { Faults } from '../faults.ts'
import { absence, type Registry } from '../registry.ts'
import { invocationId } from './request-id.ts'

// API-12.
const SYNC_PAYLOAD_LIMIT = { fc1: 6 * 1024 * 1024, fc2: 32 * 1024 * 1024, fc3: 32 * 1024 * 1024 }
const ASYNC_PAYLOAD_LIMIT = 128 * 1024

/** Serves one request to the invoke API, up to the answer its caller gets (contract section 5). */
export async function invoke(
  registry: Registry,
  request: InvokeRequest,
  { signal, faults }: { readonly signal: AbortSignal; readonly faults: Faults },
): Promise<InvokeAnswer> {
  const called = registry.find(request.ref)
  const requestId = newRequestId(called, request, faults)
  if (called === undefined) return unknownFunction(registry, request, requestId, faults)
  const asked = readCallHeaders(request.headers)
  if (typeof asked === 'string') return refusal(requestId, 400, 'InvalidArgument', asked)
  const limit = asked.async ? ASYNC_PAYLOAD_LIMIT : SYNC_PAYLOAD_LIMIT[called.generation]
  if (request.payload.byteLength > limit && !faults.has('payload-limit-unchecked'))
    return refusal(requestId, 400, 'EntityTooLarge', `the payload may have ${limit} bytes`)
  const release = called.resolve(request.qualifier)
  if (release === undefined) return unknownQualifier(requestId, request.qualifier ?? '')

  const invocation: Invocation = { requestId, called, release, payload: request.payload }
  if (asked.async) {
    called.list(requestId)
    const done = attemptAsync(invocation, request.qualifier, asked.delayMs, faults)
    if (faults.has('async-waits')) await done
    return acceptance(requestId)
  }
  return serveSync({ ...invocation, signal }, asked.tail, faults)
}

async function serveSync(invocation: Invocation, tail: boolean, faults: Faults): Promise<InvokeAnswer> {
  const { requestId, called } = invocation
  called.list(requestId)
  let outcome = await attempt(invocation, 0)
  if (faults.has('sync-retried') && outcome?.kind === 'failed') outcome = await attempt(invocation, 1)
  if (
    faults.has('crashed-call-repeated-beside-another') &&
    outcome?.kind === 'exited' &&
    called.pool.idle > 0
  )
    outcome = await attempt(invocation, 1)
  if (outcome === undefined) return exhausted(requestId)
  return answerOf(requestId, outcome, tail, faults)
}

/** CONC-04. */
export function exhausted(requestId: string): InvokeAnswer {
  const message = 'the function has no free instance and may not get another'
  return refusal(requestId, 429, 'ResourceExhausted', message)
}

/** The id of a call, known before anything else is. */
export function newRequestId(
  called: DeployedFunction | undefined,
  request: Pick<InvokeRequest, 'ref'>,
  faults: Faults,
): string {
  const last = called?.invocations.at(-1)
  if (last !== undefined && faults.has('request-id-reused')) return last
  if (
    last !== undefined &&
    called?.calledSinceUpdate === false &&
    faults.has('request-id-reused-after-update')
  )
    return last
  const generation = called?.generation ?? (request.ref.serviceName === undefined ? 'fc3' : 'fc2')
  const other = generation === 'fc3' ? 'fc2' : 'fc3'
  return invocationId(faults.has('request-id-in-wrong-form') ? other : generation)
}

/** API-13. */
export function unknownFunction(
  registry: Registry,
  { ref }: Pick<InvokeRequest, 'ref'>,
  requestId: string,
  faults: Faults,
): InvokeAnswer {
  const status = faults.has('error-status-for-unknown-function') ? 500 : 404
  if (ref.serviceName !== undefined && !registry.hasService(ref.serviceName))
    return refusal(requestId, status, 'ServiceNotFound', `service '${ref.serviceName}' does not exist`)
  return refusal(requestId, status, 'FunctionNotFound', absence(ref))
}

/** Versions are numbers, aliases are names. */
export function unknownQualifier(requestId: string, qualifier: string): InvokeAnswer {
  return /^\d+$/.test(qualifier)
    ? refusal(requestId, 404, 'VersionNotFound', `version '${qualifier}' does not exist`)
    : refusal(requestId, 404, 'AliasNotFound', `alias '${qualifier}' does not exist`)
}
