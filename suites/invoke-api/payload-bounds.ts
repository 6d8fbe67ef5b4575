import type { Generation } from '../../schemas/profile.ts'

/** Sizes of payloads on both sides of a limit, bytes. */
export interface PayloadBounds {
  /** Within the limit even if a kilobyte has 1000 bytes. */
  readonly within: number
  /** Beyond it even if it has 1024. */
  readonly beyond: number
}

/** The limit of a synchronous call: 6 MB on FC 1.0, 32 MB later (API-12). */
export function syncBounds(generation: Generation): PayloadBounds {
  const megabytes = generation === 'fc1' ? 6 : 32
  return { within: megabytes * 1_000_000, beyond: megabytes * 1024 * 1024 + 1 }
}

/** The limit of an asynchronous call: 128 KB, and 256 KB on request (API-12). */
export const ASYNC_BOUNDS: PayloadBounds = { within: 128_000, beyond: 256 * 1024 + 1 }
