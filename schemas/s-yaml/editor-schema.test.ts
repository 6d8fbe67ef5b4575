import { readdirSync, readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { parse, stringify } from 'yaml'
import { describe, expect, it } from 'vitest'
import { compileSchema, type Validator } from '../compile.ts'
import { explain, type Finding } from '../explain.ts'
import { isMap, valueAt, type Data } from '../yaml/data.ts'
import { createProblems } from '../yaml/problems.ts'
import { readDocument, type Document } from './document.ts'
import { editorSchema } from './editor-schema.ts'
import { hasBaseFile } from './frame.ts'
import { lintText } from './lint/lint.ts'
import type { LintRule } from './lint/rule.ts'
import { LINT_RULES } from './lint/rules.ts'
import { mapSchema, type Schema } from './schema-files.ts'
import { shapeSchema } from './shapes.ts'
import { isUnresolved } from './variables.ts'

const EDITOR = { 1: validatorOf(editorSchema(1)), 3: validatorOf(editorSchema(3)) }
/** Without what the linter judges by rules of their own. */
const EDITOR_SHAPES = {
  1: validatorOf(withoutRules(editorSchema(1))),
  3: validatorOf(withoutRules(editorSchema(3))),
}
const STRICT = {
  1: compileSchema(() => shapeSchema('edition-1')),
  3: compileSchema(() => shapeSchema('edition-3')),
}

/** As an editor does it: what it does not know, it ignores. */
function validatorOf(schema: Schema): Validator {
  const validate = new Ajv2020({ allErrors: true, verbose: true, strict: false }).compile(schema)
  return (value) => (validate(value) ? [] : (validate.errors ?? []))
}

function withoutRules(schema: Schema): Schema {
  return mapSchema(schema, ({ allOf, ...node }) => {
    const own = ((allOf ?? []) as Schema[]).filter((part) => part['x-rule'] === undefined)
    return own.length === 0 ? node : { ...node, allOf: own }
  })
}

const FOLDER = new URL('../../fixtures/s-yaml/', import.meta.url)
const fixtures = ['valid', 'invalid'].flatMap((kind) =>
  readdirSync(new URL(`${kind}/`, FOLDER)).map((name): [string, string] => [
    `${kind}/${name}`,
    readFileSync(new URL(`${kind}/${name}`, FOLDER), 'utf8'),
  ]),
)
const examples = Object.entries<LintRule>(LINT_RULES).flatMap(
  ([id, { wrong, right }]): [string, string][] => [
    [`${id} wrong`, wrong],
    [`${id} right`, right],
  ],
)
const texts = [...fixtures, ...examples].flatMap(([name, text]): [string, string, Document][] => {
  const document = readDocument(text, {}, createProblems(name))
  return document === undefined ? [] : [[name, text, document]]
})

function placesOf(findings: readonly Pick<Finding, 'path'>[]): string[] {
  return [...new Set(findings.map(({ path }) => path.join('.')))].toSorted()
}

/** What `validate` says at the level of the schema, as far as it shows in the text as it is written. */
function expectedOf(document: Document): readonly Pick<Finding, 'path'>[] {
  const { edition, root, written } = document
  return explain(STRICT[edition](root)).flatMap(({ code, path, at, found }) => {
    if (at === 'value' && isUnresolved(found)) return []
    if (code === 'missing-key' && (hasBaseFile(root, edition) || isExtended(written, path))) return []
    const steps = path.map((_, index) => writtenAt(written, path.slice(0, index + 1)))
    // A key that is unknown is so whatever its value.
    if ((code !== 'missing-key' && at === 'key' ? steps.slice(0, -1) : steps).some(isUnresolved)) return []
    if (writtenAt(written, path) !== undefined) return [{ path }]
    // Without `props` the keys below them are missing; in the text they themselves are.
    return code === 'missing-key' && path.at(-1) === 'props' ? [{ path: path.slice(0, -1) }] : []
  })
}

function writtenAt(written: Data, path: readonly string[]): Data | undefined {
  return path.reduce<Data | undefined>(
    (data, step) => (Array.isArray(data) ? (data as readonly Data[])[Number(step)] : valueAt(data, [step])),
    written,
  )
}

function isExtended(written: Data, [section = '', entry = '']: readonly string[]): boolean {
  return isMap(valueAt(written, [section, entry, 'extend']))
}

/** Each key of each map in turn: gone, misspelt, of another type, a reference. */
function mutantsOf(data: Data): Data[] {
  if (Array.isArray(data))
    return (data as readonly Data[]).flatMap((item, index) =>
      mutantsOf(item).map((mutant) => (data as readonly Data[]).with(index, mutant)),
    )
  if (!isMap(data)) return []
  return Object.entries(data).flatMap(([key, value]) => {
    const rest = Object.fromEntries(Object.entries(data).filter(([other]) => other !== key))
    const swapped = [['x'], 'text', '${config(K)}'].map((other) => ({
      ...rest,
      [key]: other,
    }))
    const inner = mutantsOf(value).map((mutant) => ({ ...rest, [key]: mutant }))
    return [rest, { ...rest, [`${key}s`]: value }, ...swapped, ...inner]
  })
}

describe('the schemas for editors', () => {
  it('have enough to agree on', () => {
    expect(texts.length).toBeGreaterThan(100)
    const refused = texts.filter(([, , document]) => expectedOf(document).length > 0)
    expect(refused.length).toBeGreaterThan(10)
    expect(new Set(refused.map(([, , { edition }]) => edition))).toEqual(new Set([1, 3]))
  })

  it.each(texts)('agree with the linter on shapes: %s', (_, __, document) => {
    const findings = explain(EDITOR_SHAPES[document.edition](document.written))
    expect(placesOf(findings)).toEqual(placesOf(expectedOf(document)))
  })

  it.each(texts)('refuse nothing that the linter accepts: %s', (name, text, document) => {
    const linted = lintText(text, { file: name }).problems.map(({ path }) => path)
    const refused = placesOf(explain(EDITOR[document.edition](document.written)))
    const parents = linted.map((path) => path.split('.').slice(0, -1).join('.'))
    expect(refused.filter((path) => ![...linted, ...parents].includes(path))).toEqual([])
  })

  it.each(['edition-1-full', 'edition-3-full'])(
    'agree on every file that is one key away from %s',
    (name) => {
      const data = parse(readFileSync(new URL(`valid/${name}.yaml`, FOLDER), 'utf8')) as Data
      let refused = 0
      for (const mutant of mutantsOf(data)) {
        const document = readDocument(stringify(mutant), {}, createProblems('s.yaml'))
        if (document === undefined) continue
        const expected = placesOf(expectedOf(document))
        if (expected.length > 0) refused++
        const found = placesOf(explain(EDITOR_SHAPES[document.edition](document.written)))
        expect(found, stringify(mutant)).toEqual(expected)
      }
      expect(refused).toBeGreaterThan(50)
    },
  )

  it.each(['${vars.x}', "${file('./x.yaml')}", "${env('X')}", '{{ x }}', '<%= x %>'])(
    'take %s for a number, a flag, a map, a list and a word of a choice',
    (reference) => {
      expect(isUnresolved(reference)).toBe(true)
      const props = { region: 'r', functionName: 'f', runtime: 'python3', code: './code', handler: 'a.b' }
      const places = ['timeout', 'internetAccess', 'gpuConfig', 'layers', 'logConfig', 'triggers', 'cpu']
      for (const place of places) {
        const file = (value: string): unknown => ({
          edition: '3.0.0',
          resources: { f: { component: 'fc3', props: { ...props, [place]: value } } },
        })
        expect(EDITOR[3](file(reference))).toEqual([])
        expect(placesOf(explain(EDITOR[3](file('text'))))).toEqual([`resources.f.props.${place}`])
      }
    },
  )

  it('know nothing of the props of other components', () => {
    const entry = { component: 'website', props: { anything: { goes: 1 } } }
    expect(EDITOR[3]({ edition: '3.0.0', resources: { site: entry } })).toEqual([])
    expect(EDITOR[1]({ edition: '1.0.0', services: { site: entry } })).toEqual([])
  })

  it('judge domains and the settings of triggers by their type', () => {
    const file = parse(
      [
        'edition: 3.0.0',
        'resources:',
        '  d:',
        '    component: fc3-domain',
        '    props: {region: r, domainName: auto, protocol: http, routeConfig: {routes: []}}',
        '  f:',
        '    component: fc3',
        '    props:',
        '      {region: r, functionName: f, runtime: python3, triggers: [{triggerName: t, triggerType: timer,',
        "       triggerConfig: {cronExpression: '@every 1m', methods: [GET]}}]}",
      ].join('\n'),
    ) as unknown
    expect(placesOf(explain(EDITOR[3](file)))).toEqual([
      'resources.d.props.protocol',
      'resources.f.props.triggers.0.triggerConfig.methods',
    ])
  })

  it('refer to themselves alone, so that one file is enough', () => {
    for (const edition of [1, 3] as const) {
      const references = JSON.stringify(editorSchema(edition)).matchAll(/"\$ref":"([^"]*)"/g)
      const names = Object.keys(editorSchema(edition)['$defs'] as object)
      const targets = [...references].map(([, target]) => target)
      expect(targets.length).toBeGreaterThan(3)
      expect(targets.filter((target) => !names.includes(String(target).replace('#/$defs/', '')))).toEqual([])
    }
  })
})
