import { isDeepStrictEqual } from 'node:util'
import type { TargetInfo } from '../../../schemas/adapter/target.ts'
import { withDeadline } from '../../deadline.ts'
import { toolVersion } from '../../host.ts'
import { TargetError } from '../../target-error.ts'
import { Life, type Graces, type LifeEnding, type LifeOptions } from './life.ts'

export interface LivesOptions extends LifeOptions {
  readonly graces: Graces
  /** How often an adapter that ended is started again. */
  readonly restarts: number
  /** How long one that was started again may take to say hello, ms; the first hello is its caller's to bound. */
  readonly helloMs: number
}

/** The lives of one adapter, one after the other. */
export class Lives {
  readonly #options: LivesOptions
  readonly #endings: Promise<LifeEnding>[] = []
  #life: Life | undefined
  #started = 0
  #info: TargetInfo | undefined
  #restarting: Promise<void> | undefined
  #lost: TargetError | undefined

  constructor(options: LivesOptions) {
    this.#options = options
  }

  /** Why no request can succeed any more; undefined while one can. */
  get lost(): TargetError | undefined {
    return this.#lost
  }

  /** Says hello to the life that there is, the first one if there was none. */
  async hello(signal: AbortSignal): Promise<TargetInfo> {
    this.#throwIfLost()
    const life = this.#life ?? this.#begin()
    const info = await greet(life, signal)
    this.#info ??= info
    return info
  }

  /**
   * The life that is under way; the first one is begun when there was none.
   *
   * @throws TargetError with which it ended.
   */
  async living(signal: AbortSignal): Promise<Life> {
    this.#throwIfLost()
    if (this.#info === undefined) await this.hello(signal)
    const life = this.#life ?? this.#begin()
    if (life.reason !== undefined) throw life.reason
    return life
  }

  /** Like `living`, but begins another life when the last one is over. */
  async renewed(signal: AbortSignal): Promise<Life> {
    this.#throwIfLost()
    if (this.#info !== undefined && this.#life?.reason !== undefined) this.#restarting ??= this.#restart()
    const { helloMs: ms } = this.#options
    const restarting = this.#restarting
    if (restarting !== undefined)
      await withDeadline({ what: 'the restart of the adapter', ms, signal }, () => restarting)
    return this.living(signal)
  }

  /** Ends what is under way, refuses everything later, and answers how every life ended; never rejects. */
  async close(): Promise<readonly LifeEnding[]> {
    this.#lost ??= new TargetError({
      code: 'target-closed',
      message: 'the target was closed',
      blame: 'runner',
      final: true,
    })
    if (this.#life?.reason === undefined && this.#life !== undefined)
      this.#endings.push(this.#life.stop(this.#options.graces))
    return Promise.all(this.#endings)
  }

  #throwIfLost(): void {
    if (this.#lost !== undefined) throw this.#lost
  }

  #begin(): Life {
    this.#started += 1
    const life = new Life(this.#options, (reason) => {
      this.#count(life, reason)
    })
    this.#life = life
    return life
  }

  /** Keeps account of a life that is over. While closing, its ending is told by its stop. */
  #count(life: Life, reason: TargetError): void {
    if (this.#lost === undefined)
      this.#endings.push(life.gone.then((ending) => ({ how: 'itself', goodbye: false, ending })))
    if (reason.final) this.#lost ??= reason
    if (this.#started > this.#options.restarts)
      this.#lost ??= lostError(`${reason.message} (it had been started ${this.#started} times)`, reason)
  }

  async #restart(): Promise<void> {
    try {
      const life = this.#begin()
      const { helloMs: ms } = this.#options
      const info = await withDeadline({ what: 'the hello of the restarted adapter', ms }, (signal) =>
        greet(life, signal),
      )
      if (!isDeepStrictEqual(identityOf(info), identityOf(this.#info)))
        this.#lost ??= lostError(
          `expected the restarted adapter to declare the same name, version and capabilities as before, found ${JSON.stringify(identityOf(info))}`,
        )
    } finally {
      this.#restarting = undefined
    }
  }
}

async function greet(life: Life, signal: AbortSignal): Promise<TargetInfo> {
  const runner = { name: 'fc-conformance', version: toolVersion() }
  return (await life.request('hello', { protocol: 1, runner }, signal)) as TargetInfo
}

/** What must not change from one life to the next, since the plan of the run stands on it. */
function identityOf(info: TargetInfo | undefined): Partial<TargetInfo> {
  const { name, version, profiles, runtimes, capabilities } = info ?? {}
  return { name, version, profiles, runtimes, capabilities } as Partial<TargetInfo>
}

function lostError(message: string, cause?: TargetError): TargetError {
  return new TargetError({
    code: 'target-lost',
    message,
    blame: 'adapter',
    hint: cause?.hint,
    output: cause?.output,
    final: true,
    cause,
  })
}
