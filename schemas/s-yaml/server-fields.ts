import { at, type Data } from '../yaml/data.ts'
import type { Layout } from './layout.ts'
import type { HealthCheckConfig, HttpTriggerConfig } from './project.ts'

/** The shapes that both editions give the process of a custom runtime or container, read and printed. */

/** Whether an image holds the program, rather than the code folder. */
export function isContainer(runtime: string): boolean {
  return runtime === 'custom-container' || runtime === 'micro-sandbox'
}

/** A list of texts, or the text in which edition 1 writes one as JSON; `undefined` when it is neither. */
export function textsOf(data: Data | undefined): readonly string[] | undefined {
  const list = typeof data === 'string' ? parsed(data) : data
  if (!Array.isArray(list) || !list.every((one) => typeof one === 'string')) return undefined
  return list
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The texts as a container of that layout wants them. */
export function printTexts(texts: readonly string[] | undefined, layout: Layout): Data | undefined {
  return texts === undefined || layout === 'fc3' ? texts : JSON.stringify(texts)
}

/** A health check; one that names no path is none. */
export function healthCheckOf(data: Data | undefined): HealthCheckConfig | undefined {
  const path = at(data, 'httpGetUrl')
  if (typeof path !== 'string') return undefined
  return {
    path,
    initialDelayMs: times(1000, at(data, 'initialDelaySeconds')),
    periodMs: times(1000, at(data, 'periodSeconds')),
    timeoutMs: times(1000, at(data, 'timeoutSeconds')),
    failureThreshold: times(1, at(data, 'failureThreshold')),
    successThreshold: times(1, at(data, 'successThreshold')),
  }
}

export function printHealthCheck(check: HealthCheckConfig | undefined): Data | undefined {
  if (check === undefined) return undefined
  const fields: Readonly<Record<string, Data | undefined>> = {
    httpGetUrl: check.path,
    initialDelaySeconds: times(1 / 1000, check.initialDelayMs),
    periodSeconds: times(1 / 1000, check.periodMs),
    timeoutSeconds: times(1 / 1000, check.timeoutMs),
    failureThreshold: check.failureThreshold,
    successThreshold: check.successThreshold,
  }
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])),
  )
}

function times(factor: number, data: Data | undefined): number | undefined {
  return typeof data === 'number' ? Math.round(data * factor * 1e6) / 1e6 : undefined
}

/** What the editions call the parts of a trigger. */
const TRIGGER = {
  fc2: { name: 'name', type: 'type', config: 'config' },
  fc3: { name: 'triggerName', type: 'triggerType', config: 'triggerConfig' },
} as const satisfies Record<Layout, Record<'name' | 'type' | 'config', string>>

/** The first HTTP trigger in a list of triggers; one per version is all that there may be (LIM-23). */
export function httpTriggerOf(triggers: Data | undefined, layout: Layout): HttpTriggerConfig | undefined {
  const keys = TRIGGER[layout]
  const list: readonly Data[] = Array.isArray(triggers) ? triggers : []
  const found = list.find((trigger) => at(trigger, keys.type) === 'http')
  if (found === undefined) return undefined
  const config = at(found, keys.config)
  const [name, methods, authType] = [at(found, keys.name), at(config, 'methods'), at(config, 'authType')]
  return {
    name: typeof name === 'string' ? name : '',
    methods: textsOf(methods) ?? [],
    authType: typeof authType === 'string' ? authType : undefined,
  }
}

export function printTriggers(trigger: HttpTriggerConfig | undefined, layout: Layout): Data | undefined {
  if (trigger === undefined) return undefined
  const keys = TRIGGER[layout]
  const config = { authType: trigger.authType ?? 'anonymous', methods: [...trigger.methods] }
  return [{ [keys.name]: trigger.name, [keys.type]: 'http', [keys.config]: config }]
}
