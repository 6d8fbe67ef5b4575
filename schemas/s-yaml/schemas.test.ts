import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { LAYOUT } from './layout.ts'

type Schema = Readonly<Record<string, unknown>>

function readSchema(edition: 1 | 3): Schema {
  const url = new URL(`edition-${edition}.schema.json`, import.meta.url)
  return JSON.parse(readFileSync(url, 'utf8')) as Schema
}

/** Every property inside a schema, with its path. */
function propertiesOf(schema: unknown, path = ''): (readonly [string, Schema])[] {
  if (typeof schema !== 'object' || schema === null) return []
  return Object.entries(schema).flatMap(([key, value]) => {
    if (key === 'if' || key === 'then') return []
    const inner = propertiesOf(value, `${path}/${key}`)
    if (key !== 'properties') return inner
    const own = Object.entries(value as Record<string, Schema>).map(
      ([name, property]) => [`${path}/${name}`, property] as const,
    )
    return [...own, ...inner]
  })
}

/** The schema of a property, through references. */
function propertyAt(root: Schema, schema: Schema, steps: readonly string[]): Schema | undefined {
  const reference = schema['$ref']
  const target = typeof reference === 'string' ? pointed(root, reference) : schema
  const [step, ...rest] = steps
  if (step === undefined || target === undefined) return target
  const property = (target['properties'] as Readonly<Record<string, Schema>> | undefined)?.[step]
  return property === undefined ? undefined : propertyAt(root, property, rest)
}

function pointed(root: Schema, reference: string): Schema | undefined {
  return (root['$defs'] as Readonly<Record<string, Schema>>)[reference.replace('#/$defs/', '')]
}

describe.each([1, 3] as const)('the schema of edition %d', (edition) => {
  const schema = readSchema(edition)

  it('describes every property in a sentence', () => {
    const properties = propertiesOf(schema)
    expect(properties.length).toBeGreaterThan(60)
    const mute = properties.filter(([, property]) => {
      const target = typeof property['$ref'] === 'string' ? pointed(schema, property['$ref']) : property
      return !/^[A-Z].*\.$/.test(String(target?.['description']))
    })
    expect(mute.map(([path]) => path)).toEqual([])
  })

  it('knows every key that the layout of its generation names', () => {
    const [generation, entry] = edition === 1 ? (['fc2', 'fc'] as const) : (['fc3', 'fc3'] as const)
    const props = pointed(schema, entry) ?? {}
    const unknown = Object.values(LAYOUT)
      .flatMap((places) => places[generation] ?? [])
      .filter((place) => propertyAt(schema, props, place.split('.')) === undefined)
    expect(unknown).toEqual([])
  })
})
