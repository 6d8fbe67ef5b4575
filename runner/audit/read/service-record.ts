/** What a log service exports of one entry of a function's log. */
export interface ServiceRecord {
  /** What was logged; an entry may hold several lines. Absent in entries that are no log, such as metrics of requests. */
  readonly message?: string | undefined
  readonly instance?: string | undefined
  readonly requestId?: string | undefined
  /** Service, function and version, as far as they are told: what shares instances. */
  readonly fn: string
  /** Milliseconds since the epoch. */
  readonly timeMs?: number | undefined
}

/** Spellings of each field, the log service's own first. */
const SPELLINGS = {
  message: ['message', 'content', 'msg', 'log', '__message__', 'Message', 'text', '__raw__'],
  instance: [
    'instanceID',
    'instanceId',
    'instance_id',
    'InstanceId',
    'InstanceID',
    'instance',
    '__tag__:instanceID',
  ],
  requestId: ['requestId', 'request_id', 'requestID', 'RequestId', 'RequestID', 'x-fc-request-id'],
  time: ['__time__', 'time', 'timestamp', '@timestamp', '__timestamp__', '_time_', 'Time', 'ts'],
  fn: ['functionName', 'function_name', 'FunctionName', 'function'],
  service: ['serviceName', 'service_name', 'ServiceName', 'service'],
  topic: ['__topic__', 'topic'],
} as const

/** What is no log of a function: what it measured of requests and of instances, and events. */
const OTHER_TOPIC = /^FC(?:RequestMetrics|InstanceMetrics|InstanceEvents)/
const LOG_TOPIC = /^FCLogs:(.+)$/

/** All spellings that an entry is known by, for messages. */
export const MESSAGE_SPELLINGS = SPELLINGS.message.slice(0, 3)

/** Reads one entry; `undefined` when it has nothing that any log has: no message, no instance, no topic, no request. */
export function readServiceRecord(record: Readonly<Record<string, unknown>>): ServiceRecord | undefined {
  const topic = textOf(record, SPELLINGS.topic)
  const message = OTHER_TOPIC.test(topic ?? '') ? undefined : textOf(record, SPELLINGS.message)
  const instance = textOf(record, SPELLINGS.instance)
  const requestId = textOf(record, SPELLINGS.requestId)
  if (message === undefined && instance === undefined && requestId === undefined && topic === undefined)
    return undefined
  const fn = textOf(record, SPELLINGS.fn) ?? LOG_TOPIC.exec(topic ?? '')?.[1] ?? ''
  const service = textOf(record, SPELLINGS.service)
  return {
    message,
    instance,
    requestId,
    fn: service === undefined ? fn : `${service}/${fn}`,
    timeMs: timeOf(record),
  }
}

function textOf(record: Readonly<Record<string, unknown>>, spellings: readonly string[]): string | undefined {
  for (const name of spellings) {
    const value = record[name]
    if (typeof value === 'string' && value !== '') return value
  }
  return undefined
}

/** Seconds, milliseconds, micro- or nanoseconds since the epoch by their size, or ISO 8601. */
function timeOf(record: Readonly<Record<string, unknown>>): number | undefined {
  for (const name of SPELLINGS.time) {
    const value = record[name]
    if (value === undefined) continue
    const number = typeof value === 'number' ? value : typeof value === 'string' ? numberOf(value) : NaN
    if (Number.isFinite(number)) return inMilliseconds(number)
  }
  return undefined
}

function numberOf(text: string): number {
  return /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : Date.parse(text)
}

function inMilliseconds(time: number): number {
  // The limits are dates long before clouds, and long after us, in the next smaller unit.
  if (time < 1e11) return time * 1000
  if (time < 1e14) return time
  return time < 1e17 ? time / 1e3 : time / 1e6
}
