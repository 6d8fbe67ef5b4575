import type { InvokeAnswer } from '../../schemas/adapter/target.ts'
import { KEPT_BYTES } from '../../schemas/bytes.ts'
import { prints, returns, sleeps } from '../../suites/steps.ts'
import { TargetError } from '../target-error.ts'
import type { Finding } from './diagnosis.ts'
import { deploy, deployedAs, HELLO_WORLD, obey, offers, send, type Visit } from './visit.ts'

/** What a caller sees: deployments, answers, bytes, several calls at once. */

const ECHO = 'echoes-event'

/** Deploys the hello-world that the later steps call. */
export async function deploys(visit: Visit): Promise<Finding> {
  const { config } = await deploy(visit, HELLO_WORLD)
  const doubt = offers(visit.info, config) ? '' : ', which `runtimes` does not list'
  return { outcome: 'ok', seen: `\`${config.functionName}\` was accepted (${config.runtime}${doubt})` }
}

/** Calls it once; it prints a line and returns it. */
export async function answers(visit: Visit): Promise<Finding> {
  const { clock, word } = visit
  const since = clock.nowMs()
  const steps = [prints(word), returns(word)]
  const answer = await obey(visit, deployedAs(visit, HELLO_WORLD), { call: 1, steps })
  visit.coldMs = clock.nowMs() - since
  const wrong = wrongAnswer(answer, word)
  if (wrong !== undefined) return implementationFails('wrong-answer', wrong)
  const requestId = requestIdOf(answer)
  if (requestId === undefined || requestId === '')
    return implementationFails('no-request-id', 'the answer has no header `x-fc-request-id`, or an empty one')
  return { outcome: 'ok', seen: `status 200, the text that it returned, request id \`${requestId}\`` }
}

/** Sends every byte value to a function that returns its event. */
export async function keepsBytes(visit: Visit): Promise<Finding> {
  const payload = Uint8Array.from({ length: 256 }, (_, value) => value)
  const { status, body } = await send(visit, await deploy(visit, ECHO), payload)
  if (status !== 200) return implementationFails('wrong-answer', `it was answered with status ${status}`)
  const at = payload.findIndex((byte, index) => body[index] !== byte)
  if (at === -1 && body.length === payload.length)
    return { outcome: 'ok', seen: 'all 256 byte values came back as they were sent' }
  const difference = at === -1 ? '' : `, the first difference at byte ${at}`
  return implementationFails(
    'changed-bytes',
    `256 bytes were sent and ${body.length} came back${difference}`,
    'Payload and body travel as Base64 of the bytes; neither may pass through text on the way.',
  )
}

/** Calls at once. One is slow, the others are quick and must not wait for it. */
const CROWD = 4
/** How long the slow one takes, ms: long beside a cold start, and below the function's timeout of three seconds. */
const SLOW_MS = { least: 1_000, most: 2_000, perColdMs: 3 }

/** Calls the function several times at once, the first time slowly. */
export async function servesCrowd(visit: Visit): Promise<Finding> {
  const { info, coldMs, word } = visit
  const crowd = Math.min(CROWD, info.limits?.instances ?? CROWD)
  if (crowd < 2) return { outcome: 'skipped', seen: 'it declares that it runs one instance at a time' }
  const fn = deployedAs(visit, HELLO_WORLD)
  const slowMs = Math.min(SLOW_MS.most, Math.max(SLOW_MS.least, SLOW_MS.perColdMs * coldMs))
  const words = Array.from({ length: crowd }, (_, at) => `${word}, call ${at + 1} of ${crowd}`)
  const order: number[] = []
  const given = await Promise.all(
    words.map(async (text, at) => {
      const steps = at === 0 ? [sleeps(Math.round(slowMs)), returns(text)] : [returns(text)]
      const answer = await obey(visit, fn, { call: at + 2, steps })
      order.push(at)
      return answer
    }),
  )
  for (const [at, answer] of given.entries()) {
    const wrong = wrongAnswer(answer, words[at] ?? '')
    if (wrong === undefined) continue
    return words.includes(textOf(answer)) ? mixedUp(wrong) : implementationFails('wrong-answer', wrong)
  }
  if (order.at(-1) === 0) return { outcome: 'ok', seen: `${crowd} calls at once, each with its own answer` }
  return {
    outcome: 'failed',
    blame: 'adapter',
    code: 'one-at-a-time',
    seen: `a quick call was answered only after one that took ${Math.round(slowMs)} ms, although both were sent at once`,
    hint: 'Serve each request in a thread or task of its own, and answer when its own work is done.',
  }
}

function mixedUp(seen: string): Finding {
  const hint = 'An answer carries the id of its request: see that ids are not mixed up.'
  return {
    outcome: 'failed',
    blame: 'adapter',
    code: 'mixed-answers',
    seen: `${seen}, which is the answer to another call`,
    hint,
  }
}

function implementationFails(code: string, seen: string, hint?: string): Finding {
  return { outcome: 'failed', blame: 'implementation', code, seen, hint }
}

/** Most characters of a body that are shown. */
const SHOWN = 300

function wrongAnswer(answer: InvokeAnswer, expected: string): string | undefined {
  const text = textOf(answer)
  const shown = text === '' ? 'an empty body' : `the body \`${text.slice(0, SHOWN)}\``
  if (answer.status !== 200) return `it was answered with status ${answer.status} and ${shown}`
  return text === expected ? undefined : `it returned \`${expected}\` and was answered with ${shown}`
}

/**
 * Sees to it that a call was answered with this text.
 *
 * @throws TargetError `wrong-answer`, to the blame of the implementation.
 */
export function mustReturn(answer: InvokeAnswer, expected: string): void {
  const wrong = wrongAnswer(answer, expected)
  if (wrong !== undefined)
    throw new TargetError({ code: 'wrong-answer', blame: 'implementation', message: wrong })
}

/** The beginning is enough: what is longer than whatever was expected is wrong whatever follows. */
export function textOf({ body }: InvokeAnswer): string {
  return Buffer.from(body.buffer, body.byteOffset, Math.min(body.byteLength, KEPT_BYTES)).toString('utf8')
}

function requestIdOf({ headers }: InvokeAnswer): string | undefined {
  return Object.entries(headers).find(([name]) => name.toLowerCase() === 'x-fc-request-id')?.[1]
}
