import type { Stage } from '../processes/stage.ts'
import type { Faults } from '../faults.ts'
import type { ServerRequest } from './http-client.ts'
import type { ServerAnswer } from './server-answer.ts'
import { commonHeaders, type RequestFacts } from './request-headers.ts'
import type { HookEnd } from './server-state.ts'

export type Hook = Exclude<Stage, 'handler'>

/** CONT-20 to CONT-22, with the flaw that takes the other method. */
const HOOKS = {
  initializer: { method: 'POST', path: '/initialize', flaw: 'initialize-as-get', instead: 'GET' },
  preFreeze: { method: 'GET', path: '/pre-freeze', flaw: 'pre-freeze-as-post', instead: 'POST' },
  preStop: { method: 'GET', path: '/pre-stop', flaw: 'pre-stop-as-post', instead: 'POST' },
} as const

/** The request by which a server learns of an event in its life. */
export function hookRequest(
  hook: Hook,
  facts: Pick<RequestFacts, 'release' | 'requestId' | 'retryCount'>,
  faults: Faults,
): ServerRequest {
  const { method: proper, path, flaw, instead } = HOOKS[hook]
  const method = faults.has(flaw) ? instead : proper
  const headers = commonHeaders({ ...facts, controlPath: path }, faults)
  const length = method === 'POST' ? ([['content-length', '0']] as const) : []
  return { method, path, headers: [...headers, ...length], body: new Uint8Array() }
}

/** What an answer means (CONT-40, CONT-42, CONT-44). */
export function hookEnd(answer: ServerAnswer, faults: Faults): HookEnd {
  if (answer.kind !== 'answered') return 'failed'
  const { status } = answer
  if (status >= 200 && status < 300) return 'succeeded'
  if (status === 404 && faults.has('not-found-counts-as-success')) return 'succeeded'
  if (status === 400 || status === 404) return 'refused'
  return status === 500 ? 'restart' : 'failed'
}

/** The error in words, for the body that a caller of a failed Initializer gets. */
export function hookTrouble(hook: Hook, answer: ServerAnswer): string {
  const { method, path } = HOOKS[hook]
  switch (answer.kind) {
    case 'answered': {
      const said = answer.body.toString('utf8', 0, SHOWN_BYTES)
      return `${method} ${path} was answered with status ${answer.status}${said === '' ? '' : `: ${said}`}`
    }
    case 'broken':
    case 'malformed':
    case 'unsendable':
      return `${method} ${path} got no proper answer (${answer.reason})`
    case 'timed-out':
    case 'abandoned':
      return `${method} ${path} was not answered`
  }
}

const SHOWN_BYTES = 1024
