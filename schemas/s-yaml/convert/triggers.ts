import { isAlias, isSeq, Scalar, YAMLMap, type Node } from 'yaml'
import { at, type Data } from '../../yaml/data.ts'
import { drop, each, listOf, place, scalarLike, to, type FunctionEntry, type Move } from './entry.ts'
import { createProps, joined } from './props.ts'

/** Turns a list of triggers into one of edition 3; what is no list stays. */
export const moveTriggers: Move = (entry, field, path) => {
  const items = entry.origin.items(field.value)
  if (items === undefined) {
    place(entry, ['triggers'], field, path)
    return
  }
  const list = listOf(items.map((item, index) => convertTrigger(entry, item, [...path, String(index)])))
  if (isSeq(field.value) && !isAlias(field.value)) {
    list.commentBefore = field.value.commentBefore ?? null
    list.comment = field.value.comment ?? null
  }
  place(entry, ['triggers'], { ...field, value: list }, path)
}

const MOVES: ReadonlyMap<string, Move> = new Map([
  ['name', to('triggerName')],
  ['type', to('triggerType')],
  ['role', to('invocationRole')],
])

function convertTrigger(entry: FunctionEntry, item: Node | null, path: readonly string[]): Node | null {
  const opened = entry.origin.open(item)
  if (opened === undefined) return item
  const trigger = resolvedTrigger(entry, path)
  const made: FunctionEntry = { ...entry, props: createProps() }
  for (const field of opened.fields) {
    const move = field.name === 'config' ? moveConfig(trigger) : (MOVES.get(field.name) ?? to(field.name))
    move(made, field, [...path, field.name])
  }
  made.props.close()
  const { map } = made.props
  map.commentBefore = joined(opened.before)
  map.comment = joined(opened.after, map.comment)
  if (item?.spaceBefore === true) map.spaceBefore = true
  return map
}

function resolvedTrigger({ resolved }: FunctionEntry, path: readonly string[]): Data | undefined {
  const triggers = at(resolved, 'triggers')
  return Array.isArray(triggers) ? (triggers as readonly Data[])[Number(path.at(-1))] : undefined
}

/** What becomes of the configuration of a trigger, by its type. */
function moveConfig(trigger: Data | undefined): Move {
  return (entry, field, path) => {
    const type = at(trigger, 'type')
    const config = at(trigger, 'config')
    const source = typeof type === 'string' ? SOURCES.get(type) : undefined
    const arn = source?.(config, regionOf(entry))
    const moved = each(entry, field, path, (name) => {
      if (type === 'oss' && name === 'filter') return moveFilter
      const isOfSource = typeof type === 'string' && SOURCE_KEYS.get(type)?.includes(name) === true
      if (!isOfSource) return to('triggerConfig', name)
      const hasArn = arn !== undefined || at(trigger, 'sourceArn') !== undefined
      const why = 'edition 3 names the source in `sourceArn` of the trigger.'
      return drop(why, hasArn ? 'changed' : 'dropped')
    })
    if (!moved || !entry.props.has(['triggerConfig']))
      place(entry, ['triggerConfig'], moved ? { ...field, value: new YAMLMap() } : field, path)
    if (type === 'eventbridge' && moved) addPattern(entry)
    if (arn === undefined || at(trigger, 'sourceArn') !== undefined) return
    if (type === 'log')
      entry.tell(
        'open',
        field.line,
        path,
        `Added \`sourceArn: ${arn}\`. Check that the logs come from that project.`,
      )
    entry.props.put(['sourceArn'], {
      key: new Scalar('sourceArn'),
      value: scalarLike(null, arn, Scalar.QUOTE_DOUBLE),
    })
  }
}

/** The region as written, since a reference to it works inside of a longer text as well. */
function regionOf({ origin, region, resolved }: FunctionEntry): string {
  const known = at(resolved, 'region')
  return origin.text(region) ?? (typeof known === 'string' ? known : '*')
}

const ACCOUNT = "${config('AccountID')}"

/** Keys of a configuration that say where events come from. */
const SOURCE_KEYS: ReadonlyMap<string, readonly string[]> = new Map([
  ['oss', ['bucketName']],
  ['mns_topic', ['topicName', 'region']],
  ['tablestore', ['instanceName', 'tableName']],
])

/** Where events come from, as edition 3 says it; undefined when edition 1 does not say. */
type SourceOf = (config: Data | undefined, region: string) => string | undefined

const SOURCES = new Map<string, SourceOf>([
  ['cdn_events', () => `acs:cdn:*:${ACCOUNT}`],
  [
    'log',
    (config, region) => {
      const project = text(at(config, 'logConfig'), 'project')
      return project && `acs:log:${region}:${ACCOUNT}:project/${project}`
    },
  ],
  [
    'oss',
    (config, region) => {
      const bucket = text(config, 'bucketName')
      return bucket && `acs:oss:${region}:${ACCOUNT}:${bucket}`
    },
  ],
  [
    'mns_topic',
    (config, region) => {
      const topic = text(config, 'topicName')
      return topic && `acs:mns:${text(config, 'region') ?? region}:${ACCOUNT}:/topics/${topic}`
    },
  ],
  [
    'tablestore',
    (config, region) => {
      const [instance, table] = [text(config, 'instanceName'), text(config, 'tableName')]
      return instance && table && `acs:ots:${region}:${ACCOUNT}:instance/${instance}/table/${table}`
    },
  ],
])

function text(config: Data | undefined, key: string): string | undefined {
  const value = at(config, key)
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** Keys of a filter are small in edition 3. */
const moveFilter: Move = (entry, field, path) => {
  const target = ['triggerConfig', 'filter']
  const moved = each(entry, field, path, (name) =>
    name === 'Key' || name === 'key' ? moveFilterKey : to(...target, name),
  )
  if (!moved || !entry.props.has(target)) place(entry, target, field, path)
}

const moveFilterKey: Move = (entry, field, path) => {
  const target = ['triggerConfig', 'filter', 'key']
  const moved = each(entry, field, path, (name) => to(...target, SMALL.get(name) ?? name))
  if (!moved || !entry.props.has(target)) place(entry, target, field, path)
}

const SMALL: ReadonlyMap<string, string> = new Map([
  ['Prefix', 'prefix'],
  ['Suffix', 'suffix'],
])

/** The tool of edition 1 fills in that every event counts; edition 3 wants it said. */
function addPattern({ props }: FunctionEntry): void {
  const value = scalarLike(null, '{}', Scalar.QUOTE_SINGLE)
  props.put(['triggerConfig', 'eventRuleFilterPattern'], { key: new Scalar('eventRuleFilterPattern'), value })
}
