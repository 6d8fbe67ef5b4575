import type { FunctionConfig, HookConfig } from '../../../schemas/s-yaml/project.ts'
import type { CodeSnapshot } from './code-snapshot.ts'
import type { Faults } from '../faults.ts'
import type { InstanceHooks } from '../instances/instance-state.ts'
import type { Stage } from '../processes/stage.ts'
import type { Zygote } from '../processes/zygote.ts'
import { LEGACY_RUNTIME } from '../processes/zygotes.ts'
import { DEFAULT_HOOK_TIMEOUT_MS, DEFAULT_MEMORY_MB, DEFAULT_TIMEOUT_MS } from '../open-points.ts'

/** What one stage runs, and for how long at most. */
export interface StagePlan {
  readonly handler: string
  readonly limitMs: number
  /** A method that is not there is no failure; only for the flaw that calls hooks nobody configured. */
  readonly optional: boolean
}

/** Code and configuration behind one qualifier; instances belong to exactly one release. */
export interface Release {
  readonly config: FunctionConfig
  readonly code: CodeSnapshot
  /** What its instances are made from. */
  readonly zygote: Zygote
  /** What a caller asks for: `LATEST`, an alias or a version. */
  readonly qualifier: string
  /** What it resolves to. */
  readonly versionId: string
  readonly memoryMb: number
  /** What an instance is: our own Python, a server of the user's, or a program that is no server (CONT-09). */
  readonly kind: 'python' | 'server' | 'task'
  readonly plans: Readonly<Partial<Record<Stage, StagePlan>>>
  readonly hooks: InstanceHooks
}

type ReleaseParts = Pick<Release, 'config' | 'code' | 'zygote' | 'qualifier' | 'versionId'>

/** Works out what a release runs. */
export function makeRelease(parts: ReleaseParts, faults: Faults): Release {
  const { config } = parts
  const limitMs = config.timeoutMs ?? DEFAULT_TIMEOUT_MS
  const plan = (configured: HookConfig | undefined, usualName: string): StagePlan | undefined => {
    if (configured !== undefined)
      return {
        handler: configured.handler,
        limitMs: configured.timeoutMs ?? DEFAULT_HOOK_TIMEOUT_MS,
        optional: false,
      }
    if (!faults.has('hook-called-though-not-configured')) return undefined
    const file = (config.handler ?? '').replace(/\.[^.]*$/, '')
    return { handler: `${file}.${usualName}`, limitMs: DEFAULT_HOOK_TIMEOUT_MS, optional: true }
  }
  const kind = kindOf(config)
  const initializer = plan(config.hooks.initializer, 'initialize')
  const preFreeze = plan(config.hooks.preFreeze, 'pre_freeze')
  const preStop = plan(config.hooks.preStop, 'pre_stop')
  // INST-18, PREF-04, PREF-13.
  const hasPreFreeze =
    (config.generation === 'fc2' && config.runtime !== LEGACY_RUNTIME) || faults.has('pre-freeze-on-fc3')
  const hasPreStop = config.generation !== 'fc1'
  return {
    ...parts,
    kind,
    memoryMb: config.memorySizeMb ?? DEFAULT_MEMORY_MB[config.generation],
    plans: {
      handler: { handler: config.handler ?? '', limitMs, optional: false },
      ...(initializer && {
        initializer: faults.has('initializer-uses-function-timeout')
          ? { ...initializer, limitMs }
          : initializer,
      }),
      ...(preFreeze && { preFreeze }),
      ...(preStop && { preStop }),
    },
    hooks: {
      initializer: kind !== 'task' && initializer !== undefined && !faults.has('initializer-skipped'),
      preFreeze:
        kind !== 'task' && preFreeze !== undefined && hasPreFreeze && !faults.has('pre-freeze-skipped'),
      preStop: kind !== 'task' && preStop !== undefined && hasPreStop && !faults.has('pre-stop-skipped'),
    },
  }
}

function kindOf({ runtime, server }: FunctionConfig): Release['kind'] {
  if (!isCustom(runtime)) return 'python'
  return server?.webServer === false ? 'task' : 'server'
}

/** Whether the user brings a program of their own, rather than code for a runtime of ours. */
export function isCustom(runtime: string): boolean {
  return runtime.startsWith('custom')
}
