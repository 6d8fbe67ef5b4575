import { posix } from 'node:path'
import { treeAt } from '../yaml/merge.ts'
import { relatedTo, relationsOf, type Place } from '../yaml/place.ts'
import { createProblems } from '../yaml/problems.ts'
import { readSource } from '../yaml/source.ts'
import { inFile, type Tree } from '../yaml/tree.ts'
import { SECTION, templateOf } from './compose.ts'
import type { Edition } from './edition.ts'
import { pathBeside, type ReadFile } from './files.ts'
import { parseReference, type FileReference, type Reference } from './reference.ts'
import { reportUnresolved } from './unresolved.ts'
import type { VariableOptions } from './variables.ts'

/** A document while its references are replaced. */
export interface Resolver extends VariableOptions {
  /** Steps to where the work is. */
  readonly path: string[]
  /** The document, its variables resolved. */
  root: Tree
  readonly budget: { left: number }
  /** How many references deep what is being resolved was found. */
  readonly depth: number
  readonly resolve: (resolver: Resolver, tree: Tree) => Tree
  file?: FileReader
}

/** What another file gives for a reference; `fault` when the vendor's tool refuses it, undefined when nothing is known. */
type FileReader = (reference: FileReference, place: Place) => Tree | FileFault | undefined

/** What is wrong with a file: it is not there, is not of the form that is asked for, or has none. */
export interface FileFault {
  readonly fault: 'missing' | 'malformed' | 'formless'
}

/** Props may refer to props that refer to props; more is a circle. */
const MAX_DEPTH = 3

/** The value that a reference stands for, used at a place; reports why there is none. */
export function lookUp(
  resolver: Resolver,
  { expression, source }: { readonly expression: string; readonly source: string },
  place: Place,
): Tree | undefined {
  const reference = parseReference(expression, resolver.edition)
  const found = valueOf(resolver, reference, place)
  if (found !== undefined && !('fault' in found)) return found
  reportUnresolved(resolver, { reference, source, fault: found?.fault })
  // The tool of edition 1 goes on with nothing.
  return found !== undefined && resolver.edition === 1 ? { data: {}, place } : undefined
}

function valueOf(resolver: Resolver, reference: Reference, place: Place): Tree | FileFault | undefined {
  const { root, env, edition, file } = resolver
  switch (reference.kind) {
    case 'vars':
      return usedAt(place, treeAt(root, ['vars', ...reference.path]))
    case 'env': {
      const value = Object.hasOwn(env, reference.name) ? env[reference.name] : undefined
      // Edition 3 takes an empty variable for an unset one.
      const data = (edition === 3 && value === '' ? undefined : value) ?? reference.fallback
      return data === undefined ? undefined : { data, place: { ...place, isFromEnvironment: true } }
    }
    case 'props':
      return usedAt(place, propsValue(resolver, reference))
    case 'file':
      return file?.(reference, place)
    case 'environment':
    case 'unknown-name':
    case 'wrong-form':
    case 'script':
    case 'later':
      return undefined
  }
}

/** A value that is written elsewhere and used here. */
function usedAt({ value }: Place, tree: Tree | undefined): Tree | undefined {
  if (tree === undefined) return undefined
  const spot = relatedTo(tree.place.value, relationsOf(value, 'variable'))
  return { data: tree.data, place: { ...tree.place, value: spot } }
}

/** Something of the `props` of an entry, or of the template below them. */
function propsValue(
  resolver: Resolver,
  { entry, path }: Extract<Reference, { kind: 'props' }>,
): Tree | undefined {
  const { root, edition, depth } = resolver
  const [section, own] = resolver.path
  if (section !== SECTION[edition] || own === undefined || depth >= MAX_DEPTH) return undefined
  const owner = treeAt(root, [SECTION[edition], entry ?? own])
  if (owner === undefined) return undefined
  const template = templateOf(owner, root)
  const found = treeAt(owner, ['props', ...path]) ?? (template && treeAt(template, path))
  if (found === undefined || found.data === null || resolver.budget.left < 0) return undefined
  return resolver.resolve({ ...resolver, depth: depth + 1, report: () => undefined }, found)
}

/** Longer texts are data, not settings; and reading them as YAML takes time, all together, characters. */
const MAX_TEXT = 64 * 1024

/** Reads values out of other files, each once. */
export function createFileReader(readFile: ReadFile, edition: Edition): FileReader {
  const budget = { left: MAX_TEXT }
  const known = new Map<string, Tree | FileFault | undefined>()
  return (reference, place) => {
    // Edition 1 starts where the tool is started, as a rule beside the file.
    const path = pathBeside(edition === 1 ? undefined : place.value.file, reference.file)
    if (path === undefined) return undefined
    const key = `${reference.as} ${path}`
    const found = known.has(key) ? known.get(key) : readValue(readFile, reference, { path, budget })
    known.set(key, found)
    if (found === undefined || 'fault' in found) return found
    const value = relatedTo(found.place.value, relationsOf(place.value, 'file'))
    // A text has no lines of a document's.
    const from = reference.as === 'text' ? place : { ...found.place, value }
    return treeAt({ data: found.data, place: from }, reference.path)
  }
}

function readValue(
  readFile: ReadFile,
  { as }: FileReference,
  { path, budget }: { readonly path: string; readonly budget: { left: number } },
): Tree | FileFault | undefined {
  const answer = readFile(path)
  if (!('text' in answer)) return answer.reason === 'absent' ? { fault: 'missing' } : undefined
  if (as === 'path') return undefined
  const { text } = answer
  if (text.length > MAX_TEXT) return undefined
  const start = { line: 1, column: 1 }
  if (as === 'text') return { data: text, place: { value: { start, end: start, file: path } } }
  if (as === 'object' && !/\.(?:ya?ml|json)$/.test(path)) return { fault: 'formless' }
  if ((budget.left -= text.length) < 0) return undefined
  if (as === 'json' && !isJson(text)) return { fault: 'malformed' }
  const problems = createProblems(posix.basename(path))
  const tree = readSource(text, problems)
  if (tree === undefined) return isBroken(problems.list) ? { fault: 'malformed' } : undefined
  return inFile(tree, path)
}

/** Whether a text breaks the rules of YAML, rather than our limits. */
function isBroken(problems: ReturnType<typeof createProblems>['list']): boolean {
  return problems.some(({ code }) => code === 'yaml-syntax' || code === 'tab-indentation')
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
