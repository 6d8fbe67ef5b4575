import type { InvokeAnswer } from '../../schemas/adapter/target.ts'
import { prints, returns } from '../../suites/steps.ts'
import type { Finding } from './diagnosis.ts'
import { deviation } from './returned.ts'
import { deploy, deployedAs, HELLO_WORLD, obey, offers, send, type Visit } from './visit.ts'

/** What a single caller sees: a deployment, an answer, bytes. */

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
  const wrong = deviation(answer, word)
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

function implementationFails(code: string, seen: string, hint?: string): Finding {
  return { outcome: 'failed', blame: 'implementation', code, seen, hint }
}

function requestIdOf({ headers }: InvokeAnswer): string | undefined {
  return Object.entries(headers).find(([name]) => name.toLowerCase() === 'x-fc-request-id')?.[1]
}
