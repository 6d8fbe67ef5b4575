import type { CallView } from '../lens/views.ts'
import { answerHeader, requestHeader } from '../lens/headers.ts'

/** What a call asked for as `X-Fc-Log-Type`. */
export function askedTail(call: CallView): boolean {
  return requestHeader(call, 'x-fc-log-type')?.toLowerCase() === 'tail'
}

/** The `X-Fc-Log-Result` of an answer as it came. */
export function rawTail(call: CallView): string | undefined {
  return answerHeader(call, 'x-fc-log-result')
}

/** The tail decoded; `undefined` when there is none or it is not Base64. */
export function tailOf(call: CallView): Buffer | undefined {
  const raw = rawTail(call)
  if (raw === undefined || raw.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(raw)) return undefined
  return Buffer.from(raw, 'base64')
}
