import { readFileSync } from 'node:fs'
import { Ajv, type AnySchema, type ErrorObject } from 'ajv'
import { describe, expect, it } from 'vitest'
import { HOSTILE_TEXTS } from '../../fixtures/run-reports/hostile-texts.ts'
import { EVERY_OUTCOME, hostileValidation } from '../../fixtures/validations/every-outcome.ts'
import { knownProblems } from '../../fixtures/validations/known-problems.ts'
import { hostileFiles, OTHER_FILES } from '../../fixtures/validations/other-files.ts'
import { LINT_RULES } from '../../schemas/s-yaml/lint/rules.ts'
import type { Validation } from '../../schemas/validation/validation.ts'
import { sarif } from './sarif.ts'

interface Descriptor {
  readonly id: string
  readonly shortDescription: { readonly text: string }
  readonly fullDescription: { readonly text: string }
  readonly help: { readonly text: string; readonly markdown: string }
  readonly defaultConfiguration: { readonly level: string }
}

interface Told {
  readonly ruleId?: string
  readonly ruleIndex?: number
  readonly associatedRule?: { readonly id: string; readonly index: number }
  readonly level: string
  readonly message: { readonly text: string }
  readonly locations: readonly {
    readonly physicalLocation: {
      readonly artifactLocation: { readonly uri: string }
      readonly region?: Readonly<Record<string, number>>
    }
    readonly logicalLocations?: readonly { readonly fullyQualifiedName: string }[]
  }[]
  readonly suppressions?: readonly object[]
  readonly relatedLocations?: readonly object[]
}

interface Run {
  readonly tool: { readonly driver: { readonly rules: readonly Descriptor[] } }
  readonly columnKind: string
  readonly invocations: readonly [
    {
      readonly executionSuccessful: boolean
      readonly toolExecutionNotifications: readonly Told[]
      readonly toolConfigurationNotifications?: readonly Told[]
    },
  ]
  readonly results: readonly Told[]
}

const STRICT: Validation = { ...EVERY_OUTCOME, strict: true }
const NOTHING: Validation = { ...EVERY_OUTCOME, files: [], unreadable: [] }

function runOf(validation: Validation): Run {
  const { runs } = JSON.parse(sarif(validation)) as { readonly runs: readonly [Run] }
  return runs[0]
}

function placesOf({ locations }: Told): string[] {
  return locations.map(({ physicalLocation: { artifactLocation, region = {} } }) =>
    [
      artifactLocation.uri,
      region['startLine'],
      region['startColumn'],
      region['endLine'],
      region['endColumn'],
    ].join(' '),
  )
}

describe('sarif', () => {
  it('has a result for each problem: rule, level, place, message', () => {
    const { results, columnKind } = runOf(EVERY_OUTCOME)
    expect(columnKind).toBe('utf16CodeUnits')
    expect(results.map((result) => [result.ruleId, result.level, ...placesOf(result)])).toEqual([
      ['SY-L39', 'note', 'shop/s.yaml 1 1 1 8'],
      ['SY-L24', 'error', 'shop/s.yaml 12 16 12 21'],
      ['SY-L34', 'warning', 'shop/s.yaml 14 14 16 3'],
      ['SY-S03', 'error', 'shop/s.yaml 5 3 5 8'],
    ])
    expect(results[1]?.message.text).toBe('Expected a whole number from 1 to 86400, found 90000.')
    expect(results[1]?.locations[0]?.logicalLocations?.[0]?.fullyQualifiedName).toBe(
      'resources.hello.props.timeout',
    )
    expect(results[0]?.locations[0]?.logicalLocations).toBeUndefined()
  })

  it('describes every rule with both examples, and results point at theirs', () => {
    const { tool, results } = runOf(EVERY_OUTCOME)
    const { rules } = tool.driver
    expect(rules.map(({ id }) => id)).toEqual(Object.keys(LINT_RULES))
    for (const { id, shortDescription, fullDescription, help } of rules) {
      const rule = LINT_RULES[id as keyof typeof LINT_RULES]
      expect(shortDescription.text).toBe(rule.title)
      expect(fullDescription.text).toBe(rule.why)
      for (const text of [help.text, help.markdown])
        for (const part of [rule.why, rule.wrong.trimEnd(), rule.right.trimEnd(), rule.source])
          expect(text).toContain(part)
    }
    expect(results.map(({ ruleIndex = -1 }) => rules[ruleIndex]?.id)).toEqual(
      results.map(({ ruleId }) => ruleId),
    )
  })

  it('tells what stayed undecided and what could not be read about the run', () => {
    const [{ executionSuccessful, toolExecutionNotifications: told }] = runOf(EVERY_OUTCOME).invocations
    expect(executionSuccessful).toBe(false)
    expect(told.map((one) => [one.level, one.associatedRule?.id, ...placesOf(one)])).toEqual([
      ['error', undefined, 'none.yaml    '],
      ['note', 'SY-S01', 'a%20folder/50%25%20%231/s.yaml 6 15 6 32'],
    ])
    expect(runOf(NOTHING).invocations[0].executionSuccessful).toBe(true)
  })

  it('names the file that a problem is in, and the other places of it', () => {
    const { results } = runOf(OTHER_FILES)
    expect(results.map(placesOf)).toEqual([['shop/s.yaml 4 12 4 16'], ['shop/env/base.yaml 2 1 2 5']])
    expect(results.map(({ relatedLocations }) => relatedLocations)).toMatchObject([
      [
        {
          ...{ id: 1, message: { text: 'the value is used here' } },
          physicalLocation: {
            artifactLocation: { uri: 'shop/s.yaml' },
            region: { startLine: 9, startColumn: 16 },
          },
        },
      ],
      [{ id: 1, message: { text: 'the file is built upon here' } }],
    ])
    expect(runOf(EVERY_OUTCOME).results.filter((result) => 'relatedLocations' in result)).toEqual([])
  })

  it('makes results of what stayed undecided where that is red', () => {
    const { results, invocations } = runOf(STRICT)
    expect(results.at(-1)).toMatchObject({ ruleId: 'SY-S01', level: 'error' })
    expect(invocations[0].toolExecutionNotifications).toHaveLength(1)
  })

  it('makes no link of what a file says', () => {
    const [result] = runOf(hostileValidation('[click](https://example.com)')).results
    expect(result?.message.text).toBe('[click] (https://example.com)')
  })

  it.each(HOSTILE_TEXTS)('stays harmless and bounded with %j in a file', (text) => {
    for (const strict of [false, true]) {
      const document = sarif(hostileValidation(text.slice(0, 10_000), strict))
      expect(document).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|##[a-z]*\[/u)
      expect(document.length).toBeLessThan(300_000)
    }
  })
})

const whole = { type: 'integer', minimum: 1 }
const text = { type: 'string', minLength: 1 }
const index = { type: 'integer', minimum: 0, maximum: Object.keys(LINT_RULES).length - 1 }
const level = { enum: ['error', 'warning', 'note'] }
const message = exactly({ text: { type: 'string' } })
// RFC 3986, as far as a relative reference or a file URI of ours may go.
const uri = { type: 'string', pattern: "^(?:file://)?(?:[A-Za-z0-9._~!$&'()*+,;=@:/-]|%[0-9A-F]{2})*$" }
const region = exactly({ startLine: whole, startColumn: whole, endLine: whole, endColumn: whole })
const physicalLocation = exactly({ artifactLocation: exactly({ uri }) }, { region })
const logicalLocation = exactly({ fullyQualifiedName: { type: 'string' }, kind: { const: 'property' } })
const locations = {
  type: 'array',
  minItems: 1,
  maxItems: 1,
  items: exactly(
    { physicalLocation },
    { logicalLocations: { type: 'array', minItems: 1, items: logicalLocation } },
  ),
}

const relatedLocations = {
  type: 'array',
  minItems: 1,
  items: exactly({ id: whole, message, physicalLocation }),
}

const suppressions = {
  type: 'array',
  items: exactly({
    kind: { const: 'external' },
    status: { const: 'accepted' },
    justification: { type: 'string' },
  }),
}
const entry = exactly({
  physicalLocation: exactly(
    { artifactLocation: exactly({ uri }) },
    { region: exactly({ startLine: whole }) },
  ),
})

/** What this reporter uses of SARIF 2.1.0, and not a key more. */
const USED = exactly({
  $schema: {
    const: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
  },
  version: { const: '2.1.0' },
  runs: {
    type: 'array',
    minItems: 1,
    maxItems: 1,
    items: exactly({
      tool: exactly({
        driver: exactly({ name: text, version: text, rules: { type: 'array', items: rule() } }),
      }),
      columnKind: { const: 'utf16CodeUnits' },
      invocations: {
        type: 'array',
        items: exactly(
          {
            executionSuccessful: { type: 'boolean' },
            toolExecutionNotifications: {
              type: 'array',
              items: exactly({ level, message, locations }, { associatedRule: exactly({ id: text, index }) }),
            },
          },
          {
            toolConfigurationNotifications: {
              type: 'array',
              items: exactly({ level, message, locations: { type: 'array', items: entry } }),
            },
          },
        ),
      },
      results: {
        type: 'array',
        items: exactly(
          { ruleId: text, ruleIndex: index, level, message, locations },
          { suppressions, relatedLocations },
        ),
      },
    }),
  },
})

/** Code scanning takes descriptions of up to 1024 characters. */
function rule(): AnySchema {
  const description = exactly({ text: { ...text, maxLength: 1024 } })
  return exactly({
    id: { type: 'string', pattern: '^SY-[LS][0-9]{2}$' },
    shortDescription: description,
    fullDescription: description,
    help: exactly({ text, markdown: text }),
    defaultConfiguration: exactly({ level }),
  })
}

function exactly(
  required: Readonly<Record<string, AnySchema>>,
  optional: Readonly<Record<string, AnySchema>> = {},
): Record<string, unknown> {
  return {
    type: 'object',
    properties: { ...required, ...optional },
    required: Object.keys(required),
    additionalProperties: false,
  }
}

const DOCUMENTS = [
  EVERY_OUTCOME,
  STRICT,
  NOTHING,
  knownProblems(),
  OTHER_FILES,
  ...HOSTILE_TEXTS.flatMap((one) => [
    ...[hostileValidation(one), hostileValidation(one, true), knownProblems(one), hostileFiles(one)],
  ]),
]

/** The official schema has a pattern that is none in Unicode mode, and formats that nothing here needs. */
const LENIENT = { strict: false, validateFormats: false, unicodeRegExp: false }

function judgeOf(schema: AnySchema): (validation: Validation) => readonly ErrorObject[] {
  const judge = new Ajv({ ...LENIENT, allErrors: true }).compile(schema)
  return (validation) => {
    void judge(JSON.parse(sarif(validation)))
    return judge.errors ?? []
  }
}

describe('what is known', () => {
  it('is a result that is accepted, with the reason', () => {
    const run = runOf(knownProblems('k.yaml'))
    expect(run.results).toHaveLength(5)
    for (const { suppressions: accepted } of run.results)
      expect(accepted).toEqual([
        { kind: 'external', status: 'accepted', justification: 'k.yaml (k.yaml, until 2026-12-31)' },
      ])
  })

  it('is told of with the entries that hold no more, and the version that they were written for', () => {
    const [invocation] = runOf(knownProblems('k.yaml')).invocations
    expect(invocation.toolConfigurationNotifications).toEqual([
      expect.objectContaining({
        level: 'warning',
        message: {
          text: 'Written for fc-conformance k.yaml, this is 1.2.3. `--write-known-failures` adds what is missing.',
        },
      }),
      {
        level: 'error',
        message: { text: 'k.yaml' },
        locations: [{ physicalLocation: { artifactLocation: { uri: 'k.yaml' }, region: { startLine: 12 } } }],
      },
    ])
  })
})

describe('the format', () => {
  it('is the part of SARIF 2.1.0 that is used, for every outcome and hostile texts', () => {
    const objections = judgeOf(USED)
    for (const validation of DOCUMENTS) expect(objections(validation)).toEqual([])
  })

  // The schema is not ours to ship: the test is there where the variable names a copy of it.
  const official = process.env['FC_CONFORMANCE_SARIF_SCHEMA']
  if (official !== undefined)
    it('is what the official schema accepts', () => {
      // It is written in draft 4; what it uses means the same in draft 7, but for these two keys.
      const written = Object.entries(JSON.parse(readFileSync(official, 'utf8')) as Record<string, unknown>)
      const schema = Object.fromEntries(written.filter(([key]) => key !== 'id' && key !== '$schema'))
      const objections = judgeOf(schema)
      for (const validation of DOCUMENTS) expect(objections(validation)).toEqual([])
      expect(judgeOf({ ...schema, required: ['absent'] })(NOTHING)).toHaveLength(1)
    })
})
