import { createHash } from 'node:crypto'
import type { FunctionConfig, HookConfig } from '../../schemas/s-yaml/project.ts'
import type { CodeSnapshot } from './code-snapshot.ts'
import type { Faults } from './faults.ts'
import type { InstanceHooks } from './instance-state.ts'
import {
  CUSTOM_LISTEN_PORT,
  DEFAULT_HOOK_TIMEOUT_MS,
  DEFAULT_MEMORY_MB,
  DEFAULT_TIMEOUT_MS,
} from './open-points.ts'

/** A call into user code, as the bootstrap names it. */
export type Stage = 'initializer' | 'handler' | 'preFreeze' | 'preStop'

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
  /** What a caller asks for: `LATEST`, an alias or a version. */
  readonly qualifier: string
  /** What it resolves to. */
  readonly versionId: string
  readonly memoryMb: number
  readonly plans: Readonly<Partial<Record<Stage, StagePlan>>>
  readonly hooks: InstanceHooks
}

/** The account that everything belongs to; made up, no such account has a say here. */
const ACCOUNT_ID = '1000000000000000'

type ReleaseParts = Pick<Release, 'config' | 'code' | 'qualifier' | 'versionId'>

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
  const initializer = plan(config.hooks.initializer, 'initialize')
  const preFreeze = plan(config.hooks.preFreeze, 'pre_freeze')
  const preStop = plan(config.hooks.preStop, 'pre_stop')
  const hasPreFreeze = config.generation === 'fc2' || faults.has('pre-freeze-on-fc3') // PREF-13, INST-18
  return {
    ...parts,
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
      initializer: initializer !== undefined && !faults.has('initializer-skipped'),
      preFreeze: preFreeze !== undefined && hasPreFreeze && !faults.has('pre-freeze-skipped'),
      preStop: preStop !== undefined && !faults.has('pre-stop-skipped'),
    },
  }
}

/** The environment of an instance: what any program needs, the user's variables, the system's (LIM-18, LIM-19). */
export function environmentOf(
  release: Release,
  instance: { readonly id: string; readonly tempDir: string },
  faults: Faults,
): Record<string, string> {
  const { config, qualifier, versionId } = release
  const keys = keysOf(config)
  // The images of Debian 10 and of Debian 11 name the version's variable differently.
  const versionVariable = config.runtime === 'python3.12' ? 'FC_FUNCTION_VERSION' : 'FC_VER_ID'
  const system = {
    FC_FUNC_CODE_PATH: release.code.folder,
    FC_ACCOUNT_ID: ACCOUNT_ID,
    FC_FUNCTION_HANDLER: config.handler ?? '',
    FC_FUNCTION_MEMORY_SIZE: String(release.memoryMb),
    FC_FUNCTION_NAME: config.functionName,
    FC_REGION: config.region,
    FC_INSTANCE_ID: instance.id,
    FC_CUSTOM_LISTEN_PORT: CUSTOM_LISTEN_PORT,
    [versionVariable]: versionId,
    ...(config.generation === 'fc2' && {
      FC_SERVICE_NAME: config.serviceName ?? '',
      FC_QUALIFIER: qualifier,
    }),
  }
  return {
    PATH: '/usr/local/bin:/usr/bin:/bin',
    LANG: 'C.UTF-8',
    TMPDIR: instance.tempDir,
    ...config.environment,
    ...(faults.has('system-environment-missing') ? {} : system),
    ...(keys && {
      ALIBABA_CLOUD_ACCESS_KEY_ID: keys.accessKeyId,
      ALIBABA_CLOUD_ACCESS_KEY_SECRET: keys.accessKeySecret,
      ALIBABA_CLOUD_SECURITY_TOKEN: keys.securityToken,
    }),
  }
}

/** The parts of the context that all calls of a release share; null where it has no such part (CTX-09). */
export function contextOf(release: Release, faults: Faults): object {
  const { config, qualifier, versionId } = release
  const slim = config.generation === 'fc3' && config.runtime === 'python3.12'
  const log = { project: config.log?.project ?? '', store: config.log?.logstore ?? '' }
  const keys = faults.has('credentials-ignore-role') ? undefined : keysOf(config)
  return {
    region: config.region,
    accountId: ACCOUNT_ID,
    function: {
      name: config.functionName,
      handler: config.handler,
      memory: release.memoryMb,
      timeout: (config.timeoutMs ?? DEFAULT_TIMEOUT_MS) / 1000,
      ...(slim && { versionId, qualifier }),
    },
    credentials: slim ? null : (keys ?? { accessKeyId: '', accessKeySecret: '', securityToken: '' }),
    service:
      slim || faults.has('service-missing')
        ? null
        : {
            name: config.serviceName ?? '',
            logProject: log.project,
            logStore: log.store,
            qualifier,
            versionId,
          },
    tracing:
      config.generation === 'fc2' ? { spanContext: '', jaegerEndpoint: '', base64SpanBaggages: '' } : null,
    log: slim ? log : null,
  }
}

/** Temporary keys in the form of STS, for a function with a role only (CTX-03); they open nothing anywhere. */
function keysOf({
  role,
  functionName,
}: FunctionConfig): Record<'accessKeyId' | 'accessKeySecret' | 'securityToken', string> | undefined {
  if (role === undefined || role === '') return undefined
  const made = (part: string): string =>
    createHash('sha256').update(`${part} of ${role} for ${functionName}`).digest('base64url')
  return {
    accessKeyId: `STS.${made('id').slice(0, 24)}`,
    accessKeySecret: made('secret'),
    securityToken: made('token'),
  }
}
