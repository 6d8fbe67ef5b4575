import type { HttpAnswer, HttpRequest, InvokeAnswer } from '../../../schemas/adapter/target.ts'
import type { Generation } from '../../../schemas/profile.ts'
import { bodyOf, type Outcome } from '../instances/outcome.ts'
import type { Faults } from '../faults.ts'
import type { Registry } from '../registry.ts'
import { errorType, NOT_STARTED, refusal } from './answers.ts'
import { attempt, type Invocation } from './attempt.ts'
import { exhausted, newRequestId, unknownFunction, unknownQualifier } from './invoke-api.ts'

// LIM-20.
const HEADER_LIMIT = 8 * 1024
const PATH_LIMIT = 4 * 1024
const BODY_LIMIT = 32 * 1024 * 1024

// ERR-25.
const IDEMPOTENT = ['GET', 'HEAD', 'OPTIONS', 'TRACE']
const REDIRECTS = [301, 302, 303, 307, 308]

/** Serves one request to a function's HTTP trigger, up to the answer its client gets. */
export async function serveHttp(
  registry: Registry,
  request: HttpRequest,
  { signal, faults }: { readonly signal: AbortSignal; readonly faults: Faults },
): Promise<HttpAnswer> {
  const called = registry.find(request.ref)
  const requestId = newRequestId(called, request, faults)
  const generation = called?.generation ?? (request.ref.serviceName === undefined ? 'fc3' : 'fc2')
  const refuse = (answer: InvokeAnswer): HttpAnswer => asHttp(answer, generation)
  if (called === undefined) return refuse(unknownFunction(registry, request, requestId, faults))
  const release = called.resolve(request.qualifier)
  if (release === undefined) return refuse(unknownQualifier(requestId, request.qualifier ?? ''))
  const trigger = release.config.httpTrigger
  if (trigger === undefined)
    return refuse(refusal(requestId, 404, 'TriggerNotFound', 'the function has no HTTP trigger'))
  if (!trigger.methods.includes(request.method)) {
    const allowed = trigger.methods.join(', ')
    const message = `method ${request.method} is not enabled on the trigger, only ${allowed} ${trigger.methods.length === 1 ? 'is' : 'are'}`
    return refuse(refusal(requestId, 403, 'AccessDenied', message))
  }
  const excess = tooLarge(request)
  if (excess !== undefined) return refuse(refusal(requestId, 400, 'InvalidArgument', excess))
  const invocation = { requestId, called, release, payload: new Uint8Array(), http: request, signal }
  called.invocations.push(requestId)
  const outcome = await serve(invocation, faults)
  return outcome === undefined ? refuse(exhausted(requestId)) : answerOf(requestId, outcome, faults)
}

/** Each limit with what exceeds it; A-13: to the byte the documents do not say what counts. */
function tooLarge({ path, headers, body }: HttpRequest): string | undefined {
  const headerBytes = headers.reduce((sum, [name, value]) => sum + name.length + value.length, 0)
  if (headerBytes > HEADER_LIMIT) return `the headers may have ${HEADER_LIMIT} bytes, found ${headerBytes}`
  if (path.length > PATH_LIMIT) return `path and query may have ${PATH_LIMIT} bytes, found ${path.length}`
  if (body.byteLength > BODY_LIMIT) return `the body may have ${BODY_LIMIT} bytes, found ${body.byteLength}`
  return undefined
}

async function serve(
  invocation: Invocation & { http: HttpRequest },
  faults: Faults,
): Promise<Outcome | undefined> {
  const { http } = invocation
  const outcome = await attempt(invocation, 0)
  if (faults.has('redirect-followed') && outcome?.kind === 'passed' && REDIRECTS.includes(outcome.status)) {
    const location = outcome.headers.find(([name]) => name.toLowerCase() === 'location')?.[1]
    const next = { ...http, method: 'GET', path: location ?? '/', body: new Uint8Array() }
    return attempt({ ...invocation, http: next }, 0)
  }
  const lost =
    outcome?.kind === 'exited' && outcome.stage === 'handler' && invocation.signal?.aborted !== true
  const again = IDEMPOTENT.includes(http.method)
    ? !faults.has('get-not-retried-after-exit')
    : faults.has('post-retried-after-exit')
  return lost && again ? attempt(invocation, 0) : outcome
}

function answerOf(requestId: string, outcome: Outcome, faults: Faults): HttpAnswer {
  const { generation } = outcome.release.config
  const refuse = (status: number, code: string, message: string): HttpAnswer =>
    asHttp(refusal(requestId, status, code, message), generation)
  switch (outcome.kind) {
    case 'passed': {
      const { status, headers, body } = outcome
      // CONT-51, API-11: nothing else is promised to the clients of web functions.
      return { status, headers: [...headers, ['X-Fc-Request-Id', requestId]], body }
    }
    case 'not-started':
      return refuse(NOT_STARTED, outcome.code, outcome.message)
    case 'bad-response':
      return refuse(502, 'BadResponse', outcome.message)
    case 'unsendable':
      return refuse(400, 'InvalidArgument', outcome.message)
    case 'returned':
      // Only a program that is no server ends without an answer of its own (CONT-09).
      return { status: 200, headers: [['X-Fc-Request-Id', requestId]], body: outcome.body }
    case 'failed':
    case 'timed-out':
    case 'exited': {
      // ERR-15, A-07.
      const headers = { 'Content-Type': 'application/json', 'X-Fc-Request-Id': requestId }
      const marked = { ...headers, ...errorType(outcome, true, faults) }
      return { status: 502, headers: Object.entries(marked), body: bodyOf(outcome) }
    }
  }
}

/** ERR-16: over HTTP, FC 1.0 and 2.0 mark what the platform itself refuses. */
function asHttp({ status, headers, body }: InvokeAnswer, generation: Generation): HttpAnswer {
  const mark = generation !== 'fc3' && status !== 502 ? ([['x-fc-error-type', 'FcCommonError']] as const) : []
  return { status, headers: [...Object.entries(headers), ...mark], body }
}
