import type { Generation } from '../profile.ts'

/** Generation by whose layout an entry is written. */
export type Layout = Exclude<Generation, 'fc1'>

/** FC 1.0 is written like FC 2.0. */
export function layoutOf(generation: Generation): Layout {
  return generation === 'fc3' ? 'fc3' : 'fc2'
}

/**
 * Where each field of a function stands inside `props`, by generation; `undefined` where the generation has no
 * such field. Reading, printing and the positions of rules all follow this one table.
 */
export const LAYOUT = {
  region: { fc2: 'region', fc3: 'region' },
  serviceName: { fc2: 'service.name', fc3: undefined },
  role: { fc2: 'service.role', fc3: 'role' },
  logProject: { fc2: 'service.logConfig.project', fc3: 'logConfig.project' },
  logstore: { fc2: 'service.logConfig.logstore', fc3: 'logConfig.logstore' },
  functionName: { fc2: 'function.name', fc3: 'functionName' },
  description: { fc2: 'function.description', fc3: 'description' },
  runtime: { fc2: 'function.runtime', fc3: 'runtime' },
  handler: { fc2: 'function.handler', fc3: 'handler' },
  code: { fc2: 'function.codeUri', fc3: 'code' },
  memorySizeMb: { fc2: 'function.memorySize', fc3: 'memorySize' },
  cpu: { fc2: 'function.cpu', fc3: 'cpu' },
  diskSizeMb: { fc2: 'function.diskSize', fc3: 'diskSize' },
  timeout: { fc2: 'function.timeout', fc3: 'timeout' },
  instanceConcurrency: { fc2: 'function.instanceConcurrency', fc3: 'instanceConcurrency' },
  environment: { fc2: 'function.environmentVariables', fc3: 'environmentVariables' },
  initializerHandler: { fc2: 'function.initializer', fc3: 'instanceLifecycleConfig.initializer.handler' },
  initializerTimeout: {
    fc2: 'function.initializationTimeout',
    fc3: 'instanceLifecycleConfig.initializer.timeout',
  },
  preFreezeHandler: {
    fc2: 'function.instanceLifecycleConfig.preFreeze.handler',
    fc3: 'instanceLifecycleConfig.preFreeze.handler',
  },
  preFreezeTimeout: {
    fc2: 'function.instanceLifecycleConfig.preFreeze.timeout',
    fc3: 'instanceLifecycleConfig.preFreeze.timeout',
  },
  preStopHandler: {
    fc2: 'function.instanceLifecycleConfig.preStop.handler',
    fc3: 'instanceLifecycleConfig.preStop.handler',
  },
  preStopTimeout: {
    fc2: 'function.instanceLifecycleConfig.preStop.timeout',
    fc3: 'instanceLifecycleConfig.preStop.timeout',
  },
  runtimeCommand: { fc2: 'function.customRuntimeConfig.command', fc3: 'customRuntimeConfig.command' },
  runtimeArgs: { fc2: 'function.customRuntimeConfig.args', fc3: 'customRuntimeConfig.args' },
  runtimePort: { fc2: 'function.caPort', fc3: 'customRuntimeConfig.port' },
  runtimeHealthCheck: {
    fc2: 'function.customHealthCheckConfig',
    fc3: 'customRuntimeConfig.healthCheckConfig',
  },
  containerImage: { fc2: 'function.customContainerConfig.image', fc3: 'customContainerConfig.image' },
  // Edition 1 says both as a text that holds a JSON list; edition 3 calls the arguments `command`.
  containerCommand: {
    fc2: 'function.customContainerConfig.command',
    fc3: 'customContainerConfig.entrypoint',
  },
  containerArgs: { fc2: 'function.customContainerConfig.args', fc3: 'customContainerConfig.command' },
  containerPort: { fc2: 'function.caPort', fc3: 'customContainerConfig.port' },
  containerHealthCheck: {
    fc2: 'function.customHealthCheckConfig',
    fc3: 'customContainerConfig.healthCheckConfig',
  },
  webServer: { fc2: 'function.customContainerConfig.webServerMode', fc3: undefined },
  triggers: { fc2: 'triggers', fc3: 'triggers' },
  asyncInvoke: { fc2: 'function.asyncConfiguration', fc3: 'asyncInvokeConfig' },
  maxRetryAttempts: {
    fc2: 'function.asyncConfiguration.maxAsyncRetryAttempts',
    fc3: 'asyncInvokeConfig.maxAsyncRetryAttempts',
  },
  maxEventAge: {
    fc2: 'function.asyncConfiguration.maxAsyncEventAgeInSeconds',
    fc3: 'asyncInvokeConfig.maxAsyncEventAgeInSeconds',
  },
  provisionedInstances: { fc2: undefined, fc3: 'provisionConfig.defaultTarget' },
} as const satisfies Record<string, Record<Layout, string | undefined>>

export type Field = keyof typeof LAYOUT

/** Steps from `props` to a field; `undefined` when the generation has no such field. */
export function stepsTo(field: Field, layout: Layout): readonly string[] | undefined {
  return STEPS[layout].get(field)
}

const STEPS = { fc2: stepsOf('fc2'), fc3: stepsOf('fc3') }

/** Every rule asks for some of these in every entry. */
function stepsOf(layout: Layout): ReadonlyMap<string, readonly string[]> {
  return new Map(
    Object.entries(LAYOUT).flatMap(([field, { [layout]: path }]) =>
      path === undefined ? [] : [[field, path.split('.')] as const],
    ),
  )
}
