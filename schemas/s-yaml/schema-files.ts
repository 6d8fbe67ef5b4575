import { createRequire } from 'node:module'

/** A JSON Schema as data; `true` and `false` count as leaves. */
export type Schema = Readonly<Record<string, unknown>>

/** A file of this folder; its name is its `$id`, so that references hold in a folder and at an address alike. */
export type SchemaFile = `${'edition-1' | 'edition-3' | 'fc' | 'fc3' | 'fc3-domain'}.schema.json`

// `require` because importing JSON still prints a warning on Node 20.
const require = createRequire(import.meta.url)

export function readSchema(file: SchemaFile): Schema {
  return require(`./${file}`) as Schema
}

/** A schema of a file, or one of its definitions, with all that it refers to written out in its place. */
export function inlined(file: SchemaFile, definition?: string): Schema {
  const whole = readSchema(file)
  const definitions = (whole['$defs'] ?? {}) as Readonly<Record<string, Schema>>
  const found = definition === undefined ? whole : definitions[definition]
  if (found === undefined) throw new Error(`${file} has no definition ${String(definition)}`)
  return mapSchema(without(found, '$schema', '$id', 'title', '$defs'), (node) => {
    const { $ref, ...own } = node
    return typeof $ref === 'string' ? { ...referred(file, $ref), ...own } : node
  })
}

function referred(from: SchemaFile, reference: string): Schema {
  const [file = '', definition] = reference.split('#/$defs/')
  return inlined(file === '' ? from : (file as SchemaFile), definition)
}

/** A schema without some of its keywords; what is inside of it stays. */
export function without(schema: Schema, ...keywords: readonly string[]): Schema {
  return Object.fromEntries(Object.entries(schema).filter(([key]) => !keywords.includes(key)))
}

/** Keywords that hold schemas by name, in a list, or one. What a condition (`if`) says is left as it stands. */
const BY_NAME: ReadonlySet<string> = new Set(['properties', '$defs'])
const IN_LIST: ReadonlySet<string> = new Set(['allOf', 'anyOf'])
const ONE: ReadonlySet<string> = new Set(['items', 'additionalProperties', 'then', 'else'])

/** Changes a schema after each one inside of it; `trail` are the keys that lead there. */
export function mapSchema(
  schema: Schema,
  change: (schema: Schema, trail: readonly string[]) => Schema,
  trail: readonly string[] = [],
): Schema {
  const into = (value: unknown, ...steps: string[]): unknown =>
    typeof value === 'object' && value !== null
      ? mapSchema(value as Schema, change, [...trail, ...steps])
      : value
  const inner = Object.entries(schema).map(([key, value]): [string, unknown] => {
    if (BY_NAME.has(key))
      return [
        key,
        Object.fromEntries(
          Object.entries(value as Schema).map(([name, one]) => [name, into(one, key, name)]),
        ),
      ]
    if (IN_LIST.has(key)) return [key, (value as readonly unknown[]).map((one) => into(one, key))]
    return [key, ONE.has(key) ? into(value, key) : value]
  })
  return change(Object.fromEntries(inner), trail)
}
