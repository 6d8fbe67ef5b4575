import { readdirSync, readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { LAYOUT } from './layout.ts'
import { inlined, mapSchema, readSchema, without, type Schema, type SchemaFile } from './schema-files.ts'

const FILES = readdirSync(new URL('.', import.meta.url)).filter((name): name is SchemaFile =>
  name.endsWith('.schema.json'),
)

/** Every property of a file at every level, those of its definitions too, with whether it must be there. */
function propertiesOf(file: SchemaFile): { path: string; property: Schema; required: boolean }[] {
  const found: { path: string; property: Schema; required: boolean }[] = []
  mapSchema(readSchema(file), (node, trail) => {
    const required = new Set((node['required'] ?? []) as string[])
    for (const [key, property] of Object.entries((node['properties'] ?? {}) as Record<string, Schema>))
      // A branch (`then`) only says which definition a key that is described elsewhere follows.
      if (trail.at(-1) !== 'then')
        found.push({
          path: [...trail, key].join('/'),
          property: described(file, property),
          required: required.has(key),
        })
    return node
  })
  return found
}

/** A property's schema with what it refers to. */
function described(file: SchemaFile, property: Schema): Schema {
  const { $ref, ...own } = property
  if (typeof $ref !== 'string') return property
  const [, definition] = $ref.split('#/$defs/')
  return { ...inlined(file, definition), ...own }
}

function descriptionOf({ property }: { property: Schema }): string {
  return String(property['description'])
}

function typesOf({ property }: { property: Schema }): unknown[] {
  return [property['type']].flat()
}

/** The schema of a property inside of one without references. */
function propertyAt(schema: Schema, steps: readonly string[]): Schema | undefined {
  return steps.reduce<Schema | undefined>(
    (node, step) => (node?.['properties'] as Readonly<Record<string, Schema>> | undefined)?.[step],
    schema,
  )
}

describe('the schemas of s.yaml', () => {
  it('are one for each edition and component', () => {
    expect(FILES.toSorted()).toEqual([
      'edition-1.schema.json',
      'edition-3.schema.json',
      'fc.schema.json',
      'fc3-domain.schema.json',
      'fc3.schema.json',
    ])
  })

  it('are published, each under its own name, and one for editors by edition', () => {
    const { exports } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
      exports: Record<string, string>
    }
    for (const file of FILES)
      expect(exports[`./schemas/s-yaml/${file}`]).toBe(`./dist/schemas/s-yaml/${file}`)
    for (const edition of [1, 3])
      expect(exports[`./schemas/s-yaml-${edition}.json`]).toBe(
        `./dist/schemas/s-yaml/editor-${edition}.schema.json`,
      )
  })

  it('know every key that the layout of their generation names', () => {
    for (const [generation, file] of [
      ['fc2', 'fc.schema.json'],
      ['fc3', 'fc3.schema.json'],
    ] as const) {
      const props = inlined(file)
      const places = Object.values(LAYOUT).flatMap((layout) => layout[generation] ?? [])
      expect(places.length).toBeGreaterThan(10)
      expect(places.filter((place) => propertyAt(props, place.split('.')) === undefined)).toEqual([])
    }
  })
})

describe.each(FILES)('%s', (file) => {
  const properties = propertiesOf(file)
  const lacking = (isGood: (one: (typeof properties)[number]) => boolean): string[] =>
    properties.filter((one) => !isGood(one)).map(({ path }) => path)

  it('is named by its id', () => {
    expect(readSchema(file)['$id']).toBe(file)
  })

  it('refers to nothing that is not there', () => {
    let schemas = 0
    mapSchema(inlined(file), (node) => {
      schemas++
      expect(node).not.toHaveProperty('$ref')
      return node
    })
    expect(schemas).toBeGreaterThan(10)
  })

  it('says of every property in sentences what it means and on what that rests', () => {
    expect(properties.length).toBeGreaterThan(10)
    expect(lacking((one) => /^[A-Z].*\. Source: \S.*\.$/.test(descriptionOf(one)))).toEqual([])
  })

  it('names the unit of every number', () => {
    const isNumber = (one: { property: Schema }): boolean =>
      typesOf(one).some((type) => type === 'integer' || type === 'number')
    // A value of the environment may be a number, and then has no unit: it is no property.
    expect(lacking((one) => !isNumber(one) || /Unit: \S/.test(descriptionOf(one)))).toEqual([])
  })

  it('gives the default of what may be left out', () => {
    expect(lacking((one) => one.required || /Default: \S/.test(descriptionOf(one)))).toEqual([])
  })

  it('says the same default in words and as a value', () => {
    const isSame = ({ property }: { property: Schema }): boolean => {
      const standard = property['default']
      const shown = typeof standard === 'string' ? `\`${standard}\`` : String(standard)
      return standard === undefined || String(property['description']).includes(`Default: ${shown}`)
    }
    expect(lacking(isSame)).toEqual([])
  })

  it('has defaults and examples that it would take itself', () => {
    const ajv = new Ajv2020({ strict: false })
    const isTaken = ({ property }: { property: Schema }): boolean => {
      const { default: standard, examples = [] } = property as { default?: unknown; examples?: unknown[] }
      const values = standard === undefined ? examples : [standard, ...examples]
      if (values.length === 0) return true
      const validate = ajv.compile(mapSchema(property, (node) => without(node, '$ref')))
      return values.every((value) => validate(value))
    }
    expect(lacking(isTaken)).toEqual([])
  })
})
