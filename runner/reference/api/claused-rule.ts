import type { DeployRequest } from '../../../schemas/adapter/target.ts'
import type { FunctionConfig } from '../../../schemas/s-yaml/project.ts'
import type { Faults } from '../faults.ts'

/** `runtimes` are the names that there is something to serve with. */
export type Rule = (
  config: FunctionConfig,
  request: DeployRequest,
  runtimes: readonly string[],
) => string | undefined

export interface ClausedRule {
  readonly clause: string
  readonly without?: Parameters<Faults['has']>[0]
  readonly rule: Rule
}
