import { quote } from '../explain.ts'
import { isMap, mapOf, type Data } from '../yaml/data.ts'
import { childOf, treeAt } from '../yaml/merge.ts'
import { relatedTo, relationsOf, type Place } from '../yaml/place.ts'
import type { Report } from '../yaml/problems.ts'
import type { Tree } from '../yaml/tree.ts'
import type { Edition } from './edition.ts'
import type { ReadFile } from './files.ts'
import { createFileReader, lookUp, type Resolver } from './look-up.ts'
import { parseReference, splitReferences, type Part } from './reference.ts'

/** Characters and values that substitution may write in all: a few references can multiply without bound. */
const MAX_WRITTEN = 1024 * 1024
/** A result that still holds a reference is resolved once more, and then no more. */
const ROUNDS = 2
/** Not part of a project: shell commands and the order of steps. */
const LEFT_ALONE: ReadonlySet<string> = new Set(['edition', 'actions', 'flow'])

export interface VariableOptions {
  readonly edition: Edition
  /** What `env()` reads. */
  readonly env: Readonly<Record<string, string | undefined>>
  readonly report: Report
  /** What `file()` reads; without it such a value is known only later. Nothing else of the outside is read. */
  readonly readFile?: ReadFile | undefined
}

/** Tells whether a text still waits for a value: an unresolved reference, a placeholder, a script. */
export function isUnresolved(value: unknown): boolean {
  return typeof value === 'string' && /\$\{|\{\{|<%/.test(value)
}

/**
 * Replaces the references in the text values of a document. What cannot be resolved keeps its text; whether
 * that is an error depends on the edition. A value that came through a reference stands where it is written.
 */
export function resolveVariables(root: Tree, options: VariableOptions): Tree {
  const { edition, readFile } = options
  if (!isMap(root.data)) return root
  const budget = { left: MAX_WRITTEN }
  const resolver: Resolver = { ...options, path: [], root, budget, depth: 0, resolve }
  if (readFile !== undefined) resolver.file = createFileReader(readFile, edition)
  // Variables may name one another; everything else sees them resolved.
  const written = treeAt(root, ['vars'])
  const vars = written && within(resolver, 'vars', () => resolve(resolver, written))
  resolver.root = vars === undefined ? root : exchanged(root, new Map([['vars', vars]]))
  const resolved = resolve(resolver, resolver.root)
  if (budget.left >= 0) return resolved
  const message =
    'Variables may blow a file up only so far. These would fill more than 1 MiB. Use smaller values.'
  options.report('document-too-large', ['vars'], 'key', message)
  return root
}

function resolve(resolver: Resolver, tree: Tree): Tree {
  const { data } = tree
  if (typeof data === 'string') return isUnresolved(data) ? resolveText(resolver, data, tree.place) : tree
  if (typeof data !== 'object' || data === null) return tree
  const changed = new Map<string, Tree>()
  for (const key of Object.keys(data)) {
    if (isMap(data) && isLeftAlone(resolver, key)) continue
    const child = childOf(tree, key)
    if (child === undefined) continue
    const resolved = within(resolver, key, () => resolve(resolver, child))
    if (resolved !== child) changed.set(key, resolved)
  }
  return changed.size === 0 ? tree : exchanged(tree, changed)
}

/** A map or list with some of its values exchanged. */
function exchanged({ data, place }: Tree, changed: ReadonlyMap<string, Tree>): Tree {
  const children = new Map(place.children)
  for (const [key, child] of changed) children.set(key, child.place)
  const valueOf = (key: string, value: Data): Data => {
    const child = changed.get(key)
    return child === undefined ? value : child.data
  }
  const next = Array.isArray(data)
    ? (data as readonly Data[]).map((item, index) => valueOf(String(index), item))
    : mapOf(Object.entries(isMap(data) ? data : {}).map(([key, value]) => [key, valueOf(key, value)]))
  return { data: next, place: { ...place, children } }
}

/** `actions` and `flow` stand at top level or in an entry, also one kept in `vars`; deeper they are just names. */
function isLeftAlone({ path, depth }: Resolver, key: string): boolean {
  // Variables are resolved before the rest.
  if (path.length === 0 && key === 'vars') return true
  return depth === 0 && LEFT_ALONE.has(key) && (path.length === 0 || path.length === 2)
}

function resolveText(resolver: Resolver, text: string, place: Place): Tree {
  warnOfTemplates(resolver, text)
  let tree: Tree = { data: text, place }
  for (let round = 0; round < ROUNDS; round++) {
    const { data } = tree
    if (typeof data !== 'string' || !data.includes('${')) break
    const next = substitute(resolver, data, tree.place, round === 0)
    if (next.data === data) return tree
    tree = next
  }
  const { data } = tree
  if (typeof data === 'string' && splitReferences(data).parts.some((part) => isOpenVariable(resolver, part)))
    resolver.report(
      'reference-too-deep',
      resolver.path,
      'value',
      `References are followed twice. ${quote(text)} leads to ${quote(data)}. Name the value directly.`,
    )
  return tree
}

/** A reference that another round would have replaced. */
function isOpenVariable({ root, edition }: Resolver, part: Part): boolean {
  if (!('expression' in part)) return false
  const reference = parseReference(part.expression, edition)
  return reference.kind === 'vars' && treeAt(root, ['vars', ...reference.path]) !== undefined
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
function substitute(resolver: Resolver, text: string, place: Place, aloud: boolean): Tree {
  const { parts, unclosed } = splitReferences(text)
  const { budget, report, path, edition } = resolver
  if (unclosed && aloud)
    report(
      'unclosed-reference',
      path,
      'value',
      `A reference ends with ${quote('}')}. Found ${quote(text)}, which stays as it is. Close it.`,
    )
  const trees = parts.map((part): Tree => {
    if (!('expression' in part)) return { data: part.text, place }
    const quiet = aloud ? resolver : { ...resolver, report: ignore }
    return lookUp(quiet, part, place) ?? { data: part.source, place }
  })
  for (const { data } of trees) charge(budget, data)
  const [first] = trees
  if (budget.left < 0 || first === undefined) return { data: text, place }
  if (trees.length === 1) return { data: first.data, place: withKey(first.place, place) }
  const swallowing = trees.find(({ data }) => typeof data !== 'string')
  if (edition === 3 || swallowing === undefined) return joined(trees, place)
  // The tool of edition 1 replaces the whole text as soon as one reference yields something else than text.
  report(
    'swallowed-text',
    path,
    'value',
    `In a longer text references yield text. Found one in ${quote(text)} that yields something else and replaces the whole. Put the variable's value in quotes.`,
  )
  return { data: swallowing.data, place: withKey(swallowing.place, place) }
}

const ignore = (): void => undefined

/** A value from elsewhere keeps the key that it is used for. */
function withKey(from: Place, { key }: Place): Place {
  return { ...from, key }
}

/** A longer text stands where it is put together; its parts may be written elsewhere. */
function joined(trees: readonly Tree[], place: Place): Tree {
  const data = trees.map((tree) => textOf(tree.data)).join('')
  const parts = trees.flatMap((tree) =>
    tree.place === place ? [] : relationsOf({ ...tree.place.value, related: [] }, 'part'),
  )
  const { related, ...value } = place.value
  return { data, place: { ...place, value: relatedTo(relatedTo(value, parts), related) } }
}

/** A value as it stands inside a longer text. */
function textOf(value: Data): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** Counts what is written against the limit, and stops counting once it is gone. */
function charge(budget: Resolver['budget'], value: Data): void {
  if (budget.left < 0) return
  budget.left -= typeof value === 'string' ? value.length + 1 : 1
  if (typeof value !== 'object' || value === null) return
  for (const child of Object.values<Data>(value)) charge(budget, child)
}

function within<T>(resolver: Resolver, step: string, work: () => T): T {
  resolver.path.push(step)
  const result = work()
  resolver.path.pop()
  return result
}
