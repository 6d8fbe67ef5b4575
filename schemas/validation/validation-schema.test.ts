import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { HOSTILE_TEXTS } from '../../fixtures/run-reports/hostile-texts.ts'
import { EVERY_OUTCOME, hostileValidation } from '../../fixtures/validations/every-outcome.ts'
import { knownProblems } from '../../fixtures/validations/known-problems.ts'
import { hostileFiles, OTHER_FILES } from '../../fixtures/validations/other-files.ts'
import { LINT_RULES } from '../s-yaml/lint/rules.ts'

interface Schema {
  readonly properties: object
  readonly $defs: Readonly<Record<string, { readonly properties: object }>>
}

const schema = JSON.parse(
  readFileSync(new URL('./validation.schema.json', import.meta.url), 'utf8'),
) as Schema
const validate = new Ajv2020({ strict: true, allErrors: true }).compile(schema)

function problemsOf(validation: unknown): string[] {
  validate(JSON.parse(JSON.stringify(validation)))
  return (validate.errors ?? []).map(({ instancePath, message = '' }) => `${instancePath} ${message}`)
}

/** A copy of a value with one key less, for each key at any depth. */
function withoutEachKey(value: unknown, optional: readonly string[] = []): unknown[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) => {
    const rest = Object.entries(value).filter(([name]) => name !== key)
    const put = (changed: unknown): unknown =>
      Array.isArray(value)
        ? value.map((item: unknown, at) => (String(at) === key ? changed : item))
        : { ...value, [key]: changed }
    const less =
      Array.isArray(value) || key === 'edition' || optional.includes(key) ? [] : [Object.fromEntries(rest)]
    return [...less, ...withoutEachKey(inner, optional).map(put)]
  })
}

describe('the published schema', () => {
  it('accepts every outcome, a file without an edition, and hostile texts', () => {
    expect(problemsOf(EVERY_OUTCOME)).toEqual([])
    expect(
      problemsOf({
        ...EVERY_OUTCOME,
        files: EVERY_OUTCOME.files.map((file) => ({ ...file, edition: undefined })),
      }),
    ).toEqual([])
    for (const text of HOSTILE_TEXTS) expect(problemsOf(hostileValidation(text))).toEqual([])
  })

  it('demands every key but the edition, at every depth', () => {
    const lesser = withoutEachKey(EVERY_OUTCOME)
    expect(lesser.length).toBeGreaterThan(50)
    expect(lesser.filter((one) => problemsOf(one).length === 0)).toEqual([])
  })

  it('takes what is known, and demands its keys but issue, expiry and severity', () => {
    expect(problemsOf(knownProblems())).toEqual([])
    for (const text of HOSTILE_TEXTS) expect(problemsOf(knownProblems(text))).toEqual([])
    const optional = ['knownFailures', 'known', 'issue', 'expires', 'severity']
    const lesser = withoutEachKey(knownProblems(), optional)
    expect(lesser.filter((one) => problemsOf(one).length === 0)).toEqual([])
  })

  it('takes other places and their files, and demands their keys', () => {
    expect(problemsOf(OTHER_FILES)).toEqual([])
    for (const text of HOSTILE_TEXTS) expect(problemsOf(hostileFiles(text))).toEqual([])
    const lesser = withoutEachKey(OTHER_FILES, ['related', 'file'])
    expect(lesser.filter((one) => problemsOf(one).length === 0)).toEqual([])
    const nameless = OTHER_FILES.files.map((file) => ({
      ...file,
      problems: file.problems.map((problem) => ({
        ...problem,
        related: [{ ...problem.related?.[0], file: undefined }],
      })),
    }))
    expect(problemsOf({ ...OTHER_FILES, files: nameless })).toHaveLength(2)
  })

  it('refuses keys that nobody documented', () => {
    const files = EVERY_OUTCOME.files.map((file) => ({ ...file, more: 1 }))
    expect(problemsOf({ ...EVERY_OUTCOME, files })).not.toEqual([])
  })

  it('takes the id of every rule', () => {
    const [file] = EVERY_OUTCOME.files
    const problems = Object.keys(LINT_RULES).map((rule) => ({ ...file?.problems[0], rule }))
    expect(problemsOf({ ...EVERY_OUTCOME, files: [{ ...file, problems }] })).toEqual([])
  })

  it('describes every key', () => {
    const described = (properties: object): unknown[] =>
      Object.entries(properties).filter(
        ([, value]: [string, { description?: string }]) => (value.description ?? '') === '',
      )
    expect(
      [schema, ...Object.values(schema.$defs)].flatMap(({ properties }) => described(properties)),
    ).toEqual([])
  })
})
