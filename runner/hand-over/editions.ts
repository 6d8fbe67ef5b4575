import { printProject } from '../../schemas/s-yaml/index.ts'
import type { FunctionConfig } from '../../schemas/s-yaml/project.ts'

/** A function in the text of both editions, by file name: its own as `s.yaml`. */
export function editionsOf(config: FunctionConfig): Readonly<Record<string, string>> {
  const own = { ...withoutWitness(config), code: './code' }
  const isThird = config.generation === 'fc3'
  return {
    's.yaml': printProject(own),
    [isThird ? 's-fc2.yaml' : 's-fc3.yaml']: printProject(isThird ? asSecond(own) : asThird(own)),
  }
}

/** Where witnesses write to is another place on every machine. */
function withoutWitness(config: FunctionConfig): FunctionConfig {
  const environment = Object.entries(config.environment).filter(([name]) => !name.startsWith('WITNESS_'))
  return { ...config, environment: Object.fromEntries(environment) }
}

/** FC 3.0 has neither services nor PreFreeze. */
function asThird(config: FunctionConfig): FunctionConfig {
  const { initializer, preStop } = config.hooks
  const hooks = { ...(initializer && { initializer }), ...(preStop && { preStop }) }
  return { ...config, generation: 'fc3', serviceName: undefined, hooks }
}

function asSecond(config: FunctionConfig): FunctionConfig {
  return { ...config, generation: 'fc2', serviceName: 'fc-conformance' }
}
