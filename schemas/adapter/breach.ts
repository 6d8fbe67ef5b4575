import { createRequire } from 'node:module'
import { compileDefinitions, type StrangeKeys, type Violation } from '../compile.ts'

// `require` because importing JSON still prints a warning on Node 20.
const require = createRequire(import.meta.url)

const readSchema = (): object => require('./messages.schema.json') as object

/** Where the build leaves the definitions compiled; nothing is there in the sources. */
export function compiledMessages(strangeKeys: StrangeKeys): URL {
  return new URL(`compiled/strange-keys-${strangeKeys}.cjs`, import.meta.url)
}

const definition = compileDefinitions(readSchema, { compiled: compiledMessages('refused') })
const tolerant = compileDefinitions(readSchema, {
  strangeKeys: 'removed',
  compiled: compiledMessages('removed'),
})

/** Longest part of a foreign value or path that is worth showing. */
const SHOWN = 80

/**
 * Holds a value against a definition of `messages.schema.json`, e.g. `hello.result`. Answers the first breach in
 * words, to stand after a colon: `expected an integer at /status, found "200"`.
 */
export function findBreach(name: string, value: unknown): string | undefined {
  const [violation] = definition(name)(value)
  return violation === undefined ? undefined : describeViolation(violation)
}

/**
 * The same for what an adapter is asked: keys that it does not know are taken out of the value, since requests may
 * gain fields within one version of the protocol.
 */
export function findBreachOfRequest(name: string, value: unknown): string | undefined {
  const [violation] = tolerant(name)(value)
  return violation === undefined ? undefined : describeViolation(violation)
}

/** Shows a foreign value in a few words; what steers a terminal is for the reporters to escape. */
export function showValue(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list'
  if (typeof value === 'object' && value !== null) return 'an object'
  if (typeof value === 'string') return `${JSON.stringify(cut(value))}${value.length > SHOWN ? '…' : ''}`
  return cut(JSON.stringify(value))
}

function describeViolation(violation: Violation): string {
  const { keyword, data } = violation
  switch (keyword) {
    case 'required':
      return `expected the key \`${param(violation, 'missingProperty')}\`${place(violation)}, found none`
    case 'additionalProperties':
      return `expected no key \`${cut(param(violation, 'additionalProperty'))}\`${place(violation)}, found it`
    default:
      return `expected ${expectation(violation)}${place(violation)}, found ${found(keyword, data)}`
  }
}

/** What the schema demands, after "expected". */
function expectation(violation: Violation): string {
  const limit = param(violation, 'limit')
  switch (violation.keyword) {
    case 'type':
      return TYPES[param(violation, 'type')] ?? param(violation, 'type')
    case 'const':
      return JSON.stringify((violation.params as Record<string, unknown>)['allowedValue'])
    case 'enum':
      return `one of ${param(violation, 'allowedValues').replaceAll(',', ', ')}`
    case 'pattern':
      return `text that matches ${param(violation, 'pattern')}`
    case 'minimum':
      return `at least ${limit}`
    case 'maximum':
      return `at most ${limit}`
    case 'minLength':
      return `at least ${limit} characters`
    case 'maxLength':
      return `at most ${limit} characters`
    case 'minItems':
      return `at least ${limit} items`
    case 'maxItems':
    case 'items':
      return `at most ${limit} items`
    case 'minProperties':
    case 'maxProperties':
      return `${limit} keys`
    case 'uniqueItems':
      return 'no item twice'
    default:
      return `what \`${violation.keyword}\` demands`
  }
}

function found(keyword: string, data: unknown): string {
  if (typeof data === 'string' && keyword.endsWith('Length')) return String(data.length)
  if (Array.isArray(data) && keyword.endsWith('tems')) return String(data.length)
  if (typeof data === 'object' && data !== null && keyword.endsWith('Properties'))
    return String(Object.keys(data).length)
  return showValue(data)
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  integer: 'an integer',
  boolean: 'true or false',
  object: 'an object',
  array: 'a list',
}

function param(violation: Violation, name: string): string {
  return String((violation.params as Record<string, unknown>)[name])
}

function place({ instancePath }: Violation): string {
  return instancePath === '' ? '' : ` at ${cut(instancePath)}`
}

/** A word that was cut in half could be half a credential, which no mask would know: it is left out whole. */
function cut(text: string): string {
  if (text.length <= SHOWN) return text
  return text.slice(0, text.slice(0, SHOWN).search(/\S*$/))
}
