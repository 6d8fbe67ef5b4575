import type { HttpAnswer, HttpRequest, InvokeAnswer } from '../../../schemas/adapter/target.ts'
import type { Outcome } from '../instances/outcome.ts'
import type { Release } from '../functions/release.ts'
import type { Faults } from '../faults.ts'
import { excessOf, unsendableIn } from '../http/request-limits.ts'
import type { Registry } from '../registry.ts'
import { acceptance, refusal } from './answers.ts'
import { attemptAsync } from './async-attempts.ts'
import { attempt, type Invocation } from './attempt.ts'
import { readCallHeaders } from './call-headers.ts'
import { asHttp, httpAnswerOf } from './http-answers.ts'
import { exhausted, newRequestId, unknownFunction, unknownQualifier } from './invoke-api.ts'

interface Circumstances {
  readonly signal: AbortSignal
  readonly faults: Faults
}

// ERR-25.
const IDEMPOTENT = ['GET', 'HEAD', 'OPTIONS', 'TRACE']
const REDIRECTS = [301, 302, 303, 307, 308]

// Neither has a body, whatever was said (RFC 9110).
const BODILESS_STATUS = [204, 304]

/** Serves one request to a function's HTTP trigger, up to the answer its client gets. */
export async function serveHttp(
  registry: Registry,
  request: HttpRequest,
  around: Circumstances,
): Promise<HttpAnswer> {
  const answer = await answerTo(registry, request, around)
  const bodiless = request.method === 'HEAD' || BODILESS_STATUS.includes(answer.status)
  return bodiless && !around.faults.has('bodiless-answer-with-body')
    ? { ...answer, body: Buffer.alloc(0) }
    : answer
}

async function answerTo(
  registry: Registry,
  request: HttpRequest,
  { signal, faults }: Circumstances,
): Promise<HttpAnswer> {
  const called = registry.find(request.ref)
  const requestId = newRequestId(called, request, faults)
  const generation = called?.generation ?? (request.ref.serviceName === undefined ? 'fc3' : 'fc2')
  const refuse = (answer: InvokeAnswer): HttpAnswer => asHttp(answer, generation, faults)
  if (called === undefined) return refuse(unknownFunction(registry, request, requestId, faults))
  const release = called.resolve(request.qualifier)
  if (release === undefined) return refuse(unknownQualifier(requestId, request.qualifier ?? ''))
  const asked = readCallHeaders(Object.fromEntries(request.headers))
  const refused = refusalBy(release, requestId, request, faults)
  if (refused !== undefined) return refuse(refused)
  if (typeof asked === 'string') return refuse(refusal(requestId, 400, 'InvalidArgument', asked))
  const excess = faults.has('http-limits-unchecked')
    ? undefined
    : excessOf(request, { generation, async: asked.async })
  if (excess !== undefined) return refuse(refusal(requestId, 400, 'InvalidArgument', excess))

  const invocation = { requestId, called, release, payload: new Uint8Array(), http: request }
  called.list(requestId)
  if (asked.async) {
    void attemptAsync(invocation, request.qualifier, asked.delayMs, faults)
    return { ...acceptance(requestId), headers: [['x-fc-request-id', requestId]] }
  }
  const outcome = await serve({ ...invocation, signal }, faults)
  return outcome === undefined ? refuse(exhausted(requestId)) : httpAnswerOf(requestId, outcome, faults)
}

/** What the trigger does not let through, and what cannot be passed on. */
function refusalBy(
  { config: { httpTrigger: trigger } }: Release,
  requestId: string,
  request: HttpRequest,
  faults: Faults,
): InvokeAnswer | undefined {
  if (trigger === undefined) {
    if (faults.has('trigger-not-required')) return undefined
    return refusal(requestId, 404, 'TriggerNotFound', 'the function has no HTTP trigger')
  }
  if (!trigger.methods.includes(request.method) && !faults.has('method-not-checked')) {
    const allowed = trigger.methods.join(', ')
    const message = `method ${request.method} is not enabled on the trigger, only ${allowed} ${trigger.methods.length === 1 ? 'is' : 'are'}`
    return refusal(requestId, 403, 'AccessDenied', message)
  }
  const unsendable = unsendableIn(request)
  return unsendable === undefined ? undefined : refusal(requestId, 400, 'InvalidArgument', unsendable)
}

async function serve(
  invocation: Invocation & { http: HttpRequest },
  faults: Faults,
): Promise<Outcome | undefined> {
  const { http, release } = invocation
  const outcome = await attempt(invocation, 0)
  if (faults.has('redirect-followed') && outcome?.kind === 'passed' && REDIRECTS.includes(outcome.status)) {
    const location = outcome.headers.find(([name]) => name.toLowerCase() === 'location')?.[1]
    const next = { ...http, method: 'GET', path: location ?? '/', body: new Uint8Array() }
    return attempt({ ...invocation, http: next }, 0)
  }
  // ERR-25 is about servers; ERR-26 lets nothing else be repeated.
  const lost =
    release.kind !== 'python' &&
    outcome?.kind === 'exited' &&
    outcome.stage === 'handler' &&
    invocation.signal?.aborted !== true
  const again = IDEMPOTENT.includes(http.method)
    ? !faults.has('get-not-retried-after-exit')
    : faults.has('post-retried-after-exit')
  return lost && again ? attempt(invocation, 0) : outcome
}
