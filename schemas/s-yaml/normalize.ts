import { at, isMap, valueAt, type Data } from '../yaml/data.ts'
import { stepsTo, type Field, type Layout } from './layout.ts'
import { isBuiltIn } from './limits.ts'
import type { AsyncInvokeConfig, FunctionConfig, HookConfig, Hooks, ServerConfig } from './project.ts'
import { healthCheckOf, httpTriggerOf, isContainer, textsOf } from './server-fields.ts'

/** One entry of `services` or `resources` that holds a function. */
export interface Entry {
  readonly resource: string
  readonly layout: Layout
  readonly props: Data
}

/**
 * Turns an entry into a function, free of editions. The entry must fit its schema: what is of another type than
 * that says reads as absent. An entry without a function, such as a bare service, gives `undefined`.
 */
export function normalize(entry: Entry): FunctionConfig | undefined {
  const read = createReading(entry)
  const region = read.text('region')
  const functionName = read.text('functionName')
  const runtime = read.text('runtime')
  if (region === undefined || functionName === undefined || runtime === undefined) return undefined
  return withoutAbsent({
    generation: entry.layout,
    resource: entry.resource,
    region,
    serviceName: read.text('serviceName') ?? serviceShorthand(entry),
    functionName,
    description: read.text('description'),
    runtime,
    handler: read.text('handler'),
    code: read.text('code'),
    memorySizeMb: read.number('memorySizeMb'),
    cpu: read.number('cpu'),
    diskSizeMb: read.number('diskSizeMb'),
    timeoutMs: read.ms('timeout'),
    instanceConcurrency: read.number('instanceConcurrency'),
    environment: environmentOf(read),
    role: read.text('role') ?? namedRole(read),
    log: logOf(read),
    hooks: hooksOf(read),
    server: serverOf(read, runtime),
    httpTrigger: withoutAbsent(httpTriggerOf(read.raw('triggers'), entry.layout)),
    asyncInvoke: asyncInvokeOf(read),
    provisionedInstances: read.number('provisionedInstances'),
  })
}

/** Reads fields of one entry by name. */
interface Reading {
  raw(field: Field): Data | undefined
  text(field: Field): string | undefined
  number(field: Field): number | undefined
  /** A field that the file gives in seconds. */
  ms(field: Field): number | undefined
}

function createReading({ props, layout }: Entry): Reading {
  const raw = (field: Field): Data | undefined => {
    const steps = stepsTo(field, layout)
    return steps === undefined ? undefined : valueAt(props, steps)
  }
  const number = (field: Field): number | undefined => {
    const value = raw(field)
    return typeof value === 'number' ? value : undefined
  }
  return {
    raw,
    number,
    text: (field) => {
      const value = raw(field)
      return typeof value === 'string' ? value : undefined
    },
    ms: (field) => {
      const seconds = number(field)
      return seconds === undefined ? undefined : msOf(seconds)
    },
  }
}

/** Milliseconds of seconds, to the microsecond: binary fractions must not show. */
function msOf(seconds: number): number {
  return Math.round(seconds * 1e6) / 1e3
}

/** A service that is given as a bare name. */
function serviceShorthand({ props, layout }: Entry): string | undefined {
  const service = layout === 'fc2' ? at(props, 'service') : undefined
  return typeof service === 'string' ? service : undefined
}

/** A role that the tool would create; its name is all that is known of it. */
function namedRole(read: Reading): string | undefined {
  const name = at(read.raw('role'), 'name')
  return typeof name === 'string' ? name : undefined
}

/** The API takes texts only; the edition-1 tool sends numbers and booleans as they are written. */
function environmentOf(read: Reading): Readonly<Record<string, string>> {
  const variables = read.raw('environment')
  if (!isMap(variables)) return {}
  return Object.fromEntries(
    Object.entries(variables).flatMap(([name, value]) =>
      value === null || typeof value === 'object' ? [] : [[name, String(value)]],
    ),
  )
}

function logOf(read: Reading): FunctionConfig['log'] {
  const project = read.text('logProject')
  const logstore = read.text('logstore')
  return project === undefined || logstore === undefined ? undefined : { project, logstore }
}

function hooksOf(read: Reading): Hooks {
  return withoutAbsent({
    initializer: hookOf(read, 'initializerHandler', 'initializerTimeout'),
    preFreeze: hookOf(read, 'preFreezeHandler', 'preFreezeTimeout'),
    preStop: hookOf(read, 'preStopHandler', 'preStopTimeout'),
  })
}

/** A hook that names no handler is not configured, whatever else it says. */
function hookOf(read: Reading, handlerField: Field, timeoutField: Field): HookConfig | undefined {
  const handler = read.text(handlerField)
  return handler === undefined ? undefined : withoutAbsent({ handler, timeoutMs: read.ms(timeoutField) })
}

/** Every custom runtime and container has a server, be it the one that is started by default. */
function serverOf(read: Reading, runtime: string): ServerConfig | undefined {
  if (isBuiltIn(runtime)) return undefined
  const kind = isContainer(runtime) ? 'container' : 'runtime'
  const webServer = read.raw('webServer')
  return withoutAbsent({
    image: kind === 'container' ? read.text('containerImage') : undefined,
    command: textsOf(read.raw(`${kind}Command`)),
    args: textsOf(read.raw(`${kind}Args`)),
    port: read.number(`${kind}Port`),
    healthCheck: withoutAbsent(healthCheckOf(read.raw(`${kind}HealthCheck`))),
    webServer: typeof webServer === 'boolean' ? webServer : undefined,
  })
}

function asyncInvokeOf(read: Reading): AsyncInvokeConfig | undefined {
  if (!isMap(read.raw('asyncInvoke'))) return undefined
  return withoutAbsent({
    maxRetryAttempts: read.number('maxRetryAttempts'),
    maxEventAgeMs: read.ms('maxEventAge'),
  })
}

/** Leaves out the keys that hold `undefined`, so that records compare and print as they are meant. */
function withoutAbsent<T extends object | undefined>(record: T): T {
  if (record === undefined) return record
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as T
}
