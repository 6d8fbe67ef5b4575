import { canonical } from '../../../schemas/canonical.ts'
import { sameBytes, textBytes } from '../../../schemas/bytes.ts'
import { seen, unseen, type Observation } from '../../conclude.ts'
import type { Recording } from '../../define.ts'
import type { HttpCallView, Lens } from '../../lens/views.ts'
import { scriptOf } from '../../over-http.ts'
import { FC3 } from '../../profiles.ts'
import { NO_ANSWER } from '../../reasons.ts'
import { isError, showError } from '../errors.ts'
import { NO_STRUCTS } from '../exchanges.ts'

const READINGS = {
  'value-is-the-body': 'status 200, with the value as body',
  'read-as-struct': 'an answer with the status that it names',
  error: 'an error',
  other: 'something else',
} as const

/** What becomes of each return value that is not the documented object (HTTP3-10)? */
export const resultReadings: readonly Recording[] = NO_STRUCTS.map(({ kind, value, of }) => ({
  id: `http-event/records-returned-${kind}`,
  requirement: 'HTTP3-10',
  question: `What does the client get when the handler returns ${of}?`,
  readings: READINGS,
  profiles: FC3,
  scenarios: ['http-event/returns-no-struct'],
  observe: (lens) => observeReturned(lens, value),
}))

function observeReturned(lens: Lens, value: unknown): Observation {
  const sent = canonical(value)
  const call = lens.httpCalls.find((one) => {
    const [step] = scriptOf(one)
    return step?.do === 'return' && canonical(step.value) === sent
  })
  if (call?.answer === undefined) return unseen(NO_ANSWER)
  return seen(readingOf(call, value), showError(call), [call.http, call.answer])
}

function readingOf(call: HttpCallView, value: unknown): keyof typeof READINGS {
  const { status = 0, body = textBytes('') } = call.answer ?? {}
  const named = /"statusCode": ?"?(\d+)/.exec(typeof value === 'string' ? value : JSON.stringify(value))?.[1]
  if (isError(call)) return 'error'
  if (status === 200 && isValue(body, value)) return 'value-is-the-body'
  return status === Number(named) ? 'read-as-struct' : 'other'
}

/** Whether a body stands for a value: text as it is, all else as JSON, however that is laid out. */
function isValue(body: ReturnType<typeof textBytes>, value: unknown): boolean {
  if (typeof value === 'string') return sameBytes(body, textBytes(value))
  if (value === null && body.size === 0) return true
  try {
    return isSameJson(JSON.parse(body.text ?? ''), value)
  } catch {
    return false
  }
}

function isSameJson(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || a === null || typeof b !== 'object' || b === null) return a === b
  const [left, right] = [Object.entries(a), new Map<string, unknown>(Object.entries(b))]
  return (
    Array.isArray(a) === Array.isArray(b) &&
    left.length === right.size &&
    left.every(([name, value]) => right.has(name) && isSameJson(value, right.get(name)))
  )
}
