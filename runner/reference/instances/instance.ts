import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { rm } from 'node:fs/promises'
import { realClock } from '../../clock.ts'
import { flawedTransition } from './flawed-transition.ts'
import type { CallAnswer, Forked } from '../processes/forked.ts'
import type { Departure } from '../processes/tenant.ts'
import type { InstanceEffect, InstanceInput, InstanceState } from './instance-state.ts'
import { newPast, remember, sharesStopId, type Past } from './past.ts'
import { PHASES } from './phases.ts'
import { LogWriter } from '../logs/log-writer.ts'
import { outcomeOf, startRun, summaryOf, type Run } from './run.ts'
import { contextOf } from '../functions/context-parts.ts'
import { environmentOf } from '../functions/environment.ts'
import type { Release } from '../functions/release.ts'
import type { Stage } from '../processes/stage.ts'
import type { InstanceSurroundings, Job } from '../functions/job.ts'
import type { Phase, PooledInstance } from '../functions/pooled-instance.ts'
import { instanceId, invocationId, preStopId } from '../api/request-id.ts'
import { pythonCall } from '../http/python-call.ts'

// How long the output may lag behind the answer that was sent after it; over only if user code holds it up.
const OUTPUT_LAG_MS = 1000

/** One instance: carries out what its state machine decides. */
export class Instance implements PooledInstance {
  readonly id: string
  readonly release: Release
  readonly #around: InstanceSurroundings
  readonly #writer: LogWriter
  readonly #forked: Forked
  readonly #tempDir: string
  readonly #past: Past
  readonly #departed: Promise<void>
  #state: InstanceState
  #job: Job | undefined
  /** The call under way, or the last one. */
  #run: Run | undefined
  /** The last run of Initializer or handler: what a caller is told about. */
  #jobRun: Run | undefined
  #freezeTimer: NodeJS.Timeout | undefined
  #lastRequestId: string
  #maxRssKb = 0

  /** Starts a process; with a job it serves it as soon as it is initialized. */
  constructor(release: Release, around: InstanceSurroundings, job?: Job) {
    this.id = instanceId(release.config.generation)
    this.release = release
    this.#around = around
    this.#job = job
    this.#past = newPast(around.elders(release))
    this.#lastRequestId = job?.requestId ?? invocationId(release.config.generation)
    this.#state = { kind: 'starting', request: job !== undefined, retiring: false }
    this.#tempDir = join(release.zygote.scratch, this.id)
    const nonce = randomBytes(16).toString('hex')
    this.#writer = new LogWriter(around.log, { id: this.id, nonce }, around.faults)
    let departed = (): void => undefined
    this.#departed = new Promise((resolve) => (departed = resolve))
    this.#forked = release.zygote.fork(
      {
        generation: release.config.generation,
        codeDir: release.code.folder,
        tempDir: this.#tempDir,
        environment: environmentOf(release, { id: this.id, tempDir: this.#tempDir }, around.faults),
        context: contextOf(release, around.faults),
        nonce,
        faults: [...around.faults],
      },
      {
        output: (chunk) => {
          this.#writer.take(chunk)
        },
        stopped: () => {
          this.#input({ kind: 'stopped' })
        },
        connected: () => {
          this.#writer.inited(release.config.runtime)
          this.#input({ kind: 'connected' })
        },
        answered: (answer) => void this.#answered(answer),
        departed: (departure) => {
          departed()
          this.#gone(departure)
        },
      },
    )
  }

  get phase(): Phase {
    return PHASES[this.#state.kind]
  }

  /** CONC-01. */
  get room(): number {
    return this.#state.kind === 'idle' || this.#state.kind === 'frozen' ? 1 : 0
  }

  get failed(): boolean {
    return this.#past.failed
  }

  get still(): boolean {
    return this.#state.kind === 'frozen' && this.#state.confirmed
  }

  serve(job: Job): void {
    this.#job = job
    this.#input({ kind: 'request' })
  }

  freeze(): void {
    this.#input({ kind: 'freeze' })
  }

  retire(): void {
    this.#input({ kind: 'retire' })
  }

  #input(input: InstanceInput): void {
    const before = this.#state
    const { faults } = this.#around
    const { hooks } = this.release
    const { state, effects } = flawedTransition(before, input, { hooks, faults, past: this.#past })
    this.#state = state
    if (before.kind === 'initializing' && input.kind === 'returned') this.#past.failed = !input.succeeded
    if (state.kind !== 'idle') clearTimeout(this.#freezeTimer)
    for (const effect of effects) this.#carryOut(effect)
    if (state !== before) this.#around.changed()
  }

  #carryOut(effect: InstanceEffect): void {
    remember(this.#past, effect)
    switch (effect) {
      case 'initialize':
        this.#start('initializer', this.#initializerId(), this.#job?.retryCount)
        break
      case 'handle':
        this.#lastRequestId = this.#job?.requestId ?? this.#lastRequestId
        this.#start('handler', this.#lastRequestId, this.#job?.retryCount)
        break
      case 'pre-freeze':
        this.#start('preFreeze', this.#lastRequestId)
        break
      case 'pre-stop':
        this.#start(
          'preStop',
          sharesStopId(this.#past, this.#around.faults) ? this.#lastRequestId : preStopId(),
        )
        break
      case 'deliver':
        void this.#deliver()
        break
      case 'keep':
        this.#freezeTimer = setTimeout(() => {
          this.freeze()
        }, this.#around.freezeAfterMs)
        break
      case 'stop':
        this.#forked.signal('SIGSTOP')
        break
      case 'continue':
        this.#forked.signal('SIGCONT')
        break
      case 'kill':
        this.#forked.signal('SIGKILL')
        break
    }
  }

  /** INIT-25: in a cold call the Initializer carries the id of the invocation. */
  #initializerId(): string {
    if (this.#around.faults.has('initialize-id-differs')) return invocationId(this.release.config.generation)
    return this.#job?.requestId ?? this.#lastRequestId
  }

  #start(stage: Stage, requestId: string, retryCount = 0): void {
    const plan = this.release.plans[stage]
    if (plan === undefined) throw new Error(`there is no plan for ${stage}`)
    if (stage !== 'handler') this.#around.hookRan(requestId)
    const span = this.#writer.open(stage, requestId)
    const run = startRun(stage, span, plan.limitMs)
    this.#run = run
    if (stage === 'handler' || stage === 'initializer') this.#jobRun = run
    const bounded = !(stage === 'handler' && this.#around.faults.has('handler-timeout-ignored'))
    if (bounded)
      run.timer = setTimeout(() => {
        this.#expired(run)
      }, plan.limitMs)
    const job = stage === 'handler' ? this.#job : undefined
    const { payload, environ } = pythonCall(job, this.release, this.#around.faults)
    const { handler, optional } = plan
    this.#forked.call({ stage, handler, optional, requestId, retryCount, environ }, payload)
  }

  async #answered(answer: CallAnswer): Promise<void> {
    const run = this.#run
    if (run === undefined || run.timedOut || run.answer !== undefined) return
    clearTimeout(run.timer)
    run.answer = answer
    run.durationMs = realClock.nowMs() - run.startedMs
    this.#maxRssKb = answer.maxRssKb
    const lag = new AbortController()
    await Promise.race([
      run.span.complete,
      this.#departed,
      realClock.sleep(OUTPUT_LAG_MS, lag.signal).catch(() => undefined),
    ])
    lag.abort()
    if (this.#run !== run || this.#state.kind === 'gone') return
    run.span.abandon()
    this.#summarize(run)
    this.#input({ kind: 'returned', succeeded: answer.ok, usable: answer.loaded })
  }

  #expired(run: Run): void {
    if (this.#run !== run || run.answer !== undefined) return
    run.timedOut = true
    run.durationMs = realClock.nowMs() - run.startedMs
    this.#input({ kind: 'timed-out' })
  }

  #gone(departure: Departure): void {
    this.#writer.close()
    clearTimeout(this.#run?.timer)
    const run = this.#run
    this.#maxRssKb = Math.max(this.#maxRssKb, departure.maxRssKb)
    if (run?.answer === undefined && run !== undefined) {
      if (!run.timedOut) run.durationMs = realClock.nowMs() - run.startedMs
      run.span.abandon()
      this.#summarize(run)
    }
    this.#input({ kind: 'exited' })
    void rm(this.#tempDir, { recursive: true, force: true }).catch(() => undefined)
  }

  /** LOG-22: what the call took; hooks have no such line, so that PreStop's End line stays the last one. */
  #summarize(run: Run): void {
    if (run.stage !== 'handler') return
    run.span.append(summaryOf(run, this.release.memoryMb, this.#maxRssKb))
  }

  /** Gives the caller what came of the call. After a timeout that is known once the process has been ended. */
  async #deliver(): Promise<void> {
    const job = this.#job
    const run = this.#jobRun
    this.#job = undefined
    if (job === undefined) return
    if (run?.timedOut === true) await this.#departed
    job.deliver(
      outcomeOf(run, {
        instanceId: this.id,
        release: this.release,
        maxMemoryMb: Math.ceil(this.#maxRssKb / 1024),
      }),
    )
  }
}
