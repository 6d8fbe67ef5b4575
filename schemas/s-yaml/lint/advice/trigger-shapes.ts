import { compileSchema, type Validator } from '../../../compile.ts'
import type { Layout } from '../../layout.ts'
import { compiledShape } from '../../shapes.ts'

type Schema = Readonly<Record<string, unknown>>

export const HTTP_METHODS = ['GET', 'POST', 'PUT', 'DELETE', 'HEAD', 'PATCH', 'OPTIONS']

export const TEXT: Schema = { type: 'string' }
export const FLAG: Schema = { type: 'boolean' }
/** A map whose keys are not ours to judge. */
export const OPEN: Schema = { type: 'object' }

export function oneOf(...values: string[]): Schema {
  return { type: 'string', enum: values }
}

export function listOf(items: Schema): Schema {
  return { type: 'array', items }
}

/** A map that must hold some keys and may hold the others; `elsewhere` says where foreign keys belong. */
export function mapOf(
  required: Fields,
  optional: Fields = {},
  elsewhere: Record<string, string> = {},
): Schema {
  return {
    type: 'object',
    required: Object.keys(required),
    properties: { ...required, ...optional },
    additionalProperties: false,
    'x-elsewhere': elsewhere,
  }
}

type Fields = Readonly<Record<string, Schema>>

const METHODS = listOf(oneOf(...HTTP_METHODS))
/** Written with and without quotes in the vendor's own samples. */
function amount(minimum: number, maximum: number): Schema {
  return { type: ['integer', 'string'], minimum, maximum, pattern: '^\\d+$', title: 'a whole number' }
}

const TIMER = mapOf({ cronExpression: TEXT }, { enable: FLAG, payload: TEXT })
const OSS_EVENTS = listOf({
  type: 'string',
  pattern: '^oss:',
  title: 'an event such as `oss:ObjectCreated:*`',
})
const LOG = mapOf(
  { sourceConfig: { type: 'object', required: ['logstore'], properties: { logstore: TEXT } } },
  {
    logConfig: { type: 'object', properties: { project: TEXT, logstore: TEXT } },
    jobConfig: {
      type: 'object',
      properties: { maxRetryTime: amount(0, 100), triggerInterval: amount(3, 600) },
    },
    functionParameter: OPEN,
    enable: FLAG,
  },
)
const MNS = {
  notifyContentFormat: oneOf('STREAM', 'JSON'),
  notifyStrategy: oneOf('BACKOFF_RETRY', 'EXPONENTIAL_DECAY_RETRY'),
  filterTag: { type: 'string', pattern: '^.{0,16}$', title: 'text of at most 16 characters' },
}
const CDN = mapOf(
  {
    eventName: TEXT,
    eventVersion: TEXT,
    filter: { type: 'object', properties: { domain: listOf(TEXT) } },
  },
  { notes: TEXT },
)
const SOURCE = { type: 'object', properties: { eventSourceType: TEXT, eventSourceParameters: OPEN } }
const BRIDGE = {
  triggerEnable: FLAG,
  asyncInvocationType: FLAG,
  eventSinkConfig: OPEN,
  runOptions: OPEN,
}
const IN_ARN = '`sourceArn` of the trigger'

/** What stands in the configuration of a trigger, by its type and the layout. */
const SHAPES: Readonly<Record<string, Readonly<Record<Layout, Schema>>>> = {
  http: {
    fc2: mapOf({ authType: oneOf('anonymous', 'function'), methods: METHODS }, { disableURLInternet: FLAG }),
    fc3: mapOf(
      { authType: oneOf('anonymous', 'function', 'jwt'), methods: METHODS },
      { disableURLInternet: FLAG, authConfig: OPEN, corsConfig: OPEN },
    ),
  },
  timer: { fc2: TIMER, fc3: TIMER },
  oss: {
    fc2: mapOf({ events: OSS_EVENTS }, { bucketName: TEXT, filter: OPEN }),
    fc3: mapOf(
      { events: OSS_EVENTS },
      {
        filter: mapOf(
          {},
          { key: mapOf({}, { prefix: TEXT, suffix: TEXT }, { Prefix: '`prefix`', Suffix: '`suffix`' }) },
          { Key: '`key` with `prefix` and `suffix`' },
        ),
      },
      { bucketName: IN_ARN },
    ),
  },
  log: { fc2: LOG, fc3: LOG },
  mns_topic: {
    fc2: mapOf({}, { topicName: TEXT, region: TEXT, ...MNS }),
    fc3: mapOf({}, MNS, { topicName: IN_ARN, region: IN_ARN }),
  },
  cdn_events: { fc2: CDN, fc3: CDN },
  tablestore: {
    fc2: mapOf({}, { instanceName: TEXT, tableName: TEXT }),
    fc3: mapOf({}, {}, { instanceName: IN_ARN, tableName: IN_ARN }),
  },
  eventbridge: {
    fc2: mapOf({ eventSourceConfig: SOURCE }, { eventRuleFilterPattern: TEXT, ...BRIDGE }),
    fc3: mapOf({ eventSourceConfig: SOURCE, eventRuleFilterPattern: TEXT }, BRIDGE),
  },
}

/** What both layouts call the parts of a trigger. */
export const TRIGGER_KEYS = {
  fc2: { name: 'name', type: 'type', config: 'config' },
  fc3: { name: 'triggerName', type: 'triggerType', config: 'triggerConfig' },
} as const satisfies Record<Layout, Record<'name' | 'type' | 'config', string>>

const compiled = new Map<string, Validator>()

/** Judges a map that holds the configuration under its key; undefined for a type that there is not. */
export function triggerShape(type: string, layout: Layout): Validator | undefined {
  const shape = Object.hasOwn(SHAPES, type) ? SHAPES[type]?.[layout] : undefined
  if (shape === undefined) return undefined
  const name = `${type} ${layout}`
  const known = compiled.get(name)
  if (known !== undefined) return known
  const properties = { [TRIGGER_KEYS[layout].config]: shape }
  const validator = compileSchema(() => ({ type: 'object', properties }), compiledShape(`${layout}-${type}`))
  compiled.set(name, validator)
  return validator
}

/** Keys that the documents ask for and the platform does without. */
export const ADVISED_KEYS: Readonly<Record<string, readonly string[]>> = {
  timer: ['enable'],
  oss: ['filter'],
  log: ['logConfig', 'jobConfig', 'enable'],
  cdn_events: ['notes'],
}

/** What happens in a bucket. */
export const OSS_EVENT_NAMES: readonly string[] = [
  'oss:ObjectCreated:*',
  'oss:ObjectModified:UpdateObjectMeta',
  ...[
    'AppendObject',
    'CompleteMultipartUpload',
    'CopyObject',
    'InitiateMultipartUpload',
    'PostObject',
    'PutObject',
    'PutSymlink',
    'UploadPart',
    'UploadPartCopy',
  ].map((event) => `oss:ObjectCreated:${event}`),
  ...['AbortMultipartUpload', 'DeleteObject', 'DeleteObjects'].map((event) => `oss:ObjectRemoved:${event}`),
]
