import { describe, quote } from '../../../explain.ts'
import { nearest } from '../../../nearest.ts'
import { at, isMap, valueAt, type Data, type DataMap } from '../../../yaml/data.ts'
import { SECTION, withoutNulls } from '../../compose.ts'
import type { Document } from '../../document.ts'
import type { Layout } from '../../layout.ts'
import { NAME_PATTERNS } from '../../limits.ts'
import type { Entry } from '../../normalize.ts'
import { isUnresolved } from '../../variables.ts'
import type { Advise } from '../problem.ts'
import { adviseHttpTrigger, adviseTwinHttpTriggers } from './http-trigger.ts'
import { tellFindings } from './tell-findings.ts'
import { ADVISED_KEYS, OSS_EVENT_NAMES, TRIGGER_KEYS, triggerShape } from './trigger-shapes.ts'

/** One trigger of a function, in either layout. */
export interface Trigger {
  readonly layout: Layout
  readonly data: DataMap
  readonly path: readonly string[]
  /** Undefined where it is absent or only the deployment knows it. */
  readonly name: string | undefined
  readonly type: string | undefined
  readonly config: Data | undefined
  readonly namePath: readonly string[]
  readonly typePath: readonly string[]
  readonly configPath: readonly string[]
}

/** Judges each trigger by its type, and the triggers of one function beside one another. */
export function adviseOnTriggers({ entries, edition }: Document, advise: Advise): void {
  for (const entry of entries) {
    const triggers = triggersOf(entry, [SECTION[edition], entry.resource, 'props', 'triggers'])
    for (const trigger of triggers) {
      adviseName(trigger, advise)
      adviseConfig(trigger, advise)
    }
    adviseTwinNames(triggers, advise)
    adviseTwinHttpTriggers(triggers, advise)
  }
}

/** The triggers of an entry that are maps. */
function triggersOf(entry: Entry, path: readonly string[]): readonly Trigger[] {
  const list = at(entry.props, 'triggers')
  const keys = TRIGGER_KEYS[entry.layout]
  return (Array.isArray(list) ? (list as readonly Data[]) : []).flatMap((item, index) => {
    if (!isMap(item)) return []
    const own = [...path, String(index)]
    return {
      layout: entry.layout,
      data: item,
      path: own,
      name: knownText(at(item, keys.name)),
      type: knownText(at(item, keys.type)),
      config: withoutNulls(at(item, keys.config) ?? null),
      namePath: [...own, keys.name],
      typePath: [...own, keys.type],
      configPath: [...own, keys.config],
    }
  })
}

function adviseName({ name, namePath }: Trigger, advise: Advise): void {
  // Triggers may be twice as long as functions of FC 3.0.
  if (name === undefined || NAME_PATTERNS.fc2.test(name)) return
  const message = `A trigger's name has 1 to 128 letters, digits, \`_\` or \`-\` and begins with a letter or \`_\`. Found ${describe(name)}. Rename it.`
  advise('SY-L35', namePath, 'value', message)
}

function adviseConfig(trigger: Trigger, advise: Advise): void {
  const { type, layout, config, path, configPath } = trigger
  if (type === undefined || !isMap(config)) return
  const shape = triggerShape(type, layout)
  if (shape === undefined) return
  tellFindings(shape, { [TRIGGER_KEYS[layout].config]: config }, { rule: 'SY-L30', path }, advise)
  const absent = (ADVISED_KEYS[type] ?? []).filter((key) => at(config, key) === undefined)
  if (absent.length > 0) {
    const message = `The documents ask for ${absent.map(quote).join(', ')} in a trigger of type ${quote(type)}. Absent here, so the platform's default counts. Add what is absent.`
    advise('SY-L30', configPath, 'key', message, 'warning')
  }
  adviseSource(trigger, advise)
  if (type === 'http' && layout === 'fc3') adviseHttpTrigger(trigger, advise)
  if (type === 'timer') adviseSchedule(trigger, advise)
  if (type === 'oss') adviseEvents(trigger, advise)
  if (type === 'eventbridge') {
    advisePattern(trigger, advise)
    adviseEventSource(trigger, advise)
  }
}

/** Where the bucket, the topic or the table is named in edition 1. */
const SOURCE_KEYS: Readonly<Record<string, readonly string[]>> = {
  oss: ['bucketName'],
  tablestore: ['instanceName', 'tableName'],
  mns_topic: ['topicName'],
}

/** What sends the events must be named, in FC 3.0 by its ARN alone. */
function adviseSource({ type = '', layout, data, config, path, configPath }: Trigger, advise: Advise): void {
  if (typeof at(data, 'sourceArn') === 'string') return
  if (layout === 'fc3') {
    if (!['oss', 'log', 'mns_topic', 'tablestore', 'cdn_events'].includes(type)) return
    const message = `A trigger of type ${quote(type)} names in \`sourceArn\` what sends its events. It is absent. Add it.`
    // What a content delivery network sends concerns the whole account.
    advise('SY-L30', path, 'key', message, type === 'cdn_events' ? 'warning' : 'error')
    return
  }
  const absent = (SOURCE_KEYS[type] ?? []).filter((key) => at(config, key) === undefined)
  if (absent.length === 0) return
  const message = `A trigger of type ${quote(type)} names what sends its events. Absent: ${absent.map(quote).join(', ')}. Add it, or \`sourceArn\` beside \`config\`.`
  advise('SY-L30', configPath, 'key', message)
}

/** Six fields, seconds first, or an interval; a time zone may stand before the fields. */
function adviseSchedule({ config, configPath }: Trigger, advise: Advise): void {
  const schedule = knownText(at(config, 'cronExpression'))
  if (schedule === undefined) return
  const bare = schedule.trim().replace(/^(?:CRON_)?TZ=\S+\s+/, '')
  if (/^@every\s+(?:\d+(?:\.\d+)?(?:h|m|s|ms))+$/.test(bare)) return
  const fields = bare === '' ? 0 : bare.split(/\s+/).length
  if (fields === 6 && !bare.startsWith('@')) return
  const found =
    fields === 5 && !bare.startsWith('@')
      ? `Found five fields in ${quote(schedule)}. Put the seconds before them: ${quote(`0 ${bare}`)}.`
      : `Found ${describe(schedule)}. Write it in one of these forms.`
  const message = `A schedule has six fields, seconds first, or is an interval such as \`@every 5m\`. ${found}`
  advise('SY-L30', [...configPath, 'cronExpression'], 'value', message, 'warning')
}

function adviseEvents({ config, configPath }: Trigger, advise: Advise): void {
  const events = at(config, 'events')
  if (!Array.isArray(events)) return
  if (events.length === 0) {
    const message = 'A trigger of a bucket needs at least one event. Found none. Add one.'
    advise('SY-L30', [...configPath, 'events'], 'key', message)
  }
  for (const [index, event] of (events as readonly Data[]).entries()) {
    const name = knownText(event)
    if (name?.startsWith('oss:') !== true || OSS_EVENT_NAMES.includes(name)) continue
    const near = nearest(name, OSS_EVENT_NAMES)
    const advice = near === undefined ? 'Check its name.' : `Did you mean ${quote(near)}?`
    const message = `An event is one that OSS documents. Found ${describe(name)}. ${advice}`
    advise('SY-L30', [...configPath, 'events', String(index)], 'value', message, 'warning')
  }
}

function advisePattern({ config, configPath }: Trigger, advise: Advise): void {
  const pattern = knownText(at(config, 'eventRuleFilterPattern'))
  if (pattern === undefined || isJson(pattern)) return
  const message = `\`eventRuleFilterPattern\` takes JSON in a text. Found ${describe(pattern)}. Write for instance \`'{}'\`.`
  advise('SY-L30', [...configPath, 'eventRuleFilterPattern'], 'value', message)
}

/** What EventBridge takes events from. */
const EVENT_SOURCES = ['Default', 'MNS', 'RocketMQ', 'RabbitMQ', 'Kafka', 'MQTT', 'DTS', 'SLS']

function adviseEventSource({ config, configPath }: Trigger, advise: Advise): void {
  const source = knownText(valueAt(config, ['eventSourceConfig', 'eventSourceType']))
  if (source === undefined || EVENT_SOURCES.includes(source)) return
  const near = nearest(source, EVENT_SOURCES)
  const advice =
    near === undefined ? `Known are ${EVENT_SOURCES.map(quote).join(', ')}.` : `Did you mean ${quote(near)}?`
  const message = `\`eventSourceType\` names a kind of source. Found ${describe(source)}. ${advice}`
  advise('SY-L30', [...configPath, 'eventSourceConfig', 'eventSourceType'], 'value', message, 'warning')
}

/** A function's triggers are told apart by their names. */
function adviseTwinNames(triggers: readonly Trigger[], advise: Advise): void {
  const names = new Set<string>()
  for (const { name, namePath } of triggers) {
    if (name === undefined) continue
    if (names.has(name)) {
      const message = `Each trigger of a function has a name of its own. Found ${describe(name)} a second time, and the later one replaces the earlier. Rename one.`
      advise('SY-L30', namePath, 'value', message)
    }
    names.add(name)
  }
}

function knownText(value: Data | undefined): string | undefined {
  return typeof value === 'string' && !isUnresolved(value) ? value : undefined
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
