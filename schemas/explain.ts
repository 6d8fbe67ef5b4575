import type { Violation } from './compile.ts'
import { nearest } from './nearest.ts'
import type { ProblemCode } from './problem-codes.ts'

/** A violation in words. */
export interface Finding {
  readonly code: ProblemCode
  /** Steps from the root of the value to what is meant. */
  readonly path: readonly string[]
  /** Whether the key there is meant, or its value. */
  readonly at: 'key' | 'value'
  /** What was expected, what was found, what to do. */
  readonly message: string
  /** The value that broke the rule. */
  readonly found: unknown
}

/** Beyond this many, findings no longer help anyone. */
const MAX_FINDINGS = 200

/**
 * Turns schema violations into findings. Absences are left out beside a misplaced or misspelt key: they
 * follow from it.
 */
export function explain(violations: readonly Violation[]): readonly Finding[] {
  const displaced = new Set<string>()
  const findings = violations.slice(0, MAX_FINDINGS).flatMap((violation) => {
    const finding = explainOne(violation)
    if (finding?.code === 'moved-key' || finding?.code === 'key-case') displaced.add(violation.instancePath)
    return finding === undefined ? [] : [{ finding, parent: violation.instancePath }]
  })
  return findings
    .filter(({ finding, parent }) => finding.code !== 'missing-key' || !displaced.has(parent))
    .map(({ finding }) => finding)
}

function explainOne(violation: Violation): Finding | undefined {
  const path = stepsOf(violation.instancePath)
  const name = nameOf(path)
  const found = violation.data
  const value = (code: ProblemCode, message: string): Finding => ({ code, path, at: 'value', message, found })
  switch (violation.keyword) {
    case 'type':
      return value(
        'wrong-type',
        `${name} takes ${typeWords(violation)}. Found ${describe(found)}.${typeAdvice(violation)}`,
      )
    case 'enum':
    case 'const':
      return value('wrong-value', `${name} takes ${allowedWords(violation)}. Found ${describe(found)}.`)
    case 'pattern':
      return value('wrong-value', `${name} takes ${meaningOf(violation)}. Found ${describe(found)}.`)
    case 'minimum':
    case 'exclusiveMinimum':
    case 'maximum':
    case 'exclusiveMaximum':
      return value(
        'wrong-value',
        `${name} takes a number ${boundWords(violation)}. Found ${describe(found)}.`,
      )
    case 'minProperties':
      return value('empty-section', `${name} needs at least one entry. Found none.`)
    case 'required':
      return missing(violation, path, name)
    case 'additionalProperties':
      return unexpected(violation, path)
    default:
      // `if` only repeats what its branches say.
      return undefined
  }
}

function missing(violation: Violation, path: string[], name: string): Finding {
  const key = String(paramOf(violation, 'missingProperty'))
  const message = `${name} needs the key ${quote(key)}. It is absent. Add it.`
  return { code: 'missing-key', path, at: 'key', message, found: violation.data }
}

function unexpected(violation: Violation, path: string[]): Finding {
  const key = String(paramOf(violation, 'additionalProperty'))
  const schema = violation.parentSchema ?? {}
  const known = Object.keys((schema['properties'] ?? {}) as object)
  const elsewhere = new Map(Object.entries((schema['x-elsewhere'] ?? {}) as Record<string, string>)).get(key)
  const at = (code: ProblemCode, message: string): Finding => ({
    code,
    path: [...path, key],
    at: 'key',
    message,
    found: key,
  })
  const place = path.length === 0 ? 'at top level' : `in ${nameOf(path)}`
  if (elsewhere !== undefined)
    return at('moved-key', `There is no key ${quote(key)} ${place}. Write ${elsewhere} instead.`)
  const twin = known.find((name) => name.toLowerCase() === key.toLowerCase())
  if (twin !== undefined)
    return at(
      'key-case',
      `Keys are case-sensitive and ${quote(twin)} is meant. Found ${quote(key)}. Write ${quote(twin)}.`,
    )
  const near = nearest(key, known)
  const advice = near === undefined ? 'Remove it or check its place.' : `Did you mean ${quote(near)}?`
  return at('unknown-key', `No key ${quote(key)} is known ${place}, so it has no effect. ${advice}`)
}

/** What a reader calls the place at a path: its key, and for list items the list's as well. */
function nameOf(path: readonly string[]): string {
  const last = path.at(-1)
  if (last === undefined) return 'The file'
  return quote(/^\d+$/.test(last) ? path.slice(-2).join('.') : last)
}

const TYPE_WORDS: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  integer: 'a whole number',
  boolean: '`true` or `false`',
  object: 'a map',
  array: 'a list',
  null: 'nothing',
}

function expectedTypes(violation: Violation): string[] {
  return [paramOf(violation, 'type')].flat().map(String)
}

function typeWords(violation: Violation): string {
  return expectedTypes(violation)
    .filter((type, _, all) => type !== 'null' || all.length === 1)
    .map((type) => TYPE_WORDS[type] ?? type)
    .join(' or ')
}

function typeAdvice(violation: Violation): string {
  const types = expectedTypes(violation)
  const found = violation.data
  const numeric = types.includes('number') || types.includes('integer')
  if (numeric && typeof found === 'string' && /^-?\d+(\.\d+)?$/.test(found))
    return ' Write it without quotes.'
  if (types.includes('string') && (typeof found === 'number' || typeof found === 'boolean'))
    return ' Put it in quotes.'
  if (found === null) return ' Give it a value or remove the key.'
  return ''
}

function allowedWords(violation: Violation): string {
  const allowed = paramOf(violation, violation.keyword === 'const' ? 'allowedValue' : 'allowedValues')
  return [allowed]
    .flat()
    .map((one) => quote(String(one)))
    .join(' or ')
}

const BOUND_WORDS: Readonly<Record<string, string>> = {
  '>=': 'of at least',
  '>': 'above',
  '<=': 'of at most',
  '<': 'below',
}

function boundWords(violation: Violation): string {
  const comparison = String(paramOf(violation, 'comparison'))
  return `${BOUND_WORDS[comparison] ?? comparison} ${String(paramOf(violation, 'limit'))}`
}

/** What a text of that form is called: the schema's `title`. */
function meaningOf(violation: Violation): string {
  const title: unknown = violation.parentSchema?.['title']
  return typeof title === 'string'
    ? title
    : `text of the form ${quote(String(paramOf(violation, 'pattern')))}`
}

/** Says in a few words what a value is. */
export function describe(value: unknown): string {
  if (value === null || value === undefined) return 'nothing'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'string') return `the text ${quote(value)}`
  if (typeof value === 'number') return `the number ${quote(String(value))}`
  return typeof value === 'object' ? 'a map' : quote(JSON.stringify(value))
}

/** Sets a name off from the sentence; long ones are shortened. */
export function quote(name: string): string {
  const line = name.replaceAll(/\s+/g, ' ')
  return '`' + (line.length > 60 ? `${line.slice(0, 59)}…` : line) + '`'
}

function paramOf(violation: Violation, name: string): unknown {
  return (violation.params as Record<string, unknown>)[name]
}

/** Splits a JSON pointer. */
function stepsOf(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
}
