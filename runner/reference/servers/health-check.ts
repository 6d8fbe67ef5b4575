import type { HealthCheckConfig } from '../../../schemas/s-yaml/project.ts'
import { realClock } from '../../clock.ts'
import type { ServerProgram } from './server-program.ts'

// CONT-08.
const DEFAULT_TIMEOUT_MS = 1000

/** The first check of a server's health (CONT-07); answers what is wrong, and undefined when nothing is. */
export async function checkHealth(
  program: ServerProgram,
  { path, initialDelayMs = 0, timeoutMs = DEFAULT_TIMEOUT_MS }: HealthCheckConfig,
): Promise<string | undefined> {
  if (initialDelayMs > 0) await realClock.sleep(initialDelayMs, program.ended).catch(() => undefined)
  const answer = await program.send({ method: 'GET', path, headers: [], body: new Uint8Array() }, timeoutMs)
  switch (answer.kind) {
    case 'answered':
      return answer.status >= 200 && answer.status < 400 ? undefined : `was answered with ${answer.status}`
    case 'timed-out':
      return `was not answered within ${timeoutMs / 1000} s`
    case 'abandoned':
      return 'was not answered before the program ended'
    case 'broken':
    case 'malformed':
    case 'unsendable':
      return `got no proper answer (${answer.reason})`
  }
}
