import { realClock } from '../../clock.ts'
import { instanceId, invocationId, preStopId } from '../api/request-id.ts'
import type { InstanceSurroundings, Job } from '../functions/job.ts'
import type { Phase, PooledInstance } from '../functions/pooled-instance.ts'
import type { Release } from '../functions/release.ts'
import type { OutcomeFacts } from '../instances/outcome.ts'
import { hooksNow, newPast, remember, roomLeftOver, sharesStopId, type Past } from '../instances/past.ts'
import { callEnd, endedWith } from './call-end.ts'
import { eventRequest } from './event-request.ts'
import { flawedServerTransition } from './flawed-server-transition.ts'
import { checkHealth } from './health-check.ts'
import type { Hook } from './hook-requests.ts'
import { runHook, type Trouble } from './hook-run.ts'
import { passOn } from './pass-through.ts'
import { ServerProgram } from './server-program.ts'
import type { ServerEffect, ServerHooks, ServerInput, ServerState } from './server-state.ts'
import { concurrencyOf, endsByCancel, hooksOf, PHASES } from './server-traits.ts'
import { unhealthy, type StartFailure } from './start-failure.ts'

// Long enough to be told from a busy machine.
const FROZEN_BY_MISTAKE_MS = 2_000

// Longest wait that a timer can hold.
const UNBOUNDED_MS = 2 ** 31 - 1

/** One HTTP server of the user's: carries out what its state machine decides. */
export class ServerInstance implements PooledInstance {
  readonly id: string
  readonly release: Release
  readonly #around: InstanceSurroundings
  readonly #concurrency: number
  readonly #endsByCancel: boolean
  readonly #program: ServerProgram
  readonly #past: Past
  #hooks: ServerHooks
  #state: ServerState
  #waiting: Job[] = []
  #trouble: Trouble = (facts) => ({ ...facts, kind: 'exited' })
  #freezeTimer: NodeJS.Timeout | undefined
  #lastRequestId: string

  /** Starts the program; with a job it serves it as soon as it is initialized. */
  constructor(release: Release, around: InstanceSurroundings, job?: Job) {
    const { generation } = release.config
    this.id = instanceId(generation)
    this.release = release
    this.#around = around
    this.#past = newPast(around.elders(release))
    this.#concurrency = concurrencyOf(release, around.faults)
    this.#endsByCancel = endsByCancel(release, around.faults)
    this.#hooks = hooksOf(release, around.faults)
    this.#state = { kind: 'starting', requests: job === undefined ? 0 : 1, fate: 'stay' }
    this.#lastRequestId = job?.requestId ?? invocationId(generation)
    if (job !== undefined) this.#take(job)
    this.#program = new ServerProgram(this.id, release, around, {
      listening: () => {
        this.#input({ kind: 'listening' })
      },
      failed: (failure) => {
        this.#notStarted(failure)
        this.#input({ kind: 'not-listening' })
      },
      stopped: () => {
        this.#input({ kind: 'stopped' })
      },
      departed: () => {
        if (this.#state.kind === 'initializing')
          this.#trouble = (facts) => ({ ...facts, stage: 'initializer', kind: 'exited' })
        this.#input({ kind: 'exited' })
      },
    })
  }

  get phase(): Phase {
    return PHASES[this.#state.kind]
  }

  get room(): number {
    const state = this.#state
    const most = this.#concurrency + roomLeftOver(this.#past, this.#around.faults)
    if (state.kind === 'idle' || state.kind === 'frozen') return most
    return 'requests' in state && state.fate === 'stay' ? most - state.requests : 0
  }

  get still(): boolean {
    return this.#state.kind === 'frozen' && this.#state.confirmed
  }

  serve(job: Job): void {
    this.#take(job)
    this.#input({ kind: 'request' })
  }

  freeze(): void {
    this.#input({ kind: 'freeze' })
  }

  retire(): void {
    this.#input({ kind: 'retire' })
  }

  #input(input: ServerInput): void {
    const before = this.#state
    const { faults } = this.#around
    const hooks = hooksNow(this.#hooks, this.#past, faults, before.kind === 'frozen')
    const { state, effects } = flawedServerTransition(before, input, hooks, faults)
    this.#state = state
    if (state.kind !== 'idle') clearTimeout(this.#freezeTimer)
    for (const effect of effects) this.#carryOut(effect)
    if (state !== before) this.#around.changed()
  }

  #carryOut(effect: ServerEffect): void {
    const { faults } = this.#around
    remember(this.#past, effect)
    switch (effect) {
      case 'initialize':
        void this.#hook(
          'initializer',
          faults.has('initialize-id-differs')
            ? invocationId(this.release.config.generation)
            : this.#lastRequestId,
        )
        break
      case 'check':
        void this.#check()
        break
      case 'serve':
        for (const job of this.#waiting.splice(0)) void this.#serve(job)
        break
      case 'pre-freeze':
        void this.#hook('preFreeze', this.#lastRequestId)
        break
      case 'pre-stop':
        void this.#hook('preStop', sharesStopId(this.#past, faults) ? this.#lastRequestId : preStopId())
        break
      case 'fail':
        void this.#fail(this.#waiting.splice(0))
        break
      case 'keep':
        this.#freezeTimer = setTimeout(() => {
          this.freeze()
        }, this.#around.freezeAfterMs)
        break
      case 'stop':
        this.#program.signal('SIGSTOP')
        break
      case 'continue':
        this.#program.signal('SIGCONT')
        break
      case 'kill':
        this.#program.signal('SIGKILL')
        break
    }
  }

  async #hook(hook: Hook, requestId: string): Promise<void> {
    const { faults, hookRan } = this.#around
    hookRan(requestId)
    const retryCount = this.#waiting[0]?.retryCount ?? 0
    const run = { hook, release: this.release, requestId, retryCount }
    const { how, trouble } = await runHook(this.#program, run, faults)
    if (hook === 'initializer' && how !== 'succeeded') this.#trouble = trouble
    // PREF-10: not sent again to this instance.
    if (hook === 'preFreeze' && how === 'refused') this.#hooks = { ...this.#hooks, preFreeze: false }
    this.#input({ kind: 'hook-ended', how })
  }

  async #check(): Promise<void> {
    const check = this.release.config.server?.healthCheck
    if (check === undefined) return
    const trouble = await checkHealth(this.#program, check)
    if (trouble !== undefined) this.#notStarted(unhealthy(this.release, check.path, trouble))
    this.#input({ kind: 'checked', healthy: trouble === undefined })
  }

  async #serve(job: Job): Promise<void> {
    const { faults } = this.#around
    const { release } = this
    const { log, departed } = this.#program
    const unbounded = faults.has('handler-timeout-ignored')
    const limitMs = unbounded ? UNBOUNDED_MS : (release.plans.handler?.limitMs ?? 0)
    const request =
      job.http === undefined
        ? eventRequest(job, release, faults)
        : passOn(job.http, { ...job, release }, faults)
    this.#lastRequestId = job.requestId
    if (faults.has('freezes-busy-instance')) this.#freezeWhileBusy()
    log.frame('handler', 'Start', job.requestId)
    const tail = log.open()
    const startMs = realClock.nowMs()
    const answer = await this.#program.send(request, limitMs, this.#endsByCancel ? job.signal : undefined)
    const durationMs = realClock.nowMs() - startMs
    await log.caughtUp()
    log.end(tail)
    log.frame('handler', 'End', job.requestId)
    const exited = await endedWith(answer, departed)
    const told = { ...(await this.#facts(durationMs)), logTail: tail.encoded(), limitMs, exited }
    // A server that takes one request at a time is stuck in one that ran past its limit; others go on.
    const usable = answer.kind !== 'timed-out' || this.#concurrency > 1
    if (!usable) {
      this.#input({ kind: 'served', usable })
      await departed
    }
    job.deliver(callEnd(job, answer, told, faults))
    if (usable) this.#input({ kind: 'served', usable })
  }

  /** Tells those who wait what kept them from being served. */
  async #fail(jobs: readonly Job[]): Promise<void> {
    const facts = await this.#facts(0)
    for (const job of jobs) job.deliver(this.#trouble(facts))
  }

  /** What is told of a start that failed; later it means nothing any more. */
  #notStarted(failure: StartFailure): void {
    if (this.#state.kind === 'starting' || this.#state.kind === 'checking')
      this.#trouble = (facts) => ({ ...facts, kind: 'not-started', ...failure })
  }

  async #facts(durationMs: number): Promise<OutcomeFacts> {
    const maxMemoryMb = await this.#program.peakMemoryMb()
    const { id: instanceId, release } = this
    return { stage: 'handler', instanceId, release, durationMs, maxMemoryMb, logTail: '' }
  }

  /** Keeps a job until it can be sent, and an eye on its caller until it is answered. */
  #take(job: Job): void {
    const cancel = (): void => {
      if (this.#endsByCancel) this.#input({ kind: 'cancelled' })
    }
    job.signal?.addEventListener('abort', cancel, { once: true })
    this.#waiting.push({
      ...job,
      deliver: (outcome) => {
        job.signal?.removeEventListener('abort', cancel)
        job.deliver(outcome)
      },
    })
  }

  /** The flaw `freezes-busy-instance`: stops the server in the middle of a request for a while. */
  #freezeWhileBusy(): void {
    setTimeout(() => {
      if (this.#state.kind !== 'serving') return
      this.#program.signal('SIGSTOP')
      setTimeout(() => {
        this.#program.signal('SIGCONT')
      }, FROZEN_BY_MISTAKE_MS)
    }, this.#around.freezeAfterMs)
  }
}
