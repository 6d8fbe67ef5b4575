import type { Arbitrary } from 'fast-check'
import type { Step } from '../../schemas/behaviour/behaviour.ts'
import type { FastCheck } from '../define.ts'
import { anyBytes, anyText } from './payloads.ts'
import { anyHeaderValue, longHeaderValue } from './requests.ts'

/** Answers that have no body by their status (RFC 9110 §15). */
const BODILESS = [204, 205, 304]

/** The script that asks for it travels in a header itself, of 8 KB at most (LIM-20). */
const MOST_IN_LONE_VALUE = 6_000

/** Any legal answer to a GET, small enough for the script that asks for it. */
export function anyAnswer(fc: FastCheck): Arbitrary<Step> {
  const status = fc.oneof(fc.constantFrom(200, ...BODILESS), fc.integer({ min: 200, max: 599 }))
  return fc.record({ status, headers: anyFields(fc), body: anyBody(fc) }).map(({ status, headers, body }) => {
    return { do: 'respond', status, headers, ...(BODILESS.includes(status) ? { text: '' } : body) }
  })
}

/** Text, often of one letter or none, or any bytes. */
function anyBody(fc: FastCheck): Arbitrary<{ readonly text: string } | { readonly base64: string }> {
  return fc.oneof(
    fc.oneof(anyText(fc), anyText(fc, 1)).map((text) => ({ text })),
    anyBytes(fc, 200).map((bytes) => ({ base64: Buffer.from(bytes).toString('base64') })),
  )
}

/** Header fields, each name at most once: what comes of repeated ones depends on their meaning. */
function anyFields(fc: FastCheck): Arbitrary<[name: string, value: string][]> {
  const name = fc.constantFrom('X-Any-A', 'x-any-b', 'X-ANY-C-1')
  const own = fc.tuple(name, anyHeaderValue(fc))
  const lone = fc.tuple(name, longHeaderValue(fc, MOST_IN_LONE_VALUE)).map((field) => [field])
  const type = fc.tuple(
    fc.constant('Content-Type'),
    fc.constantFrom(
      'text/plain',
      'application/json',
      'application/octet-stream',
      'image/png',
      'text/html; charset=utf-8',
    ),
  )
  const few = fc.uniqueArray(fc.oneof(own, type), { maxLength: 4, selector: ([field]) => field })
  return fc.oneof({ arbitrary: few, weight: 9 }, { arbitrary: lone, weight: 1 })
}
