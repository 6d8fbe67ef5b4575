import type { Limits } from '../../../schemas/adapter/target.ts'

/** Most instances that one scenario brings about, with room to spare; a self-test holds it against the catalogue. */
export const MOST_INSTANCES = 8

/** How many scenarios may be played at once: as many as wished for, fewer where instances are few, at least one. */
export function concurrencyOf(wished: number, limits: Limits | undefined): number {
  const room = limits?.instances === undefined ? wished : Math.floor(limits.instances / MOST_INSTANCES)
  return Math.max(1, Math.min(wished, room))
}
