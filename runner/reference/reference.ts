import type { FunctionRef, Target, TargetInfo } from '../../schemas/adapter/target.ts'
import { ToolError } from '../tool-error.ts'
import { abortable } from './abortable.ts'
import type { DeployedFunction } from './functions/deployed-function.ts'
import type { ReferenceFault } from './faults.ts'
import { invoke } from './api/invoke-api.ts'
import { RUNTIMES } from './api/limits.ts'
import { FREEZE_AFTER_MS } from './open-points.ts'
import { Registry } from './registry.ts'
import { Zygote } from './instances/zygote.ts'

export interface ReferenceOptions {
  /** Interpreter that serves every runtime, name or path; `python3` by default. */
  readonly python?: string | undefined
  /** Version to report. */
  readonly version?: string | undefined
  /** Flaws to build in; none by default. For tests only. */
  readonly faults?: ReadonlySet<ReferenceFault> | undefined
  /** How long an idle instance stays thawed, milliseconds; 200 by default. */
  readonly freezeAfterMs?: number | undefined
}

interface Platform {
  readonly zygote: Zygote
  readonly registry: Registry
}

const NO_FAULTS: ReadonlySet<ReferenceFault> = new Set()

/**
 * Creates our own implementation of Function Compute for built-in Python: real processes, really frozen.
 * Nothing is started before the first request.
 *
 * Every operation rejects with ToolError `python-not-found` when the interpreter is missing or too old,
 * `python-lost` when it died.
 */
export function createReference(options: ReferenceOptions = {}): Target {
  const {
    python = 'python3',
    version = '0.1.0',
    faults = NO_FAULTS,
    freezeAfterMs = FREEZE_AFTER_MS,
  } = options
  const closing = new AbortController()
  let starting: Promise<Platform> | undefined

  const start = async (): Promise<Platform> => {
    const zygote = await Zygote.start(python, closing.signal)
    let snapshots = 0
    const nextSnapshot = (): number => (snapshots += 1)
    return { zygote, registry: new Registry({ zygote, faults, freezeAfterMs, nextSnapshot }) }
  }
  // The start belongs to all requests together: one caller's signal ends that caller's wait, not the start.
  const platform = (): Promise<Platform> => {
    closing.signal.throwIfAborted()
    return (starting ??= start())
  }
  const use = <T>(signal: AbortSignal, work: (platform: Platform) => Promise<T> | T): Promise<T> =>
    abortable(signal, async () => {
      const started = await platform()
      const answer = await work(started)
      // Instances end with the interpreter: an answer about that would blame the function for it.
      started.zygote.throwIfLost()
      return answer
    })
  const recall = async (ref: FunctionRef, signal: AbortSignal): Promise<DeployedFunction | undefined> =>
    use(signal, ({ registry }) => registry.recall(ref))

  return {
    hello: (signal) => use(signal, ({ zygote }) => describe(version, zygote.interpreter)),
    deploy: (request, signal) => use(signal, ({ registry }) => registry.deploy(request)),
    update: (request, signal) => use(signal, ({ registry }) => registry.update(request)),
    invoke: (request, signal) => use(signal, ({ registry }) => invoke(registry, request, faults)),
    http: () => Promise.reject(new ToolError('no-http-triggers', 'the reference has no HTTP triggers')),
    idle: ({ ref, until }, signal) =>
      use(signal, async ({ registry }) => {
        const pool = registry.find(ref)?.pool
        await (until === 'frozen' ? pool?.freezeAll() : pool?.retire(() => true))
      }),
    remove: ({ ref }, signal) => use(signal, ({ registry }) => registry.remove(ref)),
    logs: async ({ ref }, signal) => ({ lines: (await recall(ref, signal))?.log.lines() ?? [] }),
    invocations: async ({ ref }, signal) => ({
      invocations: ((await recall(ref, signal))?.invocations ?? []).map((requestId) => ({ requestId })),
    }),
    // The journal is a file that the runner reads itself.
    witness: () => Promise.resolve({ records: [] }),
    elapse: () => Promise.reject(new ToolError('no-virtual-clock', 'the reference lives in real time')),
    close: async () => {
      closing.abort(new ToolError('target-closed', 'the reference was closed'))
      const started = await starting?.catch(() => undefined)
      await started?.zygote.close()
      return undefined
    },
  }
}

function describe(version: string, interpreter: string): TargetInfo {
  return {
    protocol: 1,
    name: 'reference',
    version,
    profiles: ['python-fc2', 'python-fc3'],
    interpreter,
    runtimes: RUNTIMES,
    capabilities: {
      witness: ['file'],
      idle: ['frozen', 'destroyed'],
      update: true,
      logs: true,
      invocations: true,
      async: true,
      qualifiers: true,
      provisioned: true,
      instanceLimit: true,
      httpTriggers: false,
      virtualClock: false,
    },
  }
}
