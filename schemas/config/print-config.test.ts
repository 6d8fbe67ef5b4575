import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { JUDGED_PROFILES } from '../profile.ts'
import { parseConfig } from './parse-config.ts'
import { printConfig } from './print-config.ts'

interface Property {
  readonly description?: string
  readonly examples?: readonly unknown[]
  readonly items?: { readonly enum?: readonly string[] }
}

const { properties } = JSON.parse(readFileSync(new URL('config.schema.json', import.meta.url), 'utf8')) as {
  readonly properties: Readonly<Record<string, Property>>
}
const options = { version: '1.2.3' }

describe('the schema of the configuration', () => {
  it('explains every key in sentences and gives an example', () => {
    const mute = Object.entries(properties).filter(
      ([, { description = '', examples = [] }]) => !/^[A-Z].*\.$/.test(description) || examples.length === 0,
    )
    expect(mute).toEqual([])
  })

  it('allows the profiles that are judged', () => {
    expect(properties['profiles']?.items?.enum).toEqual(JUDGED_PROFILES)
  })
})

describe('printConfig', () => {
  it('prints what is given so that it is read back', () => {
    const config = {
      target: "exec:sh -c 'echo #1: [x]'",
      reports: { junit: ['a.xml', 'b.xml'] },
      strict: false,
    }
    expect(parseConfig(printConfig(config, options), { file: 'c.yaml' })).toEqual({ config, problems: [] })
  })

  it('shows every other key as a comment that only has to be uncommented', () => {
    const entry = new RegExp(`^# (?=(?:${Object.keys(properties).join('|')}):|  )`, 'gm')
    const text = printConfig({}, options).replaceAll(entry, '')
    const { config, problems } = parseConfig(text, { file: 'c.yaml' })
    expect(problems).toEqual([])
    expect(Object.keys(config ?? {})).toEqual(Object.keys(properties))
  })

  it('names the schema of its version for editors in the first line', () => {
    expect(printConfig({}, options).split('\n')[0]).toBe(
      '# yaml-language-server: $schema=https://unpkg.com/fc-conformance@1.2.3/dist/schemas/config/config.schema.json',
    )
  })
})
