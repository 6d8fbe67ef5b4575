import type { TargetInfo } from '../../schemas/adapter/target.ts'
import type { FunctionConfig } from '../../schemas/s-yaml/project.ts'

/** Longest name that a report takes. */
const LONGEST = 200

/** What a report says of a server: a server deploys nothing, so it has no capability of a platform. */
export function infoOf(name: string, { functionName, generation }: FunctionConfig): TargetInfo {
  return {
    protocol: 1,
    name: name.slice(0, LONGEST),
    version: `as ${functionName} on ${generation === 'fc2' ? 'FC 2.0' : 'FC 3.0'}`.slice(0, LONGEST),
    profiles: ['server'],
    runtimes: [],
    capabilities: {
      ...{ witness: [], idle: [], update: false, logs: false, invocations: false, async: false },
      ...{ qualifiers: false, provisioned: false, instanceLimit: false, httpTriggers: false },
      virtualClock: false,
    },
  }
}
