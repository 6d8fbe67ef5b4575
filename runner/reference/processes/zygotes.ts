import { findLegacy } from '../../interpreters/find.ts'
import type { Interpreter } from '../../interpreters/probe.ts'
import { isLegacy } from '../../interpreters/suitable.ts'
import { Zygote } from './zygote.ts'

/** The runtime that only a Python 2.7 can serve. */
export const LEGACY_RUNTIME = 'python2.7'

type Environment = Readonly<Record<string, string>>

/** The interpreters that instances are made from: the one that was given, and a Python 2.7 once a function wants it. */
export class Zygotes {
  /** The one that was given. */
  readonly main: Zygote
  readonly #legacy: Interpreter | undefined
  readonly #environment: Environment
  readonly #signal: AbortSignal
  #starting: Promise<Zygote> | undefined
  #started: Zygote | undefined

  private constructor(
    main: Zygote,
    legacy: Interpreter | undefined,
    environment: Environment,
    signal: AbortSignal,
  ) {
    this.main = main
    this.#legacy = legacy
    this.#environment = environment
    this.#signal = signal
  }

  /**
   * Starts the interpreter that was given and looks meanwhile for a Python 2.7.
   *
   * @throws ToolError `python-not-found` when there is no suitable interpreter under that name.
   */
  static async start(python: string, environment: Environment, signal: AbortSignal): Promise<Zygotes> {
    const searching = findLegacy(environment, signal)
    const [started, found] = await Promise.allSettled([Zygote.start(python, environment, signal), searching])
    if (started.status === 'rejected') throw started.reason
    const legacy = found.status === 'fulfilled' ? found.value : undefined
    return new Zygotes(started.value, legacy, environment, signal)
  }

  /** Whether the one that was given is a Python 2.7, which serves nothing else. */
  get isLegacy(): boolean {
    return isLegacy(this.main.version)
  }

  /** Which interpreter serves a runtime, e.g. `CPython 3.11.7`; undefined when none does. */
  servedBy(runtime: string): string | undefined {
    if (this.isLegacy === (runtime === LEGACY_RUNTIME)) return this.main.interpreter
    if (this.isLegacy || this.#legacy === undefined) return undefined
    return `${this.#legacy.implementation} ${this.#legacy.version}`
  }

  /**
   * The interpreter of a runtime, started if need be.
   *
   * @throws ToolError `python-not-found` when the one that was found does not start.
   */
  async of(runtime: string): Promise<Zygote> {
    const legacy = this.#legacy
    if (runtime !== LEGACY_RUNTIME || this.isLegacy || legacy === undefined) return this.main
    this.#starting ??= Zygote.start(legacy.command, this.#environment, this.#signal)
    return (this.#started = await this.#starting)
  }

  /**
   * Does nothing as long as all interpreters live.
   *
   * @throws ToolError `python-lost` when one is gone.
   */
  throwIfLost(): void {
    this.main.throwIfLost()
    this.#started?.throwIfLost()
  }

  /** Ends all instances and the interpreters, and removes what they left. Never rejects. */
  async close(): Promise<void> {
    const second = await this.#starting?.catch(() => undefined)
    await Promise.all([this.main.close(), second?.close()])
  }
}
