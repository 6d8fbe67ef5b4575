/**
 * Where a key of the component `fc` stands in the component `fc3`, by its path in `props`; `{server}` is the section of
 * a custom runtime or of a container. Undefined where edition 3 has nothing of the kind. What is not named here keeps its
 * last name and moves up to `props`.
 */
export const MOVES: Readonly<Record<string, string | undefined>> = {
  'service.name': undefined,
  'service.vpcBinding': 'vpcBinding.vpcIds',
  'service.vpcConfig.vswitchIds': 'vpcConfig.vSwitchIds',
  'service.tracingConfig': undefined,
  'function.name': 'functionName',
  'function.codeUri': 'code',
  'function.ossBucket': 'code.ossBucketName',
  'function.ossKey': 'code.ossObjectName',
  'function.caPort': '{server}.port',
  'function.customHealthCheckConfig': '{server}.healthCheckConfig',
  'function.initializer': 'instanceLifecycleConfig.initializer.handler',
  'function.initializationTimeout': 'instanceLifecycleConfig.initializer.timeout',
  'function.instanceLifecycleConfig.preFreeze': undefined,
  'function.instanceSoftConcurrency': undefined,
  'function.instanceType': 'gpuConfig.gpuType',
  'function.gpuMemorySize': 'gpuConfig.gpuMemorySize',
  'function.customContainerConfig.command': 'customContainerConfig.entrypoint',
  'function.customContainerConfig.args': 'customContainerConfig.command',
  'function.customContainerConfig.instanceID': undefined,
  'function.customContainerConfig.accelerationType': undefined,
  'function.customContainerConfig.webServerMode': undefined,
  'function.asyncConfiguration': 'asyncInvokeConfig',
  'function.asyncConfiguration.statefulInvocation': 'asyncInvokeConfig.asyncTask',
  'function.asyncConfiguration.destination': 'asyncInvokeConfig.destinationConfig',
  'function.asyncConfiguration.destination.onSuccess':
    'asyncInvokeConfig.destinationConfig.onSuccess.destination',
  'function.asyncConfiguration.destination.onFailure':
    'asyncInvokeConfig.destinationConfig.onFailure.destination',
}

/** The section of `props` that says how a server is started. */
export type ServerSection = 'customRuntimeConfig' | 'customContainerConfig'

/** Where in edition 3 a path inside the `props` of edition 1 leads to; undefined when nowhere. */
export function movedPath(path: readonly string[], server: ServerSection): readonly string[] | undefined {
  for (let length = path.length; length > 0; length--) {
    const known = path.slice(0, length).join('.')
    if (!Object.hasOwn(MOVES, known)) continue
    const to = MOVES[known]
    return to === undefined
      ? undefined
      : [...to.replace('{server}', server).split('.'), ...path.slice(length)]
  }
  const [level, ...rest] = path
  if (level !== 'service' && level !== 'function') return path
  return rest.length === 0 ? undefined : rest
}
