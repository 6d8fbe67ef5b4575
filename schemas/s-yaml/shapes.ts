import type { Layout } from './layout.ts'
import { inlined, mapSchema, without, type Schema } from './schema-files.ts'

/** Types of triggers; each has a shape of its own in both layouts. */
export const TRIGGER_TYPES = [
  'http',
  'timer',
  'oss',
  'log',
  'mns_topic',
  'cdn_events',
  'tablestore',
  'eventbridge',
] as const
type TriggerType = (typeof TRIGGER_TYPES)[number]

/** What both layouts call the configuration of a trigger. */
const CONFIG_KEY = { fc2: 'config', fc3: 'triggerConfig' } as const satisfies Record<Layout, string>
const FILE = { fc2: 'fc.schema.json', fc3: 'fc3.schema.json' } as const satisfies Record<Layout, string>

/** What a value of a project file can be held against. */
export type ShapeName =
  'edition-1' | 'edition-3' | 'fc2-domains' | 'fc3-custom-domain' | 'fc3-domain' | `${Layout}-${TriggerType}`

/** Each one's schema; those beside the editions judge a map that holds the value under its key. */
const SHAPES: Readonly<Record<ShapeName, () => Schema>> = {
  'edition-1': () => inlined('edition-1.schema.json'),
  'edition-3': () => inlined('edition-3.schema.json'),
  'fc2-domains': () => under('customDomains', { type: 'array', items: inlined(FILE.fc2, 'domain') }),
  'fc3-custom-domain': () => under('customDomain', inlined(FILE.fc3, 'domain')),
  'fc3-domain': () => under('props', inlined('fc3-domain.schema.json')),
  ...triggerShapes('fc2'),
  ...triggerShapes('fc3'),
}

export const SHAPE_NAMES = Object.keys(SHAPES) as readonly ShapeName[]

/** Where the build leaves a shape's validator; nothing is there in the sources. */
export function compiledShape(name: string): URL {
  return new URL(`compiled/${name}.cjs`, import.meta.url)
}

/**
 * What a shape demands, without the words for people. Parts that a rule of the linter judges by itself (`x-rule`) are
 * left out of what is around them: a breach would be told twice.
 */
export function shapeSchema(name: ShapeName): Schema {
  return mapSchema(SHAPES[name](), (node) => {
    const rest = without(node, 'allOf', ...FOR_PEOPLE)
    const own = ((node['allOf'] ?? []) as readonly Schema[]).filter((part) => part['x-rule'] === undefined)
    return own.length === 0 ? rest : { ...rest, allOf: own }
  })
}

const FOR_PEOPLE = ['description', 'default', 'examples', 'deprecated']

function triggerShapes(layout: 'fc2'): Record<`fc2-${TriggerType}`, () => Schema>
function triggerShapes(layout: 'fc3'): Record<`fc3-${TriggerType}`, () => Schema>
function triggerShapes(layout: Layout): Record<string, () => Schema> {
  return Object.fromEntries(
    TRIGGER_TYPES.map((type) => [
      `${layout}-${type}`,
      () => under(CONFIG_KEY[layout], inlined(FILE[layout], type)),
    ]),
  )
}

function under(key: string, schema: Schema): Schema {
  return { type: 'object', properties: { [key]: schema } }
}
