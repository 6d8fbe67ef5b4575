import type { ServerMessage } from '../../../schemas/adapter/server-target.ts'
import type { HttpPurpose } from '../../../schemas/history/event.ts'
import type { FunctionConfig } from '../../../schemas/s-yaml/project.ts'
import type { ServerRequest } from '../../../suites/define.ts'
import { newRequestId, platformHeaders, REQUESTS } from './platform-headers.ts'

/** A request with all that it says. */
export interface NumberedMessage extends ServerMessage {
  /** From 1, unique in the scenario. */
  readonly call: number
  readonly purpose: HttpPurpose
}

/** Puts together what a platform would send. */
export function messageOf(
  request: ServerRequest,
  { call, config, nowMs }: { readonly call: number; readonly config: FunctionConfig; readonly nowMs: number },
): NumberedMessage {
  const { purpose, keptConnection = true, bare = false } = request
  const { method, path } = REQUESTS[purpose]
  const requestId = newRequestId(config, purpose, nowMs)
  return {
    ...{ call, purpose, method: request.method ?? method, path: request.path ?? path },
    headers: [...(bare ? [] : platformHeaders(config, purpose, requestId)), ...(request.headers ?? [])],
    body: Buffer.from(request.body ?? ''),
    connection: keptConnection ? 'kept' : 'own',
  }
}

/** Timeout of a function or hook that names none (LIM-07, LIM-08), ms. */
const DEFAULT_TIMEOUT_MS = 3_000
/** No scenario waits longer, ms. */
const LONGEST_MS = 60_000
/** What an answer may take beyond that before it counts as none, ms. */
const PATIENCE_MS = 2_000

/** How long an answer may take, ms: what is declared, and some patience. */
export function answerMs(config: FunctionConfig, purpose: HttpPurpose): number {
  const { initializer, preFreeze, preStop } = config.hooks
  const own: Readonly<Record<HttpPurpose, number | undefined>> = {
    initialize: initializer?.timeoutMs,
    'pre-freeze': preFreeze?.timeoutMs,
    'pre-stop': preStop?.timeoutMs,
    'health-check': config.server?.healthCheck?.timeoutMs,
    invoke: config.timeoutMs,
    client: config.timeoutMs,
  }
  return Math.min(own[purpose] ?? DEFAULT_TIMEOUT_MS, LONGEST_MS) + PATIENCE_MS
}
