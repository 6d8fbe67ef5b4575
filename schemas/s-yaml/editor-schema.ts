import type { Edition } from './edition.ts'
import { BASE_KEYS } from './frame.ts'
import { inlined, mapSchema, readSchema, without, type Schema } from './schema-files.ts'

/** A text that waits for a value, as `isUnresolved` sees it. */
const UNRESOLVED = '\\$\\{|\\{\\{|<%'

/**
 * The schema of an edition as an editor needs it: all in one file without foreign references, and for a text as it is
 * written. There a reference (`${…}`) may stand for any value, and a key without a value is as good as absent; what
 * is missing may come from a template or from another file.
 */
export function editorSchema(edition: Edition): Schema {
  const frame = readSchema(`edition-${edition}.schema.json`)
  const { $schema, title, description } = frame
  const whole = without(
    mapSchema(lenient(frame), besideTemplate),
    ...['$schema', '$id', 'title', 'description'],
  )
  const components = Object.fromEntries(
    COMPONENTS[edition].map((name) => [name, lenient(mapSchema(inlined(`${name}.schema.json`), nullable))]),
  )
  return {
    $schema,
    title: `${String(title)}, for editors`,
    description,
    // A base file may bring what is missing here.
    if: { anyOf: BASE_KEYS[edition].map((key) => ({ required: [key] })) },
    then: { $ref: '#/$defs/partial' },
    else: { $ref: '#/$defs/whole' },
    $defs: {
      whole,
      partial: partial(whole),
      ...components,
      ...Object.fromEntries(
        Object.entries(components).map(([name, schema]) => [`partial-${name}`, orNull(partial(schema))]),
      ),
    },
  }
}

const COMPONENTS = { 1: ['fc'], 3: ['fc3', 'fc3-domain'] } as const satisfies Record<Edition, string[]>

/** An entry that extends a template has its keys from there. */
function besideTemplate(node: Schema): Schema {
  const { props, ...others } = (node['properties'] ?? {}) as Readonly<Record<string, Schema>>
  if (props === undefined) return node
  const { $ref: reference } = props
  if (typeof reference !== 'string') return { ...node, properties: { ...others, props: orNull(props) } }
  const name = reference.replace('.schema.json', '')
  return {
    if: { required: ['extend'] },
    then: { properties: { props: { $ref: `#/$defs/partial-${name}` } } },
    else: { required: ['props'], properties: { props: { $ref: `#/$defs/${name}` } } },
  }
}

/** Nothing is missing, and what `props` refers to is partial, too. */
function partial(schema: Schema): Schema {
  return mapSchema(schema, (whole) => {
    const node = without(whole, 'required')
    const { $ref } = node
    return typeof $ref === 'string' && !$ref.includes('partial-')
      ? { ...node, $ref: $ref.replace('#/$defs/', '#/$defs/partial-') }
      : node
  })
}

/** Lets a key have no value, as the tools do below `props`; not in the items of lists, which they leave alone. */
function nullable(node: Schema, trail: readonly string[]): Schema {
  const required = new Set((node['required'] ?? []) as readonly string[])
  // What a rule judges by itself (below `allOf`) it judges without such keys, in lists as well.
  const inList = trail.lastIndexOf('items') > trail.lastIndexOf('allOf')
  if (inList || typeof node['properties'] !== 'object') return node
  const properties = Object.entries(node['properties'] as Readonly<Record<string, Schema>>)
  const changed = properties.map(([key, property]) => [
    key,
    required.has(key) || property['type'] === undefined ? property : orNull(property),
  ])
  return { ...node, properties: Object.fromEntries(changed) as unknown }
}

function orNull({ type, enum: values, ...rest }: Schema): Schema {
  return {
    ...rest,
    type: [...[type].flat(), 'null'],
    ...(Array.isArray(values) && { enum: [...(values as unknown[]), null] }),
  }
}

/** Lets a reference stand for each value. */
function lenient(schema: Schema): Schema {
  return mapSchema(schema, (node) => {
    const { type, enum: values, pattern, ...rest } = node
    if (type === undefined || (type === 'string' && values === undefined && pattern === undefined))
      return node
    const types = [type].flat()
    const isText = types.includes('string')
    const withText = isText ? { type } : { type: [...types, 'string'] }
    if (values !== undefined)
      return { ...rest, ...withText, anyOf: [{ enum: values }, { type: 'string', pattern: UNRESOLVED }] }
    if (isText && pattern === undefined) return node
    const allowed = isText ? `(?:${String(pattern)})|${UNRESOLVED}` : UNRESOLVED
    return { ...rest, ...withText, pattern: allowed, patternErrorMessage: expected(node, types) }
  })
}

function expected({ title }: Schema, types: readonly unknown[]): string {
  const words =
    typeof title === 'string' ? title : types.flatMap((type) => WORDS[String(type)] ?? []).join(' or ')
  return `Expected ${words}, or a reference such as \`\${vars.x}\`.`
}

/** Nobody means to write nothing. */
const WORDS: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  integer: 'a whole number',
  boolean: '`true` or `false`',
  object: 'a map',
  array: 'a list',
}
