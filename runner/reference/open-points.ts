/**
 * What the documents leave open and this platform had to decide (contract sections 8, 10 and 12), each in one
 * place. Every reading is legal; a check may record ours but must not rely on it.
 *
 * Decided by the shape of the code instead of a constant:
 * - C-01/INIT-13: a failed Initializer fails the waiting call; only the next call gets a new instance.
 * - C-04/PREF-05: Python 3 on FC 2.0 has PreFreeze. INST-18: where a hook is not to be had (PreFreeze on FC 1.0, FC 3.0 and
 *   Python 2.7, PreStop on FC 1.0), its setting is without effect.
 * - HND-16: FC 1.0 refuses every other runtime; `python2.7` can be had in the later generations, too.
 * - CTX-14: without an Initializer `initializer` is '' and `initialization_timeout` 0.
 * - ERR-08, ERR-10: FC 1.0 has the wording of its own pages, also for Python; no other text of it differs.
 * - LIM-17, LIM-18: FC 1.0 reserves the names that begin with `FC_`, and has the variables of FC 2.0.
 * - C-05: the Initializer does not run again after a thaw; PreStop runs before the end only.
 * - U-04: PreFreeze carries the id of the last invocation (of the Initializer when there was none yet).
 * - U-07: no PreStop after a failed Initializer, a failed load, a timeout or the end of the process.
 * - U-08: a failing PreFreeze or PreStop is logged and ignored.
 * - a handler, PreFreeze or PreStop that runs past its limit takes its instance with it, since only
 *   the end of the process ends a stuck call.
 * - a call does not wait for a PreFreeze under way; it gets another instance. Only at the instance limit
 *   does it wait, since the alternative there is a refusal.
 * - an instance on which a load failed is destroyed, so that no import runs twice in one instance.
 * - all attempts of an async call share one request id and one entry in the list of invocations.
 * - lines longer than 32 KB are cut; the log tail holds the lines from Invoke Start on, no Initialize lines.
 * - when the caller gives up, the call goes on to its end.
 * - LIM-13: an instance concurrency above 1 is refused for built-in runtimes.
 * - INST-06: provisioned instances freeze after their initialization, as with idle billing.
 * - each instance has a port of its own, announced in `FC_SERVER_PORT` and `FC_CUSTOM_LISTEN_PORT`.
 * - A-09, U-10, ERR-22: on FC 3.0 `CAExited` when the program ended before it listened, `CAFileNotFound` when there is
 *   no such program, else, and on FC 2.0 always, `FunctionNotStarted`; all with status 412.
 * - a server sees the path without a prefix. A-11: only the first health check is made.
 * - CONT-43, INIT-14: one POST /initialize per instance; whatever but 2xx, its instance is destroyed.
 * - CONT-46: at PreFreeze 400 and 404 end the sending to that instance, 500 ends the instance; other failures are
 *   ignored. PSTOP-10: whatever PreStop is answered, the instance goes and no other is started for it.
 * - over HTTP a function without a trigger is 404; failures of the function are 502 in all generations;
 *   refusals are marked with `FcCommonError` up to FC 2.0 only.
 * - U-01, HTTP3-10: what an FC 3.0 handler returns without a `statusCode` is the body of a 200 without headers; a
 *   struct whose parts are ill-typed is a 502.
 * - WSGI-15, C-34: on Python 3 a bare `bytes` object and `str` items fail; on Python 2 the former is its characters.
 * - Content-Type and Content-Length have no `HTTP_` entry; PATH_INFO is decoded, QUERY_STRING is not.
 * - WSGI-14: a `close()` that raises after a whole answer fails the request like any error of user code.
 * - HTTP3-01: names of headers are in lower case in the event; in environ and event alike, values are joined by a bare
 *   comma. A `+` in a query parameter is a space.
 * - an answer of a Python function may have headers of 8 KB and a body of 32 MB; a longer one is an error of it.
 * - LIM-22: no address here is the vendor's default domain, so no `content-disposition` is forced.
 * - ERR-25: calls of Python functions are never repeated by the gateway.
 * - API-05: a request over HTTP with `X-Fc-Invocation-Type: Async` is accepted like an async call; nobody gets its answer.
 * - GET, HEAD, OPTIONS and TRACE are sent once more, to another instance. A-20: only on FC 3.0, where the caller
 *   is its only one, a cancelled call ends the instance; past its limit a call ends one with concurrency 1 only.
 */

import type { Generation } from '../../schemas/profile.ts'

/** how long an instance stays thawed after a call, milliseconds. Long enough for calls in a row. */
export const FREEZE_AFTER_MS = 200

/** U-13: whether a body of that content type is text, to be given as it is if it is UTF-8; all others go as Base64. */
export function isTextual(contentType: string): boolean {
  return TEXTUAL.test(contentType)
}

const TEXTUAL =
  /^\s*(?:text\/|application\/(?:[a-z0-9.+-]*\+)?(?:json|xml|javascript|x-www-form-urlencoded)\s*(?:;|$))/i

/** U-06: limit of a hook without one of its own, milliseconds. */
export const DEFAULT_HOOK_TIMEOUT_MS = 3000

/** LIM-07: limit of an invocation without one of its own, milliseconds. */
export const DEFAULT_TIMEOUT_MS = 3000

/** LIM-06: longest limit of an invocation on FC 1.0, seconds; 600 is the later text's figure. */
export const FC1_MOST_SECONDS = 300

/** LIM-05 has 512 MB for FC 3.0; before that no text was found, 128 MB is what the samples set. */
export const DEFAULT_MEMORY_MB = { fc1: 128, fc2: 128, fc3: 512 } as const

/** smallest memory, MB; stated for FC 3.0 only. */
export const LEAST_MEMORY_MB = 128

/** longest name; 64 is the other figure. */
export const LONGEST_NAME = 128

/** U-03, INIT-20: error type of a failed Initializer; the FC 3.0 name is documented, the other is by analogy. */
export const INITIALIZER_ERROR_TYPE = {
  fc1: 'UnhandledInvocationError',
  fc2: 'UnhandledInvocationError',
  fc3: 'InitializationError',
} as const

/** U-09: status of an accepted async call. */
export const ASYNC_ACCEPTED = 202

/** wait between two attempts of an async call, milliseconds. */
export const RETRY_AFTER_MS = 10

/** ERR-28: waits after a 429 of an async call, milliseconds; the last one repeats. */
export const THROTTLED_WAITS_MS = [500, 1000, 2000, 4000, 8000] as const

/** U-02, ERR-11: what a caller reads after a timeout; on FC 1.0 the documents have a text for functions (ERR-10). */
export function timeoutMessage(
  what: 'Function' | 'Initializer',
  limitMs: number,
  generation: Generation,
): string {
  const seconds = limitMs / 1000
  if (generation === 'fc1' && what === 'Function') return `Task timed out after ${seconds} seconds`
  return `${what} timed out after ${seconds} ${seconds === 1 ? 'second' : 'seconds'}`
}

/** Python has no server that could listen, but LIM-18 lists the variable without exception. */
export const CUSTOM_LISTEN_PORT = '9000'

/** CONC-04: most instances of a function when the deployment names no limit; the newer text's figure. */
export const DEFAULT_INSTANCE_LIMIT = 100

/** CTX-08: what the caller asked for, and what it resolved to, when nothing was asked for. */
export const LATEST = 'LATEST'

/** CONT-01: where a server listens when its configuration names no port. */
export const DEFAULT_SERVER_PORT = 9000

/** CONT-03: how long a server may take to listen, milliseconds; older texts have 25 s and 35 s. */
export const SERVER_START_MS = 120_000
