import { isDeepStrictEqual } from 'node:util'
import type { TargetInfo } from '../../../schemas/adapter/target.ts'
import { withDeadline } from '../../deadline.ts'
import { toolVersion } from '../../host.ts'
import { TargetError } from '../../target-error.ts'
import { unanswered } from './ending-error.ts'
import { Life, type Graces, type LifeEnding, type LifeOptions } from './life.ts'

export interface LivesOptions extends LifeOptions {
  readonly graces: Graces
  /** How often an adapter that ended is started again. */
  readonly restarts: number
  /** How long one that was started again may take to say hello, ms; the first hello is its caller's to bound. */
  readonly helloMs: number
}

/** A life and what its hello comes to; nothing else is asked of it before. */
interface Current {
  readonly life: Life
  readonly greeting: Promise<TargetInfo>
}

/** The lives of one adapter, one after the other. */
export class Lives {
  readonly #options: LivesOptions
  readonly #endings: Promise<LifeEnding>[] = []
  #current: Current | undefined
  #started = 0
  #info: TargetInfo | undefined
  #lost: TargetError | undefined

  constructor(options: LivesOptions) {
    this.#options = options
  }

  /** Why no request can succeed any more; undefined while one can. */
  get lost(): TargetError | undefined {
    return this.#lost
  }

  /** What the life that is under way answers to hello, which it is asked once; the first one is begun if need be. */
  async hello(signal: AbortSignal): Promise<TargetInfo> {
    signal.throwIfAborted()
    this.#throwIfLost()
    const { greeting } = this.#current ?? this.#begin()
    return unlessAborted(signal, greeting)
  }

  /**
   * The life that is under way, its hello answered; the first one is begun when there was none.
   *
   * @throws TargetError with which it ended.
   */
  async living(signal: AbortSignal): Promise<Life> {
    signal.throwIfAborted()
    this.#throwIfLost()
    const { life, greeting } = this.#current ?? this.#begin()
    await unlessAborted(signal, greeting)
    this.#throwIfLost()
    if (life.reason !== undefined) throw life.reason
    return life
  }

  /** Like `living`, but begins another life when the last one is over. */
  async renewed(signal: AbortSignal): Promise<Life> {
    signal.throwIfAborted()
    this.#throwIfLost()
    if (this.#info !== undefined && this.#current?.life.reason !== undefined) this.#begin()
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
    const life = this.#current?.life
    if (life !== undefined && life.reason === undefined) this.#endings.push(life.stop(this.#options.graces))
    return Promise.all(this.#endings)
  }

  #throwIfLost(): void {
    if (this.#lost !== undefined) throw this.#lost
  }

  #begin(): Current {
    this.#started += 1
    const life = new Life(this.#options, (reason) => {
      this.#count(life, reason)
    })
    const greeting = this.#info === undefined ? this.#meet(life) : this.#meetAgain(life, this.#info)
    // Whoever waited for it may have given up.
    greeting.catch(() => undefined)
    this.#current = { life, greeting }
    return this.#current
  }

  /** Keeps account of a life that is over. While closing, its ending is told by its stop. */
  #count(life: Life, reason: TargetError): void {
    if (this.#lost === undefined)
      this.#endings.push(life.gone.then((ending) => ({ how: 'itself', goodbye: false, ending })))
    if (reason.final) this.#lost ??= reason
    if (this.#started > this.#options.restarts)
      this.#lost ??= lostError(`${reason.message} (it had been started ${this.#started} times)`, reason)
  }

  async #meet(life: Life): Promise<TargetInfo> {
    // It may take as long as its end takes; whoever waits for it has a deadline.
    return (this.#info = await greet(life, new AbortController().signal))
  }

  /** Without a proper hello the life is over, and the next deployment begins another one. */
  async #meetAgain(life: Life, before: TargetInfo): Promise<TargetInfo> {
    const { helloMs: ms } = this.#options
    let info: TargetInfo
    try {
      info = await withDeadline({ what: 'hello', ms }, (signal) => greet(life, signal))
    } catch (error) {
      const reason = error instanceof TargetError ? error : unanswered('hello', ms, error)
      life.end(reason)
      throw life.reason ?? reason
    }
    const identity = identityOf(info)
    if (isDeepStrictEqual(identity, identityOf(before))) return info
    throw (this.#lost ??= lostError(
      `expected the restarted adapter to declare the same name, version and capabilities as before, found ${JSON.stringify(identity)}`,
    ))
  }
}

async function greet(life: Life, signal: AbortSignal): Promise<TargetInfo> {
  const runner = { name: 'fc-conformance', version: toolVersion() }
  return (await life.request('hello', { protocol: 1, runner }, signal)) as TargetInfo
}

/** Waits for what others wait for, too, until the signal aborts. */
async function unlessAborted<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const giveUp = (): void => {
      reject(signal.reason as Error)
    }
    signal.addEventListener('abort', giveUp, { once: true })
    void work.then(resolve, reject).finally(() => {
      signal.removeEventListener('abort', giveUp)
    })
  })
}

/** What must not change from one life to the next, since the plan of the run stands on it. */
function identityOf(info: TargetInfo): Partial<TargetInfo> {
  const { name, version, profiles, runtimes, capabilities } = info
  return { name, version, profiles, runtimes, capabilities }
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
