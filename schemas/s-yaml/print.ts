import { Document, Scalar, visit } from 'yaml'
import { isMap, mapOf, type Data } from '../yaml/data.ts'
import { layoutOf, stepsTo, type Field } from './layout.ts'
import type { FunctionConfig } from './project.ts'
import { isContainer, printHealthCheck, printTexts, printTriggers } from './server-fields.ts'

/**
 * Prints a function as the text of an `s.yaml`: edition 1.0.0 for `fc1` and `fc2`, 3.0.0 for `fc3`. What the generation
 * has no key for (a service under fc3, provisioned instances under fc2) is left out.
 *
 * @throws RangeError when a value holds `${`: the format has no escape for it, so it would be read as a reference.
 */
export function printProject(config: FunctionConfig): string {
  const fc2 = layoutOf(config.generation) === 'fc2'
  const entry = { component: fc2 ? 'fc' : 'fc3', props: propsOf(config) }
  const document = new Document({
    edition: fc2 ? '1.0.0' : '3.0.0',
    [fc2 ? 'services' : 'resources']: mapOf([[config.resource, entry]]),
  })
  visit(document, {
    Scalar: (role, scalar) => {
      if (role !== 'key') refuseReference(scalar)
      quoteUnlessPlain(scalar)
    },
  })
  return document.toString({ lineWidth: 0 })
}

function propsOf(config: FunctionConfig): Data {
  const { hooks, log, asyncInvoke } = config
  const layout = layoutOf(config.generation)
  const fields: Readonly<Record<Field, Data | undefined>> = {
    region: config.region,
    serviceName: config.serviceName,
    role: config.role,
    logProject: log?.project,
    logstore: log?.logstore,
    functionName: config.functionName,
    description: config.description,
    runtime: config.runtime,
    handler: config.handler,
    code: config.code,
    memorySizeMb: config.memorySizeMb,
    cpu: config.cpu,
    diskSizeMb: config.diskSizeMb,
    timeout: secondsOf(config.timeoutMs),
    instanceConcurrency: config.instanceConcurrency,
    environment: Object.keys(config.environment).length === 0 ? undefined : config.environment,
    initializerHandler: hooks.initializer?.handler,
    initializerTimeout: secondsOf(hooks.initializer?.timeoutMs),
    preFreezeHandler: hooks.preFreeze?.handler,
    preFreezeTimeout: secondsOf(hooks.preFreeze?.timeoutMs),
    preStopHandler: hooks.preStop?.handler,
    preStopTimeout: secondsOf(hooks.preStop?.timeoutMs),
    ...serverFields(config),
    triggers: printTriggers(config.httpTrigger, layout),
    asyncInvoke: asyncInvoke === undefined ? undefined : {},
    maxRetryAttempts: asyncInvoke?.maxRetryAttempts,
    maxEventAge: secondsOf(asyncInvoke?.maxEventAgeMs),
    provisionedInstances: config.provisionedInstances,
  }
  return Object.entries(fields).reduce<Data>((props, [field, value]) => {
    const steps = stepsTo(field as Field, layout)
    return value === undefined || steps === undefined ? props : withValue(props, steps, value)
  }, {})
}

type ServerField = Extract<Field, `runtime${string}` | `container${string}` | 'webServer'>

function serverFields({
  server,
  runtime,
  generation,
}: FunctionConfig): Readonly<Record<Exclude<ServerField, 'runtime'>, Data | undefined>> {
  const inImage = isContainer(runtime)
  const layout = layoutOf(generation)
  const [process, container] = inImage ? [undefined, server] : [server, undefined]
  return {
    runtimeCommand: process?.command,
    runtimeArgs: process?.args,
    runtimePort: process?.port,
    runtimeHealthCheck: printHealthCheck(process?.healthCheck),
    containerImage: container?.image,
    containerCommand: printTexts(container?.command, layout),
    containerArgs: printTexts(container?.args, layout),
    containerPort: container?.port,
    containerHealthCheck: printHealthCheck(container?.healthCheck),
    webServer: container?.webServer,
  }
}

function secondsOf(ms: number | undefined): number | undefined {
  return ms === undefined ? undefined : ms / 1000
}

/** The same data with a value at the end of a path. */
function withValue(data: Data | undefined, [step, ...rest]: readonly string[], value: Data): Data {
  if (step === undefined) return value
  const map = isMap(data) ? data : {}
  return { ...map, [step]: withValue(map[step], rest, value) }
}

function refuseReference({ value }: Scalar): void {
  if (typeof value === 'string' && value.includes('${'))
    throw new RangeError(`s.yaml has no escape for \`\${\`, found in ${JSON.stringify(value)}`)
}

const WORD = /^[A-Za-z][\w.-]*$/
/** Words that YAML 1.1 takes for booleans; some readers still do. */
const OLD_BOOLEAN = /^(?:y|yes|n|no|on|off)$/i

/** Words stay bare; all other text is quoted, so that no reader takes it for a date, a number or a merge key. */
function quoteUnlessPlain(scalar: Scalar): void {
  if (typeof scalar.value !== 'string') return
  if (!WORD.test(scalar.value) || OLD_BOOLEAN.test(scalar.value)) scalar.type = Scalar.QUOTE_DOUBLE
}
