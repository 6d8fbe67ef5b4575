import type { InvokeAnswer } from '../../schemas/adapter/target.ts'
import { KEPT_BYTES } from '../../schemas/bytes.ts'
import { TargetError } from '../target-error.ts'

/**
 * Sees to it that a call was answered with this text.
 *
 * @throws TargetError `wrong-answer`, to the blame of the implementation.
 */
export function mustReturn(answer: InvokeAnswer, expected: string): void {
  const message = deviation(answer, expected)
  if (message !== undefined) throw new TargetError({ code: 'wrong-answer', blame: 'implementation', message })
}

/** Most characters of a body that are shown. */
const SHOWN = 300

/** Says how a call was answered when not with status 200 and this text. */
export function deviation(answer: InvokeAnswer, expected: string): string | undefined {
  const text = textOf(answer)
  const shown = text === '' ? 'an empty body' : `the body \`${text.slice(0, SHOWN)}\``
  if (answer.status !== 200) return `it was answered with status ${answer.status} and ${shown}`
  return text === expected ? undefined : `it returned \`${expected}\` and was answered with ${shown}`
}

/** The beginning is enough: what is longer than whatever was expected is wrong whatever follows. */
export function textOf({ body }: InvokeAnswer): string {
  return Buffer.from(body.buffer, body.byteOffset, Math.min(body.byteLength, KEPT_BYTES)).toString('utf8')
}
