import type { Readable } from 'node:stream'
import { realClock } from '../../clock.ts'
import { withDeadline } from '../../deadline.ts'
import { signalGroup, startChild, type Child, type Ending } from '../../process/spawn.ts'
import { stopChild, type StopReport } from '../../process/stop.ts'
import { groupLives } from '../../process/survivors.ts'
import type { Tail } from '../../process/tail.ts'
import { TargetError } from '../../target-error.ts'
import type { Method } from '../wire/methods.ts'
import { WireClient } from '../wire/wire-client.ts'
import { endingError, notStarted, unanswered } from './ending-error.ts'

export interface LifeOptions {
  /** Program and arguments. */
  readonly command: readonly string[]
  /** Its whole environment. */
  readonly environment: Readonly<Record<string, string>>
  /** Folder in which it runs; the working folder by default. */
  readonly folder?: string | undefined
  /** Takes what it writes to stderr. */
  readonly tail: Tail
}

/** How long an adapter may take for each step of its end, ms. */
export interface Graces {
  /** To answer `goodbye`, when everything that it started has ended. */
  readonly goodbyeMs: number
  /** To exit when its stdin has ended. */
  readonly graceMs: number
  /** To exit after SIGTERM, before it is killed. */
  readonly terminateMs: number
}

/** How one life of an adapter ended. */
export interface LifeEnding {
  /** `itself`: nobody had asked. `asked`: at goodbye or the end of its stdin. Otherwise what it took. */
  readonly how: 'itself' | StopReport['how']
  /** Whether `goodbye` was answered. */
  readonly goodbye: boolean
  /** Why it was not, when it was said. */
  readonly complaint?: TargetError | undefined
  /** It answered `goodbye` and left only at the end of its stdin; absent when it did not wait for that. */
  readonly stayed?: true | undefined
  /** It left when it was asked, and others of its process group stayed. */
  readonly remained?: true | undefined
  readonly ending: Ending
}

/** Who leaves by itself at goodbye does so at once, ms; nobody has to. */
const FAREWELL_MS = 500
/** A pipe ends with its last holder, normally at once; what is still in it is read for so long, ms. */
const LAST_WORDS_MS = 500
/** What was ended just before may still be on its way; what lives in the group after that was left, ms. */
const GROUP_MS = 500
/** Between two looks at the group, ms. */
const LOOK_MS = 20
/** The system ends a killed process at once; only what cannot be killed takes longer, ms. */
const KILLED_MS = 5_000

/** One life of an adapter: its process and the conversation with it. When one of them ends, both do. */
export class Life {
  readonly #child: Child
  readonly #client: WireClient
  readonly #options: LifeOptions
  readonly #gone: Promise<Ending>
  readonly #onOver: (reason: TargetError) => void
  #reason: TargetError | undefined
  #ending: Ending | undefined
  #greeted = false
  #leaving = false
  #remained = false
  #patienceMs = LAST_WORDS_MS

  /**
   * Starts the program. `onOver` is called once, with what every request gets from then on.
   *
   * @throws TargetError `adapter-not-started`.
   */
  constructor(options: LifeOptions, onOver: (reason: TargetError) => void) {
    this.#options = options
    this.#onOver = onOver
    this.#child = start(options)
    options.tail.drain(this.#child.stderr)
    this.#client = new WireClient({
      input: this.#child.stdin,
      output: this.#child.stdout,
      onBreach: (breach) => {
        this.#finish(breach)
      },
    })
    this.#gone = this.#watch()
  }

  /** Why it is over; undefined while it is not. */
  get reason(): TargetError | undefined {
    return this.#reason
  }

  /** Settles with the end of the process; never rejects. */
  get gone(): Promise<Ending> {
    return this.#gone
  }

  /** Asks; see `WireClient.request`. */
  async request(method: Method, request: object, signal: AbortSignal): Promise<object> {
    const answer = await this.#client.request(method, request, signal)
    if (method === 'hello') this.#greeted = true
    return answer
  }

  /** Ends it at once, for this reason. */
  end(reason: TargetError): void {
    this.#finish(reason)
  }

  /** Says goodbye and ends the process one way or the other; never rejects. */
  async stop({ goodbyeMs, graceMs, terminateMs }: Graces): Promise<LifeEnding> {
    if (this.#reason !== undefined) return { how: 'itself', goodbye: false, ending: await this.#gone }
    this.#patienceMs = FAREWELL_MS + graceMs + terminateMs + KILLED_MS
    this.#leaving = true
    const complaint = this.#greeted ? await this.#sayGoodbye(goodbyeMs) : undefined
    const goodbye = this.#greeted && complaint === undefined
    if (goodbye) await settled(FAREWELL_MS, this.#child.ended)
    const stays = goodbye && this.#ending === undefined
    const { how } = await stopChild(this.#child, { graceMs, terminateMs })
    const stayed = stays && how === 'asked' ? true : undefined
    const ending = await this.#gone
    const remained = this.#remained && how === 'asked' ? true : undefined
    return { how, goodbye, complaint, stayed, remained, ending }
  }

  /** Says goodbye; answers what was wrong with the answer, if anything. It is ended without one, too. */
  async #sayGoodbye(ms: number): Promise<TargetError | undefined> {
    try {
      await withDeadline({ what: 'goodbye', ms }, (signal) => this.#client.request('goodbye', {}, signal))
      return undefined
    } catch (error) {
      return error instanceof TargetError ? error : unanswered('goodbye', ms, error)
    }
  }

  /** Waits for the end of process or conversation and sees to it that the other one follows. */
  async #watch(): Promise<Ending> {
    const { ended, stdout, stderr, release } = this.#child
    const exited = ended.then(async (ending) => {
      this.#ending = ending
      if (this.#leaving) this.#remained = await this.#outlived()
      // What it started in its group goes with it, which also closes pipes that grandchildren hold.
      this.#kill()
    })
    const silent = closed(stdout)
    const drained = Promise.all([silent, closed(stderr)])
    await Promise.race([exited, silent])
    await settled(this.#patienceMs, exited)
    await settled(LAST_WORDS_MS, drained)
    this.#finish(endingError(this.#options.command, this.#ending))
    release()
    await settled(KILLED_MS, exited)
    return this.#ending ?? { kind: 'left-behind' }
  }

  /** Tells whether somebody of its group is there after it, who is not just about to go. */
  async #outlived(): Promise<boolean> {
    const { pid } = this.#child
    if (pid === undefined) return false
    const until = realClock.nowMs() + GROUP_MS
    while (await groupLives(pid)) {
      if (realClock.nowMs() >= until) return true
      await realClock.sleep(LOOK_MS)
    }
    return false
  }

  /** The first reason counts. */
  #finish(reason: TargetError): void {
    if (this.#reason !== undefined) return
    this.#reason = withOutput(reason, this.#options.tail.text())
    this.#client.end(this.#reason)
    this.#child.stdout.destroy()
    this.#kill()
    this.#onOver(this.#reason)
  }

  #kill(): void {
    if (this.#child.pid !== undefined) signalGroup(this.#child.pid, 'SIGKILL')
  }
}

function start({ command: [program = '', ...args], environment, folder }: LifeOptions): Child {
  try {
    return startChild({ command: program, args, environment, cwd: folder })
  } catch (error) {
    // Node throws for what it does not even hand to the system, e.g. too long a list of arguments.
    throw notStarted(program, error instanceof Error ? error.message : String(error))
  }
}

function closed(stream: Readable): Promise<void> {
  return new Promise((resolve) => {
    stream.once('close', resolve)
  })
}

/** Waits for something that never rejects, but no longer than `ms`. */
async function settled(ms: number, work: Promise<unknown>): Promise<void> {
  await withDeadline({ what: 'the end of the adapter', ms }, () => work).catch(() => undefined)
}

function withOutput(error: TargetError, output: string): TargetError {
  const { code, message, blame, hint, final, output: own, cause } = error
  return new TargetError({ code, message, blame, hint, final, cause, output: own ?? output })
}
