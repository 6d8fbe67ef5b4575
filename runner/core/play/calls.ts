import type { HeaderList, TargetInfo } from '../../../schemas/adapter/target.ts'
import { toBytes } from '../../../schemas/bytes.ts'
import type { FunctionConfig } from '../../../schemas/s-yaml/project.ts'
import type { CallOptions, CallResult, Fn, HttpCall } from '../../../suites/define.ts'
import { refOf } from './changes.ts'
import type { Scene } from './deployments.ts'
import { ask, CallCancelled } from './requests.ts'

/** A call through the invoke API, as a scenario asks for it. */
export interface Invocation {
  readonly fn: Fn
  readonly call: number
  readonly asked: CallOptions
  readonly payload: Uint8Array
}

/** Calls a function through the invoke API; records the request and what came of it. */
export async function invoke(scene: Scene, { fn, call, asked, payload }: Invocation): Promise<CallResult> {
  const { recorder, target, info } = scene
  const { qualifier, invocationType, logType, cancel } = asked
  const { handle, config } = fn
  const headers: Record<string, string> = { ...asked.headers }
  if (invocationType !== undefined) headers['X-Fc-Invocation-Type'] = invocationType
  if (logType !== undefined) headers['X-Fc-Log-Type'] = logType
  const ref = { ...refOf(config), ...asked.ref }
  recorder.add(handle, { kind: 'invoke', call, qualifier, headers, payload: toBytes(payload) })
  const request = { fn: handle, what: 'invoke', config, call, cancel, extraMs: startMs(info, config) }
  return await unlessCancelled(call, async () => {
    const answer = await ask(scene, request, (signal) =>
      target.invoke({ ref, qualifier, headers, payload }, signal),
    )
    const { status } = answer
    const body = toBytes(answer.body)
    const named = Object.entries(answer.headers).map(([name, value]) => [name.toLowerCase(), value] as const)
    const received: Record<string, string> = Object.fromEntries(named)
    recorder.add(handle, { kind: 'answer', call, status, headers: received, body })
    return { call, answered: true, status, requestId: received['x-fc-request-id'], body }
  })
}

/** A request to the HTTP trigger of a function, as a scenario asks for it. */
export interface HttpInvocation {
  readonly fn: Fn
  readonly call: number
  readonly asked: HttpCall
}

/** Names the call and carries what the server is to do; see `ScriptedEvent`. */
const CALL_HEADER = 'x-conformance-call'
const STEPS_HEADER = 'x-conformance-steps'

/** Calls a function over HTTP; records the request and what came of it. */
export async function callOverHttp(scene: Scene, { fn, call, asked }: HttpInvocation): Promise<CallResult> {
  const { recorder, target, info } = scene
  const { method = 'GET', path = '/', qualifier, steps = [], cancel } = asked
  const { handle, config } = fn
  const body = typeof asked.body === 'object' ? asked.body : Buffer.from(asked.body ?? '')
  const headers: HeaderList = [
    [CALL_HEADER, String(call)],
    [STEPS_HEADER, asciiJson(steps)],
    ...(asked.headers ?? []),
  ]
  const ref = refOf(config)
  const sent = { call, purpose: 'client', qualifier, method, path, headers } as const
  recorder.add(handle, { kind: 'http', ...sent, body: toBytes(body) })
  const request = { fn: handle, what: 'http', config, call, cancel, extraMs: startMs(info, config) }
  return await unlessCancelled(call, async () => {
    const answer = await ask(scene, request, (signal) =>
      target.http({ ref, qualifier, method, path, headers, body }, signal),
    )
    const { status } = answer
    const received = toBytes(answer.body)
    recorder.add(handle, { kind: 'http-answer', call, status, headers: answer.headers, body: received })
    const requestId = answer.headers.find(([name]) => name.toLowerCase() === 'x-fc-request-id')?.[1]
    return { call, answered: true, status, requestId, body: received }
  })
}

/** Header values hold no text beyond ASCII. */
function asciiJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[^ -~]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

/** CONT-03. */
const DEFAULT_SERVER_START_MS = 120_000

/** How long a call of a cold function may wait for a server to listen, ms; nothing where there is none. */
function startMs({ limits }: TargetInfo, { server }: FunctionConfig): number {
  return server === undefined ? 0 : (limits?.serverStartMs ?? DEFAULT_SERVER_START_MS)
}

async function unlessCancelled(call: number, work: () => Promise<CallResult>): Promise<CallResult> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof CallCancelled) return { call, answered: false }
    throw error
  }
}
