import { quote } from '../explain.ts'
import { isMap, mapOf, mapValues, valueAt, type Data } from '../yaml/data.ts'
import type { Edition } from './edition.ts'
import type { Report } from '../yaml/problems.ts'
import { parseReference, splitReferences, type Part, type Reference } from './reference.ts'

/** Characters and values that substitution may write in all: a few references can multiply without bound. */
const MAX_WRITTEN = 1024 * 1024
/** A result that still holds a reference is resolved once more, and then no more. */
const ROUNDS = 2
/** Not part of a project: shell commands and the order of steps. */
const LEFT_ALONE: ReadonlySet<string> = new Set(['edition', 'actions', 'flow'])

export interface VariableOptions {
  readonly edition: Edition
  /** What `env()` reads; nothing else of the outside is read. */
  readonly env: Readonly<Record<string, string | undefined>>
  readonly report: Report
}

interface Resolver extends VariableOptions {
  readonly path: string[]
  vars: Data | undefined
  left: number
}

/** Tells whether a text still waits for a value: an unresolved reference, a placeholder, a script. */
export function isUnresolved(value: unknown): boolean {
  return typeof value === 'string' && /\$\{|\{\{|<%/.test(value)
}

/**
 * Replaces the references in the text values of a document. What cannot be resolved keeps its text; whether
 * that is an error depends on the edition.
 */
export function resolveVariables(root: Data, options: VariableOptions): Data {
  if (!isMap(root)) return root
  const resolver: Resolver = { ...options, path: [], vars: root['vars'], left: MAX_WRITTEN }
  // Variables may name one another; everything else sees them resolved.
  if (root['vars'] !== undefined)
    resolver.vars = within(resolver, 'vars', () => resolve(resolver, root['vars'] ?? null))
  const { vars } = resolver
  const rest = mapOf(Object.entries(root).filter(([key]) => key !== 'vars'))
  const resolved = resolve(resolver, rest)
  if (resolver.left >= 0) return vars === undefined ? resolved : { ...(resolved as object), vars }
  const message =
    'Variables may blow a file up only so far. These would fill more than 1 MiB. Use smaller values.'
  options.report('document-too-large', ['vars'], 'key', message)
  return root
}

function resolve(resolver: Resolver, data: Data): Data {
  if (typeof data === 'string') return resolveText(resolver, data)
  if (Array.isArray(data))
    return (data as readonly Data[]).map((item, index) =>
      within(resolver, String(index), () => resolve(resolver, item)),
    )
  if (!isMap(data)) return data
  return mapValues(data, (value, key) =>
    isLeftAlone(resolver, key) ? value : within(resolver, key, () => resolve(resolver, value)),
  )
}

/** `actions` and `flow` stand at top level or in an entry, also one kept in `vars`; deeper they are just names. */
function isLeftAlone({ path }: Resolver, key: string): boolean {
  return LEFT_ALONE.has(key) && (path.length === 0 || path.length === 2)
}

function resolveText(resolver: Resolver, text: string): Data {
  warnOfTemplates(resolver, text)
  let value: Data = text
  for (let round = 0; round < ROUNDS && typeof value === 'string' && value.includes('${'); round++) {
    const next = substitute(resolver, value, round === 0)
    if (next === value) return value
    value = next
  }
  if (
    typeof value === 'string' &&
    splitReferences(value).parts.some((part) => isOpenVariable(resolver, part))
  )
    resolver.report(
      'reference-too-deep',
      resolver.path,
      'value',
      `References are followed twice. ${quote(text)} leads to ${quote(value)}. Name the value directly.`,
    )
  return value
}

/** A reference that another round would have replaced. */
function isOpenVariable(resolver: Resolver, part: Part): boolean {
  if (!('expression' in part)) return false
  const reference = parseReference(part.expression, resolver.edition)
  return reference.kind === 'vars' && valueAt(resolver.vars, reference.path) !== undefined
}

function warnOfTemplates({ report, path }: Resolver, text: string): void {
  if (/<%|\{\{\s*(?:if|else|each|\/)/.test(text))
    report(
      'script-expression',
      path,
      'value',
      `A value is plain. Found template code in ${quote(text)}, which is not run here. Write what it stands for.`,
    )
  else if (text.includes('{{'))
    report(
      'placeholder-left',
      path,
      'value',
      `A value is final. Found the placeholder ${quote(text)} of an application template. Replace it by a value.`,
    )
}

/** One round over one text. Problems are told in the first round only. */
function substitute(resolver: Resolver, text: string, aloud: boolean): Data {
  const { parts, unclosed } = splitReferences(text)
  if (unclosed && aloud)
    resolver.report(
      'unclosed-reference',
      resolver.path,
      'value',
      `A reference ends with ${quote('}')}. Found ${quote(text)}, which stays as it is. Close it.`,
    )
  const values = parts.map((part) => ('expression' in part ? lookUp(resolver, part, aloud) : part.text))
  for (const value of values) charge(resolver, value)
  if (resolver.left < 0) return text
  if (values.length === 1) return values[0] ?? null
  const swallowing = values.find((value) => typeof value !== 'string')
  if (resolver.edition === 3 || swallowing === undefined) return values.map(textOf).join('')
  // The tool of edition 1 replaces the whole text as soon as one reference yields something else than text.
  resolver.report(
    'swallowed-text',
    resolver.path,
    'value',
    `In a longer text references yield text. Found one in ${quote(text)} that yields something else and replaces the whole. Put the variable's value in quotes.`,
  )
  return swallowing
}

/** A value as it stands inside a longer text. */
function textOf(value: Data): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function lookUp(resolver: Resolver, part: { expression: string; source: string }, aloud: boolean): Data {
  const reference = parseReference(part.expression, resolver.edition)
  const value = valueOf(resolver, reference)
  if (value !== undefined) return value
  if (aloud) reportUnresolved(resolver, reference, part.source)
  return part.source
}

function valueOf({ vars, env, edition }: Resolver, reference: Reference): Data | undefined {
  if (reference.kind === 'vars') return valueAt(vars, reference.path)
  if (reference.kind !== 'env') return undefined
  const value = Object.hasOwn(env, reference.name) ? env[reference.name] : undefined
  // Edition 3 takes an empty variable for an unset one.
  return (edition === 3 && value === '' ? undefined : value) ?? reference.fallback
}

function reportUnresolved({ edition, report, path }: Resolver, reference: Reference, source: string): void {
  const tell = (code: Parameters<Report>[0], message: string): void => {
    report(code, path, 'value', message)
  }
  switch (reference.kind) {
    case 'vars':
    case 'env': {
      const from = reference.kind === 'vars' ? '`vars`' : 'the environment'
      if (edition === 1)
        tell(
          'literal-reference',
          `A reference names something that exists. ${quote(source)} is not in ${from} and stays as it is. Define it.`,
        )
      else if (reference.kind === 'vars')
        tell(
          'unknown-variable',
          `A reference names something in ${from}. ${quote(source)} is not there. Define it.`,
        )
      else
        tell(
          'unset-environment-variable',
          `${quote(source)} needs a value from ${from}. There is none. Set it or give a default: ${quote(`\${env('${reference.name}', '…')}`)}.`,
        )
      return
    }
    case 'wrong-form':
      tell(
        'wrong-reference-form',
        `Edition ${edition} does not know the form ${quote(source)}. Write ${quote(reference.instead)}.`,
      )
      return
    case 'script':
      tell(
        'script-expression',
        `A reference is a name. Found ${quote(source)}, which is not run here. Write the value itself.`,
      )
      return
    case 'later':
      return
  }
}

/** Counts what is written against the limit, and stops counting once it is gone. */
function charge(resolver: Resolver, value: Data): void {
  if (resolver.left < 0) return
  resolver.left -= typeof value === 'string' ? value.length + 1 : 1
  if (typeof value !== 'object' || value === null) return
  for (const child of Object.values(value)) charge(resolver, child)
}

function within<T>(resolver: Resolver, step: string, work: () => T): T {
  resolver.path.push(step)
  const result = work()
  resolver.path.pop()
  return result
}
