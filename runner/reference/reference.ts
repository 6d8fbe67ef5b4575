import type { FunctionRef, Target, TargetInfo } from '../../schemas/adapter/target.ts'
import type { Profile } from '../../schemas/profile.ts'
import { ToolError } from '../tool-error.ts'
import { abortable } from './abortable.ts'
import { KEYS } from './functions/account.ts'
import type { DeployedFunction } from './functions/deployed-function.ts'
import type { ReferenceFault } from './faults.ts'
import { Ports } from '../process/ports.ts'
import { serveHttp } from './api/http-api.ts'
import { invoke } from './api/invoke-api.ts'
import { FREEZE_AFTER_MS, SERVER_START_MS } from './open-points.ts'
import { inheritedEnvironment } from '../process/spawn.ts'
import { Registry } from './registry.ts'
import { interpretersOf, runtimesOf } from './runtimes.ts'
import { Zygotes } from './processes/zygotes.ts'

export interface ReferenceOptions {
  /**
   * Interpreter that serves every runtime but `python2.7`, for which one is looked for, or that alone when it is a
   * Python 2.7; name or path, `python3` by default.
   */
  readonly python?: string | undefined
  /** Where interpreters are looked for and what they are started in; the environment of this program by default. */
  readonly environment?: Readonly<Record<string, string>> | undefined
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
  readonly zygotes: Zygotes
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
    environment = inheritedEnvironment(() => false),
    version = '0.1.0',
    faults = NO_FAULTS,
    freezeAfterMs = FREEZE_AFTER_MS,
    serverStartMs = SERVER_START_MS,
  } = options
  const closing = new AbortController()
  const ports = new Ports()
  let starting: Promise<Platform> | undefined

  const start = async (): Promise<Platform> => {
    const zygotes = await Zygotes.start(python, environment, closing.signal)
    let snapshots = 0
    const nextSnapshot = (): number => (snapshots += 1)
    const around = { zygotes, ports, faults, freezeAfterMs, serverStartMs, nextSnapshot }
    return { zygotes, registry: new Registry(around) }
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
      started.zygotes.throwIfLost()
      return answer
    })
  const recall = async (ref: FunctionRef, signal: AbortSignal): Promise<DeployedFunction | undefined> =>
    use(signal, ({ registry }) => registry.recall(ref))

  return {
    hello: (signal) => use(signal, ({ zygotes }) => describe(version, zygotes, serverStartMs)),
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
      await started?.zygotes.close()
      ports.close()
      return undefined
    },
  }
}

const PROFILES = [
  'python-fc1',
  'python-fc2',
  'python-fc3',
  'container-fc2',
  'container-fc3',
] as const satisfies readonly Profile[]

function describe(version: string, zygotes: Zygotes, serverStartMs: number): TargetInfo {
  const { main } = zygotes
  return {
    protocol: 1,
    name: 'reference',
    version,
    // Only FC 1.0 can do with Python 2.7 alone (HND-16).
    profiles: zygotes.isLegacy ? ['python-fc1'] : PROFILES,
    interpreter: main.interpreter,
    runtimes: runtimesOf(zygotes),
    interpreters: interpretersOf(zygotes),
    // Node is what runs us; its folder is on the search path of servers.
    programs: ['node', ...main.packages],
    limits: { serverStartMs },
    credentials: KEYS,
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
      sYaml: true,
      virtualClock: false,
    },
  }
}
