import type { FunctionRef } from '../../../schemas/adapter/target.ts'
import type { Behaviour } from '../../../schemas/behaviour/behaviour.ts'
import type { FunctionConfig } from '../../../schemas/s-yaml/project.ts'
import type { Changes } from '../../../suites/define.ts'

/** A configuration with the changes of a scenario in it; hooks and environment are changed one by one. */
export function changedConfig(config: FunctionConfig, changes: Changes): FunctionConfig {
  return {
    ...config,
    ...changes.config,
    hooks: { ...config.hooks, ...changes.config?.hooks },
    environment: { ...config.environment, ...changes.config?.environment, ...changes.environment },
  }
}

/** A behaviour with the changes of a scenario in it; functions are replaced one by one. */
export function changedBehaviour(behaviour: Behaviour, changes: Changes): Behaviour {
  const changed = changes.behaviour
  return { ...behaviour, ...changed, functions: { ...behaviour.functions, ...changed?.functions } }
}

/** The configuration as the scenario meant it: where witness records go is the runner's own affair. */
export function withoutWitness(config: FunctionConfig): FunctionConfig {
  const environment = Object.entries(config.environment).filter(([name]) => !name.startsWith('WITNESS_'))
  return { ...config, environment: Object.fromEntries(environment) }
}

/** Who is meant and nothing more: the rest is to be read from the file, by whoever says that it does. */
export function namesOnly(
  { generation, resource, region, serviceName, functionName, runtime }: FunctionConfig,
  environment: FunctionConfig['environment'],
): FunctionConfig {
  return { generation, resource, region, serviceName, functionName, runtime, environment, hooks: {} }
}

/** Name by which a function is addressed. */
export function refOf(config: FunctionConfig): FunctionRef {
  return { serviceName: config.serviceName, functionName: config.functionName }
}
