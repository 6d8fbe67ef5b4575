import { join } from 'node:path'
import type { DeployAnswer, DeployRequest, FunctionRef } from '../../../schemas/adapter/target.ts'
import type { Generation } from '../../../schemas/profile.ts'
import type { Ports } from '../../process/ports.ts'
import { takeSnapshot, type CodeSnapshot } from './code-snapshot.ts'
import type { Faults } from '../faults.ts'
import { FunctionLog } from '../logs/function-log.ts'
import { DEFAULT_INSTANCE_LIMIT, LATEST } from '../open-points.ts'
import { Pool } from './pool.ts'
import { makeRelease, type Release } from './release.ts'
import { leavesByUpdate } from './serves-for.ts'
import type { Zygote } from '../processes/zygote.ts'
import type { Zygotes } from '../processes/zygotes.ts'

export interface FunctionSurroundings {
  readonly zygotes: Zygotes
  readonly faults: Faults
  readonly freezeAfterMs: number
  readonly ports: Ports
  /** How long a server may take to listen, milliseconds. */
  readonly serverStartMs: number
  /** Number of a folder for code that nobody has used yet. */
  readonly nextSnapshot: () => number
}

/** Calls that are listed at most: a site at work must not fill the memory. */
const MOST_LISTED = 2_000

/** A function with its releases, its instances, its log and its list of invocations. */
export class DeployedFunction {
  readonly ref: FunctionRef
  readonly generation: Generation
  readonly log = new FunctionLog()
  readonly pool: Pool
  /** Ids in the order in which the calls were accepted, the newest ones; hooks are not in it (INST-16). */
  readonly invocations: string[] = []
  /** Aborts when the function is removed: pending attempts of async calls end with it. */
  readonly removal = new AbortController()
  instanceLimit = DEFAULT_INSTANCE_LIMIT
  /** Whether this release was called already; only flaws ask. */
  calledSinceUpdate = false
  readonly #around: FunctionSurroundings
  readonly #releases = new Map<string, Release>()
  #published = 0

  constructor(request: DeployRequest, around: FunctionSurroundings) {
    this.ref = request.ref
    this.generation = request.config.generation
    this.#around = around
    const { faults, freezeAfterMs, ports, serverStartMs } = around
    this.pool = new Pool({
      faults,
      freezeAfterMs,
      ports,
      serverStartMs,
      log: this.log,
      hookRan: (requestId) => {
        if (faults.has('hooks-in-invocation-list')) this.list(requestId)
      },
    })
  }

  /** Makes the request's code and configuration the newest release; older instances leave when idle (INST-04). */
  async release(request: DeployRequest): Promise<DeployAnswer> {
    const { zygotes, faults, nextSnapshot } = this.#around
    const zygote = await zygotes.of(request.config.runtime)
    const code = await takeSnapshot(request.codeDir, join(zygote.scratch, `code-${nextSnapshot()}`))
    if (code === undefined)
      return refused(400, 'InvalidArgument', `code folder '${request.codeDir}' cannot be read`)
    const versions = this.#publish(request, { code, zygote })
    this.instanceLimit = request.instanceLimit ?? DEFAULT_INSTANCE_LIMIT
    const current = new Set(this.#releases.values())
    void this.pool.retire((instance) => !current.has(instance.release) && leavesByUpdate(instance, faults))
    this.calledSinceUpdate = false
    const provisioned = request.config.provisionedInstances ?? 0
    const latest = this.resolve(undefined)
    if (latest !== undefined && provisioned > 0) await this.pool.provision(latest, provisioned)
    return { accepted: true, ...(versions !== undefined && { versions }) }
  }

  /** Puts a call on the list of invocations; when that is full, the older half goes. */
  list(requestId: string): void {
    this.invocations.push(requestId)
    this.calledSinceUpdate = true
    if (this.invocations.length > MOST_LISTED) this.invocations.splice(0, MOST_LISTED / 2)
  }

  /** The release behind a version or alias. */
  resolve(qualifier: string | undefined): Release | undefined {
    return this.#releases.get(qualifier ?? LATEST)
  }

  #publish(
    { config, aliases }: DeployRequest,
    made: { readonly code: CodeSnapshot; readonly zygote: Zygote },
  ): Record<string, string> | undefined {
    const put = (qualifier: string, versionId: string): void => {
      if (
        qualifier === LATEST &&
        this.#around.faults.has('update-keeps-instances') &&
        this.#releases.has(LATEST)
      )
        return
      this.#releases.set(
        qualifier,
        makeRelease({ config, ...made, qualifier, versionId }, this.#around.faults),
      )
    }
    put(LATEST, LATEST)
    if (aliases === undefined || aliases.length === 0) return undefined
    const version = String((this.#published += 1))
    for (const qualifier of [version, ...aliases]) put(qualifier, version)
    return Object.fromEntries(aliases.map((alias) => [alias, version]))
  }
}

/** A deployment that is not accepted. */
export function refused(status: number, code: string, message: string): DeployAnswer {
  return { accepted: false, status, code, message }
}
