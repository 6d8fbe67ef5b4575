import { showBytes } from '../schemas/bytes.ts'
import type { WitnessRecord } from '../schemas/behaviour/witness-record.ts'
import type { Event, EventOf } from '../schemas/history/event.ts'
import type { FunctionConfig, HookConfig } from '../schemas/s-yaml/project.ts'
import { clip } from './clip.ts'

/** So much of an instance's random token tells it from the others of a run. */
const TOKEN_START = 8

/** Longest piece of foreign text inside one line about an event. */
const PIECE = 160

/** Longest name inside one line; a legal one fits. */
const NAME = 128

/** Headers worth a line; the log tail is long and its content is in the log events anyway. */
const SHOWN_HEADERS = 6

/** Says in one line what an event is; foreign text is shortened, but not yet escaped. */
export function eventWords(event: Event): string {
  switch (event.kind) {
    case 'deploy':
    case 'update':
      return `asks to ${event.kind} ${requestWords(event)}`
    case 'deployed':
    case 'updated':
      return joined(event.kind, pairs(event.versions))
    case 'refused':
      return `refused: ${event.status} ${event.code} ${quoted(event.message)}`
    case 'invoke':
      return `call ${event.call}${qualifierWords(event)}: ${joined(headerWords(event.headers), showBytes(event.payload))}`
    case 'answer':
      return `answer to call ${event.call}: ${joined(String(event.status), headerWords(event.headers), showBytes(event.body))}`
    case 'http':
      return `${event.purpose === 'client' ? 'request' : `request for ${event.purpose}`} ${event.call}${qualifierWords(event)}: ${joined(event.method, clip(event.path, PIECE), fieldWords(event.headers), showBytes(event.body))}`
    case 'http-answer':
      return `answer to request ${event.call}: ${joined(String(event.status), fieldWords(event.headers), showBytes(event.body))}`
    case 'start':
      return joined(`starts ${quoted(event.what)}`, inBrackets('port', event.port))
    case 'listening':
      return `accepts connections on port ${event.port}`
    case 'not-listening':
      return `does not listen (${event.reason}): ${quoted(event.message)}`
    case 'froze':
      return 'is stopped from running on'
    case 'thawed':
      return 'may run on'
    case 'terminated':
      return 'is asked to end'
    case 'ended':
      return joined('ended:', event.how, inBrackets('code', event.code), inBrackets('signal', event.signal))
    case 'resources':
      return resourceWords(event)
    case 'no-answer':
      return `no answer to ${event.request}${event.call === undefined ? '' : ` (call ${event.call})`}: ${event.reason}, ${quoted(event.message)}`
    case 'idle':
      return `asks to make it idle until ${event.until}`
    case 'idled':
      return `was idle until ${event.until}`
    case 'remove':
      return 'asks to remove it'
    case 'removed':
      return 'removed'
    case 'elapsed':
      return `${event.ms} ms passed on purpose`
    case 'storage':
    case 'database':
    case 'database-way':
      return lentWords(event)
    case 'witness':
      return witnessWords(event.record)
    case 'log':
      return joined('log', quoted(event.text), inBrackets('instance', event.instanceId))
    case 'listed':
      return `in the list of invocations: ${event.requestId}`
  }
}

function resourceWords({ calls, fileDescriptors, memoryKb }: EventOf<'resources'>): string {
  return joined(
    `holds after ${calls} requests:`,
    fileDescriptors === undefined ? '' : `${fileDescriptors} file descriptors,`,
    memoryKb === undefined ? '' : `${memoryKb} KB of memory`,
  )
}

/** What servers saw that the runner lends to functions. */
function lentWords(event: EventOf<'storage' | 'database' | 'database-way'>): string {
  switch (event.kind) {
    case 'storage': {
      const verdict = event.accepted ? 'accepted' : `refused: ${clip(event.reason ?? '', PIECE)}`
      const object = joined(event.method, clip(event.resource, PIECE), `(${event.size} bytes)`, verdict)
      return `storage: ${object}${event.withToken ? '' : ', without a token'}`
    }
    case 'database':
      return `database session ${event.session}: ${joined(event.did, event.statement === undefined ? '' : quoted(event.statement))}`
    case 'database-way':
      return `the way to the database: ${event.state}`
  }
}

function requestWords({ config, aliases, instanceLimit, written }: EventOf<'deploy' | 'update'>): string {
  const { initializer, preFreeze, preStop } = config.hooks
  const parts: [string, string | number | undefined][] = [
    ['', named(config)],
    ['', config.runtime],
    ['handler', config.handler],
    ['timeout', milliseconds(config.timeoutMs)],
    ['initializer', hookWords(initializer)],
    ['pre-freeze', hookWords(preFreeze)],
    ['pre-stop', hookWords(preStop)],
    ['aliases', aliases.length === 0 ? undefined : aliases.join(' ')],
    ['at most instances', instanceLimit],
    ['written with', written],
  ]
  const words = parts.flatMap(([name, value]) => (value === undefined ? [] : [joined(name, String(value))]))
  return `(${words.join(', ')})`
}

/** The names that were tried, which may be what a refusal is about. */
function named({ serviceName, functionName }: FunctionConfig): string {
  const names = serviceName === undefined ? [functionName] : [serviceName, functionName]
  return names.map((name) => clip(name, NAME)).join('/')
}

function hookWords(hook: HookConfig | undefined): string | undefined {
  return hook && joined(hook.handler, inBrackets('within', milliseconds(hook.timeoutMs)))
}

function witnessWords(record: WitnessRecord): string {
  const { stage, phase, outcome } = record
  const does = { enter: 'enters', leave: outcome ?? 'leaves', report: `reports ${record.topic ?? ''}` }[phase]
  return joined(
    `instance ${record.instance.slice(0, TOKEN_START)} (pid ${record.pid}, record ${record.seq}):`,
    joined(stage, record.function === stage ? '' : record.function, does),
    record.arguments === undefined ? '' : `with (${record.arguments.join(', ')})`,
    inBrackets('request', record.requestId),
    inBrackets('call', record.call),
    record.data === undefined ? '' : clip(JSON.stringify(record.data), PIECE),
  )
}

function qualifierWords(event: EventOf<'invoke' | 'http'>): string {
  return event.qualifier === undefined ? '' : ` of qualifier ${event.qualifier}`
}

function headerWords(headers: Readonly<Record<string, string>>): string {
  const own = Object.entries(headers).filter(([name]) => name.toLowerCase().startsWith('x-fc-'))
  const shown = own.slice(0, SHOWN_HEADERS).map(([name, value]) => `${name}=${clip(value, 40)}`)
  const left = own.length - shown.length
  return joined(...shown, left === 0 ? '' : `(${left} more headers)`)
}

function fieldWords(fields: EventOf<'http'>['headers']): string {
  return headerWords(Object.fromEntries(fields))
}

function pairs(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}=${value}`)
    .join(' ')
}

function milliseconds(ms: number | undefined): string | undefined {
  return ms === undefined ? undefined : `${ms} ms`
}

function inBrackets(name: string, value: string | number | undefined): string {
  return value === undefined ? '' : `[${name} ${value}]`
}

function quoted(text: string): string {
  return JSON.stringify(clip(text, PIECE))
}

function joined(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' ')
}
