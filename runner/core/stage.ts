import type { InvokeAnswer, Target, TargetInfo } from '../../schemas/adapter/target.ts'
import type { Behaviour } from '../../schemas/behaviour/behaviour.ts'
import { toBytes } from '../../schemas/bytes.ts'
import { generationOf, type Profile } from '../../schemas/profile.ts'
import type { FunctionConfig } from '../../schemas/s-yaml/project.ts'
import type { CallOptions, CallResult, Changes, Fn, Stage } from '../../suites/define.ts'
import type { Clock } from '../clock.ts'
import { DeadlineError, withDeadline } from '../deadline.ts'
import type { OpenWitness, Shelf, WitnessSource } from './ports.ts'
import type { Recorder } from './recorder.ts'

/** A scenario cannot go on: refused, unanswered or interrupted. What happened is in the history already. */
export class ScenarioStopped extends Error {}

export interface StageOptions {
  readonly target: Target
  readonly info: TargetInfo
  readonly profile: Profile
  readonly recorder: Recorder
  readonly shelf: Shelf
  readonly openWitness: OpenWitness
  readonly clock: Clock
  readonly signal: AbortSignal
  /** Makes deployed names unique within the run. */
  readonly suffix: string
  readonly timeoutScale: number
}

/** A stage together with the clearing up that belongs to it. */
export interface OwnedStage extends Stage {
  /** Removes every function and records logs, list and witness records that are still to come. */
  clear(): Promise<void>
}

/** What a request may take beyond the time that the function itself may take. */
const PATIENCE_MS = 10_000
const DEFAULT_TIMEOUT_MS = 3_000

interface Deployed extends Fn {
  readonly project: string
  config: FunctionConfig
  behaviour: Behaviour
  readonly witness: WitnessSource
  recordsRead: number
  removed: boolean
}

/** Builds the stage of one scenario. Every request is bounded by a deadline and recorded on both ends. */
export function createStage(options: StageOptions): OwnedStage {
  const { target, info, profile, recorder, shelf, clock, timeoutScale } = options
  const generation = generationOf(profile)
  const deployed: Deployed[] = []
  let calls = 0

  const patience = (config?: FunctionConfig): number => {
    const own = (config?.timeoutMs ?? DEFAULT_TIMEOUT_MS) + hookTime(config)
    return (own + PATIENCE_MS) * timeoutScale
  }

  /** One request: bounded, and a request that fails ends the scenario. */
  async function ask<T>(
    fn: string,
    what: string,
    config: FunctionConfig | undefined,
    work: (signal: AbortSignal) => Promise<T>,
    call?: number,
  ): Promise<T> {
    try {
      return await withDeadline({ what, ms: patience(config), signal: options.signal, clock }, work)
    } catch (error) {
      const reason = options.signal.aborted
        ? 'interrupted'
        : error instanceof DeadlineError
          ? 'deadline'
          : 'adapter'
      const message = error instanceof Error ? error.message : String(error)
      recorder.add(fn, { kind: 'no-answer', request: what, call, reason, message })
      throw new ScenarioStopped(`${what}: ${message}`, { cause: error })
    }
  }

  async function deploy(project: string, changes: Changes): Promise<Deployed | undefined> {
    const fixture = await shelf.load(project, generation)
    const twins = deployed.filter((one) => one.project === project).length
    const handle = twins === 0 ? project : `${project}-${twins + 1}`
    const functionName = changes.config?.functionName ?? `${handle}-${options.suffix}`
    const named = { ...fixture.config, functionName }
    const witness = await options.openWitness(refOf(named))
    const behaviour = changedBehaviour(fixture.behaviour, changes)
    const config = changedConfig(
      { ...named, environment: { ...named.environment, ...witness.environment } },
      changes,
    )
    const fn: Deployed = { handle, project, config, behaviour, witness, recordsRead: 0, removed: false }
    const accepted = await submit(fn, 'deploy', changes)
    if (!accepted) {
      await witness.close()
      return undefined
    }
    deployed.push(fn)
    return fn
  }

  async function submit(fn: Deployed, kind: 'deploy' | 'update', changes: Changes): Promise<boolean> {
    const { handle, config, behaviour } = fn
    const { instanceLimit } = changes
    const aliases = changes.aliases ?? []
    const staged = await shelf.stage(fn.project, config, behaviour)
    recorder.add(handle, { kind, config: withoutWitness(config), behaviour, aliases, instanceLimit })
    const request = { ref: refOf(config), config, behaviour, aliases, instanceLimit, ...staged }
    const answer = await ask(handle, kind, config, (signal) => target[kind](request, signal))
    if (!answer.accepted) {
      const { status, code, message } = answer
      recorder.add(handle, { kind: 'refused', status, code, message })
      return false
    }
    recorder.add(handle, {
      kind: kind === 'deploy' ? 'deployed' : 'updated',
      versions: answer.versions ?? {},
    })
    return true
  }

  async function send(fn: Fn, payload: Uint8Array, call: number, asked: CallOptions): Promise<CallResult> {
    const headers: Record<string, string> = { ...asked.headers }
    if (asked.invocationType !== undefined) headers['X-Fc-Invocation-Type'] = asked.invocationType
    if (asked.logType !== undefined) headers['X-Fc-Log-Type'] = asked.logType
    const ref = { ...refOf(fn.config), ...asked.ref }
    const { qualifier } = asked
    recorder.add(fn.handle, { kind: 'invoke', call, qualifier, headers, payload: toBytes(payload) })
    const answer = await ask(
      fn.handle,
      'invoke',
      fn.config,
      (signal) => target.invoke({ ref, qualifier, headers, payload }, signal),
      call,
    )
    recorder.add(fn.handle, { kind: 'answer', call, ...recorded(answer) })
    return { call, answered: true, status: answer.status, requestId: answer.headers['x-fc-request-id'] }
  }

  async function readWitness(fn: Deployed, waitMs: number, signal: AbortSignal): Promise<number> {
    const records = await fn.witness.read(fn.recordsRead, waitMs, signal)
    fn.recordsRead += records.length
    for (const record of records) recorder.addWitness(fn.handle, record)
    return records.length
  }

  const own = (fn: Fn): Deployed => {
    const found = deployed.find((one) => one.handle === fn.handle)
    if (found === undefined) throw new ScenarioStopped(`\`${fn.handle}\` was not deployed in this scenario`)
    return found
  }

  async function remove(fn: Deployed): Promise<void> {
    fn.removed = true
    recorder.add(fn.handle, { kind: 'remove' })
    await ask(fn.handle, 'remove', fn.config, (signal) => target.remove({ ref: refOf(fn.config) }, signal))
    recorder.add(fn.handle, { kind: 'removed' })
  }

  /** Removes, then collects what the platform kept about the function. */
  async function clearOne(fn: Deployed): Promise<void> {
    try {
      if (!fn.removed) await remove(fn)
      const request = { ref: refOf(fn.config) }
      if (info.capabilities.logs) {
        const { lines } = await ask(fn.handle, 'logs', undefined, (signal) => target.logs(request, signal))
        for (const line of lines) recorder.addUntimed(fn.handle, { kind: 'log', ...line })
      }
      if (info.capabilities.invocations) {
        const list = await ask(fn.handle, 'invocations', undefined, (signal) =>
          target.invocations(request, signal),
        )
        for (const { requestId } of list.invocations)
          recorder.addUntimed(fn.handle, { kind: 'listed', requestId })
      }
    } finally {
      await readWitness(fn, 0, options.signal).catch(() => 0)
      await fn.witness.close()
    }
  }

  return {
    profile,
    generation,
    target: info,
    async deploy(project, changes = {}) {
      const fn = await deploy(project, changes)
      if (fn === undefined) throw new ScenarioStopped(`the deployment of \`${project}\` was refused`)
      return fn
    },
    tryDeploy: (project, changes = {}) => deploy(project, changes),
    async update(fn, changes) {
      const mine = own(fn)
      mine.config = changedConfig(mine.config, changes)
      mine.behaviour = changedBehaviour(mine.behaviour, changes)
      if (!(await submit(mine, 'update', changes)))
        throw new ScenarioStopped(`the update of \`${fn.handle}\` was refused`)
    },
    call(fn, steps, asked = {}) {
      const call = ++calls
      return send(fn, Buffer.from(JSON.stringify({ call, steps })), call, asked)
    },
    send(fn, payload, asked = {}) {
      return send(fn, typeof payload === 'string' ? Buffer.from(payload) : payload, ++calls, asked)
    },
    async idle(fn, until) {
      recorder.add(fn.handle, { kind: 'idle', until })
      const ref = refOf(fn.config)
      await ask(fn.handle, `idle until ${until}`, fn.config, (signal) => target.idle({ ref, until }, signal))
      recorder.add(fn.handle, { kind: 'idled', until })
    },
    remove: (fn) => remove(own(fn)),
    async witnessed(fn, matches) {
      const mine = own(fn)
      const until = clock.nowMs() + patience(mine.config)
      let seen: number = 0
      for (;;) {
        const records = await mine.witness.read(seen, Math.max(0, until - clock.nowMs()), options.signal)
        if (records.some(matches)) return true
        seen += records.length
        if (clock.nowMs() >= until || options.signal.aborted) return false
      }
    },
    async elapse(ms) {
      if (info.capabilities.virtualClock) await target.elapse({ ms }, options.signal)
      else await clock.sleep(ms, options.signal)
      recorder.add('', { kind: 'elapsed', ms })
    },
    async clear() {
      const ends = await Promise.allSettled(deployed.map(clearOne))
      const broken = ends.find((end) => end.status === 'rejected')
      if (broken !== undefined) throw broken.reason
    },
  }
}

/** Name by which a function is addressed. */
function refOf(config: FunctionConfig): { serviceName?: string | undefined; functionName: string } {
  return { serviceName: config.serviceName, functionName: config.functionName }
}

function hookTime(config: FunctionConfig | undefined): number {
  const { initializer, preFreeze, preStop } = config?.hooks ?? {}
  return [initializer, preFreeze, preStop].reduce(
    (sum, hook) => sum + (hook === undefined ? 0 : (hook.timeoutMs ?? DEFAULT_TIMEOUT_MS)),
    0,
  )
}

function changedConfig(config: FunctionConfig, changes: Changes): FunctionConfig {
  return {
    ...config,
    ...changes.config,
    hooks: { ...config.hooks, ...changes.config?.hooks },
    environment: { ...config.environment, ...changes.config?.environment, ...changes.environment },
  }
}

function changedBehaviour(behaviour: Behaviour, changes: Changes): Behaviour {
  const changed = changes.behaviour
  return { ...behaviour, ...changed, functions: { ...behaviour.functions, ...changed?.functions } }
}

/** The configuration as the scenario meant it: where records go is the runner's own affair. */
function withoutWitness(config: FunctionConfig): FunctionConfig {
  const environment = Object.entries(config.environment).filter(([name]) => !name.startsWith('WITNESS_'))
  return { ...config, environment: Object.fromEntries(environment) }
}

function recorded(answer: InvokeAnswer): {
  status: number
  headers: Record<string, string>
  body: ReturnType<typeof toBytes>
} {
  const names = Object.entries(answer.headers).map(([name, value]) => [name.toLowerCase(), value] as const)
  return { status: answer.status, headers: Object.fromEntries(names), body: toBytes(answer.body) }
}
