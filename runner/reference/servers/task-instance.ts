import { join } from 'node:path'
import { rm } from 'node:fs/promises'
import { realClock } from '../../clock.ts'
import { instanceId } from '../api/request-id.ts'
import type { InstanceSurroundings, Job } from '../functions/job.ts'
import type { Phase, PooledInstance } from '../functions/pooled-instance.ts'
import type { Release } from '../functions/release.ts'
import type { LogTail } from '../logs/log-tail.ts'
import type { Launched, ProgramEnding } from '../processes/launched.ts'
import { ServerLog } from './server-log.ts'
import { endedEarly } from './start-failure.ts'
import { startOrder } from './start-order.ts'

/** As `wait` gives it for a program that could not be started. */
const NOT_STARTED = 127 * 256

/**
 * One run of a container that is no web server (CONT-09, A-11): started for a call, never sent a request, and its end is
 * the call's. SIGTERM tells it that the caller has given up.
 */
export class TaskInstance implements PooledInstance {
  readonly id: string
  readonly release: Release
  readonly room = 0
  readonly still = true
  readonly #around: InstanceSurroundings
  readonly #job: Job | undefined
  readonly #log: ServerLog
  readonly #tail: LogTail
  readonly #tempDir: string
  readonly #startedMs = realClock.nowMs()
  readonly #ended = new AbortController()
  #program: Launched | undefined
  #port: number | undefined
  #phase: Phase = 'busy'
  #timedOut = false

  constructor(release: Release, around: InstanceSurroundings, job?: Job) {
    this.id = instanceId(release.config.generation)
    this.release = release
    this.#around = around
    this.#job = job
    this.#tempDir = join(release.zygote.scratch, this.id)
    this.#log = new ServerLog(around.log, this.id, around.faults)
    this.#tail = this.#log.open()
    const timer = setTimeout(() => {
      this.#timedOut = true
      this.#program?.signal('SIGKILL')
    }, this.#limitMs)
    this.#ended.signal.addEventListener('abort', () => {
      clearTimeout(timer)
    })
    job?.signal?.addEventListener('abort', () => this.#program?.signal('SIGTERM'), {
      signal: this.#ended.signal,
    })
    void this.#start()
  }

  get phase(): Phase {
    return this.#phase
  }

  get #limitMs(): number {
    return this.release.plans.handler?.limitMs ?? 0
  }

  /** It has a job from its start on, or none at all. */
  serve(job: Job): void {
    throw new Error(`an instance that is no server cannot take request ${job.requestId}`)
  }

  /** It is never idle. */
  freeze(): void {
    this.#around.changed()
  }

  /** It leaves when it has ended. */
  retire(): void {
    this.#around.changed()
  }

  /** It is told a port, which it need not use: a program that listens there anyway is alone with it. */
  async #start(): Promise<void> {
    try {
      const port = (this.#port = await this.#around.ports.take())
      const starting = { id: this.id, tempDir: this.#tempDir, port }
      this.#program = this.release.zygote.exec(startOrder(this.release, starting, this.#around), {
        output: (chunk) => {
          this.#log.take(chunk)
        },
        // Nobody stops it.
        stopped: () => undefined,
        departed: (ending) => {
          this.#gone(ending)
        },
      })
      // The caller gave up, or the time was over, while the port was looked for.
      if (this.#timedOut) this.#program.signal('SIGKILL')
      else if (this.#job?.signal?.aborted === true) this.#program.signal('SIGTERM')
    } catch (error) {
      this.#gone({ maxRssKb: 0, status: NOT_STARTED, refused: String(error) })
    }
  }

  #gone(ending: ProgramEnding): void {
    if (this.#port !== undefined) this.#around.ports.give(this.#port)
    this.#log.close()
    this.#ended.abort()
    this.#deliver(ending)
    this.#phase = 'gone'
    this.#around.changed()
    void rm(this.#tempDir, { recursive: true, force: true }).catch(() => undefined)
  }

  #deliver(ending: ProgramEnding): void {
    const facts = {
      stage: 'handler' as const,
      instanceId: this.id,
      release: this.release,
      durationMs: realClock.nowMs() - this.#startedMs,
      maxMemoryMb: Math.ceil(ending.maxRssKb / 1024),
      logTail: this.#tail.encoded(),
    }
    if (this.#timedOut) this.#job?.deliver({ ...facts, kind: 'timed-out', limitMs: this.#limitMs })
    else if (ending.refused !== undefined)
      this.#job?.deliver({ ...facts, kind: 'not-started', ...endedEarly(this.release, ending, '') })
    else if (ending.status === 0) this.#job?.deliver({ ...facts, kind: 'returned', body: new Uint8Array() })
    else this.#job?.deliver({ ...facts, kind: 'exited' })
  }
}
