import { randomBytes, randomUUID } from 'node:crypto'

/** Id of an invocation: a UUID on FC 2.0 (LOG-10); `1-<unix s>-8hex-12hex` on FC 3.0 (LOG-11). */
export function invocationId(generation: 'fc2' | 'fc3'): string {
  if (generation === 'fc2') return randomUUID()
  const seconds = Math.floor(Date.now() / 1000)
    .toString(16)
    .padStart(8, '0')
  return `1-${seconds}-${randomBytes(4).toString('hex')}-${randomBytes(6).toString('hex')}`
}

/** Id of a PreStop run: a UUID of its own in both generations (PSTOP-06, LOG-12). */
export function preStopId(): string {
  return randomUUID()
}

/** Id of an instance: `c-8hex-8hex-12hex` on FC 3.0, a UUID on FC 2.0 (INST-12). */
export function instanceId(generation: 'fc2' | 'fc3'): string {
  if (generation === 'fc2') return randomUUID()
  const seconds = Math.floor(Date.now() / 1000)
    .toString(16)
    .padStart(8, '0')
  return `c-${seconds}-${randomBytes(4).toString('hex')}-${randomBytes(6).toString('hex')}`
}
