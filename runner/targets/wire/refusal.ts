import type { Blame } from '../../../schemas/adapter/blame.ts'
import { TargetError } from '../../target-error.ts'

/** The error member of a response (JSON-RPC 2.0, section 5.1). */
export interface Refusal {
  readonly code: number
  readonly message: string
  readonly data?: { readonly blame?: Blame; readonly detail?: string }
}

/** Codes of JSON-RPC 2.0. */
export const CODES = {
  noJson: -32700,
  noRequest: -32600,
  unknownMethod: -32601,
  wrongParams: -32602,
  failure: -32603,
} as const

/** Codes that say that the request itself was wrong. */
const RUNNERS: readonly number[] = [CODES.noJson, CODES.noRequest, CODES.wrongParams]

/** Most that may travel, characters: `$defs/error`. */
const MESSAGE_LENGTH = 10_000

/** What the runner makes of an error that the adapter answered; `what` names the request. */
export function refusalError(what: string, { code, message, data }: Refusal): TargetError {
  return new TargetError({
    code: 'adapter-refused',
    message: `the adapter failed ${what}: ${message} (${code})`,
    blame: data?.blame ?? (RUNNERS.includes(code) ? 'runner' : 'adapter'),
    output: data?.detail,
  })
}

/** What a target threw, as it travels. Errors of any class may say whom to blame. */
export function refusalFor(error: unknown): Refusal {
  const message = error instanceof Error ? error.message : String(error)
  return {
    code: CODES.failure,
    message: message.slice(0, MESSAGE_LENGTH),
    data: { blame: blameOf(error) },
  }
}

/** Whom an error blames; the adapter when it does not say. */
export function blameOf(error: unknown): Blame {
  const blame: unknown =
    typeof error === 'object' && error !== null && 'blame' in error ? error.blame : undefined
  return isBlame(blame) ? blame : 'adapter'
}

function isBlame(value: unknown): value is Blame {
  return value === 'implementation' || value === 'adapter' || value === 'environment' || value === 'runner'
}
