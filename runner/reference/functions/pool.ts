import { Instance } from '../instances/instance.ts'
import type { InstanceSurroundings, Job } from './job.ts'
import type { Release } from './release.ts'

/** The instances of one function: who serves, who freezes, who leaves. */
export class Pool {
  readonly #around: InstanceSurroundings
  readonly #instances = new Set<Instance>()
  readonly #watchers = new Set<() => void>()

  constructor(around: Omit<InstanceSurroundings, 'changed'>) {
    this.#around = {
      ...around,
      changed: () => {
        for (const watcher of this.#watchers) watcher()
      },
    }
  }

  /**
   * Hands a job to an instance of the release: a warm one, else a frozen one, else a new one (CONC-01).
   * Answers false when there is none and the limit forbids another (CONC-04).
   */
  async serve(release: Release, job: Job, limit: number): Promise<boolean> {
    for (;;) {
      const free = this.#find(release, 'idle') ?? this.#find(release, 'frozen')
      if (free !== undefined) {
        free.serve(job)
        return true
      }
      if (this.#count() < limit || this.#around.faults.has('instance-limit-ignored')) {
        this.#create(release, job)
        return true
      }
      const freezing = this.#find(release, 'pre-freezing')
      if (freezing === undefined) return false
      await this.#until(() => freezing.state.kind !== 'pre-freezing')
    }
  }

  /** Creates instances without a request and waits until they are initialized or lost (INST-07). */
  async provision(release: Release, count: number): Promise<void> {
    const made = Array.from({ length: count }, () => this.#create(release))
    await this.#until(() =>
      made.every(({ state: { kind } }) => kind !== 'starting' && kind !== 'initializing'),
    )
  }

  /** Freezes every instance as soon as it is idle; resolves when all are frozen or gone. */
  async freezeAll(): Promise<void> {
    const step = (): boolean => {
      for (const instance of this.#instances) if (instance.state.kind === 'idle') instance.freeze()
      return [...this.#instances].every(({ state }) => state.kind === 'frozen' && state.confirmed)
    }
    await this.#until(step)
  }

  /** Ends the instances that `leaves` names, each when idle, PreStop included; resolves when they are gone. */
  async retire(leaves: (instance: Instance) => boolean): Promise<void> {
    const leaving = [...this.#instances].filter(leaves)
    for (const instance of leaving) instance.retire()
    await this.#until(() => leaving.every(({ state }) => state.kind === 'gone'))
  }

  #create(release: Release, job?: Job): Instance {
    this.#discardGone()
    const instance = new Instance(release, this.#around, job)
    this.#instances.add(instance)
    return instance
  }

  #find(release: Release, kind: Instance['state']['kind']): Instance | undefined {
    for (const instance of this.#instances)
      if (instance.release === release && instance.state.kind === kind) return instance
    return undefined
  }

  /** Those that are leaving take no one's place any more. */
  #count(): number {
    const leaving = ['pre-stopping', 'ending', 'gone']
    return [...this.#instances].filter(({ state }) => !leaving.includes(state.kind)).length
  }

  #discardGone(): void {
    for (const instance of this.#instances)
      if (instance.state.kind === 'gone') this.#instances.delete(instance)
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
