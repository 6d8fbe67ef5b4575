import type { DeployRequest } from '../../../schemas/adapter/target.ts'
import type { FunctionConfig, HookConfig } from '../../../schemas/s-yaml/project.ts'
import type { Faults } from '../faults.ts'
import { oneOf, seconds, whole } from './ranges.ts'
import type { ClausedRule } from './claused-rule.ts'
import { SERVER_RULES } from './server-limits.ts'
import { isCustom } from '../functions/release.ts'
import { FC1_MOST_SECONDS, LATEST, LEAST_MEMORY_MB, LONGEST_NAME } from '../open-points.ts'

/** Runtimes of FC 1.0 (HND-16). */
const FIRST_RUNTIMES = ['python2.7', 'python3']

const MOST_MEMORY_MB = { fc1: 3072, fc2: 32 * 1024, fc3: 32 * 1024 }
const DISK_SIZES_MB = [512, 10 * 1024]
const MOST_FUNCTION_SECONDS = { fc1: FC1_MOST_SECONDS, fc2: 86_400, fc3: 86_400 }
const MOST_SECONDS = { initializer: 300, preFreeze: 90, preStop: 90, eventAge: 2_592_000 }
const MOST_RETRIES = 8
const ENVIRONMENT_BYTES = 4096
const RESERVED_ON_FC2 = ['accessKeyID', 'accessKeySecret', 'securityToken', 'topic']
const NAME = new RegExp(`^[A-Za-z_][A-Za-z0-9_-]{0,${LONGEST_NAME - 1}}$`)
const VARIABLE = /^[A-Za-z][A-Za-z0-9_]*$/

/** Each rule with the clause it comes from and, where there is one, the fault that switches it off. */
const RULES: readonly ClausedRule[] = [
  {
    clause: 'LIM-01',
    rule: ({ generation }, { ref }) => (generation === 'fc3' ? undefined : name('service', ref.serviceName)),
  },
  { clause: 'LIM-02', rule: (_, { ref }) => name('function', ref.functionName) },
  { clause: 'LIM-12', without: 'handler-not-required', rule: handler },
  { clause: 'HND-16', rule: runtime },
  { clause: 'LIM-04', without: 'memory-limit-unchecked', rule: memory },
  { clause: 'LIM-05', rule: cpu },
  { clause: 'LIM-07', without: 'timeout-limit-unchecked', rule: timeouts },
  ...SERVER_RULES,
  { clause: 'LIM-14', rule: ({ diskSizeMb: size }) => oneOf('diskSize', size, DISK_SIZES_MB) },
  { clause: 'LIM-16', rule: variables },
  { clause: 'LIM-17', without: 'reserved-environment-accepted', rule: reserved },
  { clause: 'LIM-24', rule: asyncInvoke },
  {
    clause: 'INST-07',
    rule: ({ provisionedInstances: count }) => whole('provisioned instances', count, 0, 100),
  },
  { clause: 'CONC-04', rule: (_, { instanceLimit: limit }) => whole('instance limit', limit, 1, 10_000) },
  { clause: 'API-13', rule: aliases },
]

/** Why a deployment is refused, or undefined when it is in order. */
export function refusalOf(
  request: DeployRequest,
  runtimes: readonly string[],
  faults: Faults,
): string | undefined {
  for (const { without, rule } of RULES) {
    const reason =
      without !== undefined && faults.has(without) ? undefined : rule(request.config, request, runtimes)
    if (reason !== undefined) return reason
  }
  return undefined
}

function name(what: string, value: string | undefined): string | undefined {
  if (value !== undefined && NAME.test(value)) return undefined
  return `${what} name '${value ?? ''}' is invalid: 1 to ${LONGEST_NAME} letters, digits, '_' or '-', first a letter or '_'`
}

function handler({ runtime: named, handler: configured }: FunctionConfig): string | undefined {
  if (isCustom(named)) return undefined
  return configured === undefined || configured === ''
    ? 'handler is required for built-in runtimes'
    : undefined
}

function runtime(
  { generation, runtime: named }: FunctionConfig,
  _: DeployRequest,
  runtimes: readonly string[],
): string | undefined {
  const known = generation === 'fc1' ? runtimes.filter((one) => FIRST_RUNTIMES.includes(one)) : runtimes
  return known.includes(named) ? undefined : `runtime '${named}' is not supported`
}

function memory({ generation, memorySizeMb: size }: FunctionConfig): string | undefined {
  const step = generation === 'fc3' ? 64 : 1
  if (size !== undefined && size % step !== 0)
    return `memorySize must be a multiple of ${step} MB, found ${size}`
  return whole('memorySize', size, LEAST_MEMORY_MB, MOST_MEMORY_MB[generation])
}

function cpu({ cpu: cores, memorySizeMb: size }: FunctionConfig): string | undefined {
  if (cores === undefined) return undefined
  // In steps of 0.05; compared in twentieths since 0.35 has no exact double.
  const twentieths = Math.round(cores * 20)
  if (!(cores >= 0.05 && cores <= 16) || Math.abs(cores * 20 - twentieths) > 1e-6)
    return `cpu must be 0.05 to 16 in steps of 0.05, found ${cores}`
  if (size === undefined) return undefined
  const gigabytesPerCore = size / 1024 / cores
  if (gigabytesPerCore < 1 - 1e-9 || gigabytesPerCore > 4 + 1e-9)
    return `cpu to memory must be between 1:1 and 1:4 (vCPU:GB), found 1:${gigabytesPerCore.toFixed(2)}`
  return undefined
}

function timeouts({ generation, timeoutMs, hooks }: FunctionConfig): string | undefined {
  const hook = (
    what: 'initializer' | 'preFreeze' | 'preStop',
    config: HookConfig | undefined,
  ): string | undefined => seconds(`${what} timeout`, config?.timeoutMs, MOST_SECONDS[what])
  return (
    seconds('timeout', timeoutMs, MOST_FUNCTION_SECONDS[generation]) ??
    hook('initializer', hooks.initializer) ??
    hook('preFreeze', hooks.preFreeze) ??
    hook('preStop', hooks.preStop)
  )
}

function variables({ environment }: FunctionConfig): string | undefined {
  let bytes = 0
  for (const [key, value] of Object.entries(environment)) {
    if (!VARIABLE.test(key)) return `environment variable name '${key}' is invalid`
    if (value.includes('\0')) return `environment variable '${key}' holds a NUL`
    bytes += Buffer.byteLength(key) + Buffer.byteLength(value)
  }
  return bytes > ENVIRONMENT_BYTES
    ? `environment variables take ${bytes} bytes, at most ${ENVIRONMENT_BYTES}`
    : undefined
}

function reserved({ generation, environment }: FunctionConfig): string | undefined {
  const taken = Object.keys(environment).find(
    (key) => key.startsWith('FC_') || (generation === 'fc2' && RESERVED_ON_FC2.includes(key)),
  )
  return taken === undefined ? undefined : `environment variable name '${taken}' is reserved`
}

function asyncInvoke({ asyncInvoke: config }: FunctionConfig): string | undefined {
  return (
    whole('maxAsyncRetryAttempts', config?.maxRetryAttempts, 0, MOST_RETRIES) ??
    seconds('maxAsyncEventAgeInSeconds', config?.maxEventAgeMs, MOST_SECONDS.eventAge)
  )
}

function aliases(_: FunctionConfig, { aliases: names }: DeployRequest): string | undefined {
  const wrong = names?.find((alias) => !NAME.test(alias) || alias === LATEST)
  return wrong === undefined ? undefined : `alias name '${wrong}' is invalid`
}
