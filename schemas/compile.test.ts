import { readdirSync, readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'

const FOLDER = new URL('./', import.meta.url)
const names = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.schema.json'),
)

describe('our schemas', () => {
  it('are found', () => {
    expect(names.length).toBeGreaterThanOrEqual(5)
  })

  it.each(names)('%s is a JSON Schema', (name) => {
    const ajv = new Ajv2020({ strict: false })
    const isValid = ajv.validateSchema(JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8')) as object)
    expect(ajv.errors ?? []).toEqual([])
    expect(isValid).toBe(true)
  })
})
