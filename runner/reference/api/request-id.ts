import { randomBytes, randomUUID } from 'node:crypto'
import type { Generation } from '../../../schemas/profile.ts'

/** Id of an invocation: a UUID before FC 3.0 (LOG-10); `1-<unix s>-8hex-12hex` on FC 3.0 (LOG-11). */
export function invocationId(generation: Generation): string {
  if (generation !== 'fc3') return randomUUID()
  const seconds = Math.floor(Date.now() / 1000)
    .toString(16)
    .padStart(8, '0')
  return `1-${seconds}-${randomBytes(4).toString('hex')}-${randomBytes(6).toString('hex')}`
}

/** Id of a PreStop run: a UUID of its own in every generation (PSTOP-06, LOG-12). */
export function preStopId(): string {
  return randomUUID()
}

/** Id of an instance: `c-8hex-8hex-12hex` on FC 3.0, a UUID before (INST-12). */
export function instanceId(generation: Generation): string {
  if (generation !== 'fc3') return randomUUID()
  const seconds = Math.floor(Date.now() / 1000)
    .toString(16)
    .padStart(8, '0')
  return `c-${seconds}-${randomBytes(4).toString('hex')}-${randomBytes(6).toString('hex')}`
}
