import type { InstanceSurroundings, Job } from './job.ts'
import { makeInstance } from './make-instance.ts'
import type { Phase, PooledInstance } from './pooled-instance.ts'
import type { Release } from './release.ts'
import { servesFor } from './serves-for.ts'

/** Who is asked first: running ones before frozen ones, and one that is still being made last (CONC-02). */
const BY_PREFERENCE = ['busy', 'idle', 'frozen', 'starting'] as const satisfies readonly Phase[]

/** The instances of one function: who serves, who freezes, who leaves. */
export class Pool {
  readonly #around: InstanceSurroundings
  readonly #instances = new Set<PooledInstance>()
  readonly #watchers = new Set<() => void>()

  /** Those that ever had an instance; none but flaws look at them. */
  readonly #releases = new Set<Release>()

  constructor(around: Omit<InstanceSurroundings, 'changed' | 'elders'>) {
    this.#around = {
      ...around,
      elders: (release) => {
        this.#releases.add(release)
        return { siblings: this.#count(), updated: this.#releases.size > 1 }
      },
      changed: () => {
        for (const watcher of this.#watchers) watcher()
      },
    }
  }

  /**
   * Hands a job to an instance of the release: one that has room, else a new one (CONC-01, CONC-03).
   * Answers false when there is none and the limit forbids another (CONC-04).
   */
  async serve(release: Release, job: Job, limit: number): Promise<boolean> {
    for (;;) {
      const free = this.#free(release)
      if (free !== undefined) {
        free.serve(job)
        return true
      }
      if (this.#count() < limit || this.#around.faults.has('instance-limit-ignored')) {
        this.#create(release, job)
        return true
      }
      const freezing = this.#find(release, ({ phase }) => phase === 'pre-freezing')
      if (freezing === undefined) return false
      await this.#until(() => freezing.phase !== 'pre-freezing')
    }
  }

  /** Creates instances without a request and waits until they are initialized or lost (INST-07). */
  async provision(release: Release, count: number): Promise<void> {
    const made = Array.from({ length: count }, () => this.#create(release))
    await this.#until(() => made.every(({ phase }) => phase !== 'starting'))
  }

  /** Freezes every instance as soon as it is idle; resolves when all are frozen or gone. */
  async freezeAll(): Promise<void> {
    const step = (): boolean => {
      for (const instance of this.#instances) if (instance.phase === 'idle') instance.freeze()
      return [...this.#instances].every(({ still }) => still)
    }
    await this.#until(step)
  }

  /** How many instances could take a call at once. */
  get idle(): number {
    return [...this.#instances].filter(({ room }) => room > 0).length
  }

  /** Ends the instances that `leaves` names, each when idle, PreStop included; resolves when they are gone. */
  async retire(leaves: (instance: PooledInstance) => boolean): Promise<void> {
    const leaving = [...this.#instances].filter(leaves)
    for (const instance of leaving) instance.retire()
    await this.#until(() => leaving.every(({ phase }) => phase === 'gone'))
  }

  #create(release: Release, job?: Job): PooledInstance {
    this.#discardGone()
    const instance = makeInstance(release, this.#around, job)
    this.#instances.add(instance)
    return instance
  }

  #free(release: Release): PooledInstance | undefined {
    for (const wanted of BY_PREFERENCE) {
      const found = this.#find(release, ({ phase, room }) => phase === wanted && room > 0)
      if (found !== undefined) return found
    }
    return undefined
  }

  #find(release: Release, suits: (instance: PooledInstance) => boolean): PooledInstance | undefined {
    for (const instance of this.#instances)
      if (servesFor(instance, release, this.#around.faults) && suits(instance)) return instance
    return undefined
  }

  /** Those that are leaving take no one's place any more. */
  #count(): number {
    return [...this.#instances].filter(({ phase }) => phase !== 'leaving' && phase !== 'gone').length
  }

  #discardGone(): void {
    for (const instance of this.#instances) if (instance.phase === 'gone') this.#instances.delete(instance)
  }

  /** Resolves once the condition holds; looks again whenever an instance changes. */
  #until(condition: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const look = (): void => {
        this.#discardGone()
        if (!this.#watchers.has(look) || !condition()) return
        this.#watchers.delete(look)
        resolve()
      }
      this.#watchers.add(look)
      look()
    })
  }
}
