import type { Job } from './job.ts'
import type { Release } from './release.ts'

/**
 * How far an instance is, whatever it is made of. `starting` lasts to the end of its Initializer; `leaving` ones take
 * nobody's place any more.
 */
export type Phase = 'starting' | 'busy' | 'idle' | 'pre-freezing' | 'frozen' | 'leaving' | 'gone'

/** What the pool knows of an instance and asks of it. */
export interface PooledInstance {
  readonly release: Release
  readonly phase: Phase
  /** How many more requests it would take now. */
  readonly room: number
  /** Whether its Initializer failed; only flaws keep such a one. */
  readonly failed?: boolean
  /** Frozen, and the system has said so. */
  readonly still: boolean
  /** Serves a request; there must be room for it. */
  serve(job: Job): void
  /** Freezes if idle. */
  freeze(): void
  /** Ends, PreStop first; when busy after what it is doing. */
  retire(): void
}
