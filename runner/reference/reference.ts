import type { FunctionRef, Target, TargetInfo } from '../../schemas/adapter/target.ts'
import { ToolError } from '../tool-error.ts'
import { abortable } from './abortable.ts'
import type { DeployedFunction } from './functions/deployed-function.ts'
import type { ReferenceFault } from './faults.ts'
import { Ports } from '../process/ports.ts'
import { serveHttp } from './api/http-api.ts'
import { invoke } from './api/invoke-api.ts'
import { RUNTIMES } from './api/limits.ts'
import { FREEZE_AFTER_MS, SERVER_START_MS } from './open-points.ts'
import { Registry } from './registry.ts'
import { Zygote } from './processes/zygote.ts'

export interface ReferenceOptions {
  /** Interpreter that serves every runtime, name or path; `python3` by default. */
  readonly python?: string | undefined
  /** Version to report. */
  readonly version?: string | undefined
  /** Flaws to build in; none by default. For tests only. */
  readonly faults?: ReadonlySet<ReferenceFault> | undefined
  /** How long an idle instance stays thawed, milliseconds; 200 by default. */
  readonly freezeAfterMs?: number | undefined
  /** How long a server of the user's may take to listen, milliseconds; 120 000 by default (CONT-03). */
  readonly serverStartMs?: number | undefined
}

interface Platform {
  readonly zygote: Zygote
  readonly registry: Registry
}

const NO_FAULTS: ReadonlySet<ReferenceFault> = new Set()

/**
 * Creates our own implementation of Function Compute for built-in Python and for programs that the user brings: real
 * processes, really frozen.
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
    serverStartMs = SERVER_START_MS,
  } = options
  const closing = new AbortController()
  const ports = new Ports()
  let starting: Promise<Platform> | undefined

  const start = async (): Promise<Platform> => {
    const zygote = await Zygote.start(python, closing.signal)
    let snapshots = 0
    const nextSnapshot = (): number => (snapshots += 1)
    const around = { zygote, ports, faults, freezeAfterMs, serverStartMs, nextSnapshot }
    return { zygote, registry: new Registry(around) }
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
    hello: (signal) => use(signal, ({ zygote }) => describe(version, zygote, serverStartMs)),
    deploy: (request, signal) => use(signal, ({ registry }) => registry.deploy(request)),
    update: (request, signal) => use(signal, ({ registry }) => registry.update(request)),
    invoke: (request, signal) => use(signal, ({ registry }) => invoke(registry, request, { signal, faults })),
    http: (request, signal) =>
      use(signal, ({ registry }) => serveHttp(registry, request, { signal, faults })),
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
      ports.close()
      return undefined
    },
  }
}

function describe(version: string, zygote: Zygote, serverStartMs: number): TargetInfo {
  return {
    protocol: 1,
    name: 'reference',
    version,
    profiles: ['python-fc2', 'python-fc3', 'container-fc2', 'container-fc3'],
    interpreter: zygote.interpreter,
    runtimes: RUNTIMES,
    // Node is what runs us; its folder is on the search path of servers.
    programs: ['node', ...zygote.packages],
    limits: { serverStartMs },
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
      httpTriggers: true,
      virtualClock: false,
    },
  }
}
