import {
  isAlias,
  isCollection,
  isMap as isYamlMap,
  isScalar,
  isSeq,
  type LineCounter,
  type Node,
  type Pair,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml'
import { quote } from '../explain.ts'
import type { Range } from '../problem.ts'
import { isMap, mapOf, type Data } from './data.ts'
import { entriesIn } from './merge.ts'
import { relatedTo, relationsOf, type Place, type Spot } from './place.ts'
import type { ProblemSink } from './problems.ts'

/** Values after aliases are expanded: sixty times what the largest real files hold. */
const MAX_VALUES = 20_000
/** Real files nest a dozen levels. */
const MAX_DEPTH = 64

export const TOO_DEEP = `Maps and lists nest at most ${MAX_DEPTH} levels deep. These nest deeper. Flatten them.`

/** A document without YAML in it: plain data, and where each value stands. */
export interface Tree {
  readonly data: Data
  readonly place: Place
}

interface Reader {
  readonly text: string
  readonly lines: LineCounter
  readonly problems: ProblemSink
  readonly anchors: Map<string, Node>
  readonly path: string[]
  /** Aliases that are being expanded; anchors inside of them are not defined anew. */
  expanding: number
  /** The alias in the text that is being expanded, or was last. */
  alias?: Range
  valuesLeft: number
}

/** Text of a document and the lines that the parser counted in it. */
export interface Text {
  readonly text: string
  readonly lines: LineCounter
}

/**
 * Turns YAML nodes into plain data and places. Aliases and merge keys are expanded within a budget, which
 * hostile files run out of: then the answer is `undefined`.
 */
export function readTree(root: Node | null, source: Text, problems: ProblemSink): Tree | undefined {
  const reader: Reader = {
    ...source,
    problems,
    anchors: new Map(),
    path: [],
    expanding: 0,
    valuesLeft: MAX_VALUES,
  }
  const tree = readNode(reader, root, 0)
  return reader.valuesLeft > 0 ? tree : undefined
}

/** Says of all places of a tree, related ones included, that they are in another file. */
export function inFile({ data, place }: Tree, file: string): Tree {
  return { data, place: placeInFile(place, file) }
}

function placeInFile(place: Place, file: string): Place {
  const { key, value, children } = place
  const move = ({ start, end, related }: Spot): Spot => ({
    ...{ start, end, file },
    ...(related && { related: related.map((one) => ({ ...one, file })) }),
  })
  return {
    ...(key && { key: move(key) }),
    value: move(value),
    ...(children && {
      children: new Map([...children].map(([name, child]) => [name, placeInFile(child, file)])),
    }),
  }
}

/** The 1-based range between two offsets. */
export function rangeBetween(lines: LineCounter, start: number, end: number): Range {
  return { start: positionOf(lines, start), end: positionOf(lines, Math.max(start, end)) }
}

function positionOf(lines: LineCounter, offset: number): Range['start'] {
  const { line, col } = lines.linePos(offset)
  return { line: Math.max(1, line), column: Math.max(1, col) }
}

function readNode(reader: Reader, node: Node | null, depth: number): Tree {
  const place = { value: nodeRange(reader, node) }
  if (!allowed(reader, place.value, depth) || node === null) return { data: null, place }
  if (isAlias(node)) return readAlias(reader, node.source, place.value, depth)
  if (reader.expanding === 0) noteAnchor(reader, node)
  if (isYamlMap(node)) return readMap(reader, node as YAMLMap<Node, Node | null>, depth)
  if (isSeq(node)) return readList(reader, node as YAMLSeq<Node>, depth)
  return { data: isScalar(node) ? scalarData(node) : null, place }
}

function noteAnchor({ anchors }: Reader, node: Node): void {
  if ((isScalar(node) || isCollection(node)) && node.anchor !== undefined) anchors.set(node.anchor, node)
}

/** Keeps the budget; once it is gone everything reads as nothing, and the problem was told once. */
function allowed(reader: Reader, range: Range, depth: number): boolean {
  if (reader.valuesLeft <= 0) return false
  const deep = depth > MAX_DEPTH
  if (deep) {
    reader.problems.add('document-too-deep', range, reader.path, TOO_DEEP)
    reader.valuesLeft = 0
  } else if (--reader.valuesLeft === 0) {
    const message = `A file holds at most ${MAX_VALUES} values, those of aliases included. This one holds more. Leave out what is not needed.`
    const place = reader.expanding > 0 ? (reader.alias ?? range) : range
    reader.problems.add('document-too-large', place, [], message)
  }
  return reader.valuesLeft > 0
}

function readAlias(reader: Reader, name: string, range: Range, depth: number): Tree {
  const target = reader.anchors.get(name)
  if (target === undefined) {
    const message = `An alias needs an anchor before it. Found ${quote(`*${name}`)} without ${quote(`&${name}`)}. Define the anchor, or quote the text if it is none.`
    reader.problems.add('unknown-alias', range, reader.path, message)
    return { data: `*${name}`, place: { value: range } }
  }
  if (reader.expanding++ === 0) reader.alias = range
  const tree = readNode(reader, target, depth + 1)
  reader.expanding--
  const value = relatedTo(tree.place.value, relationsOf(range, 'alias'))
  return { data: tree.data, place: { ...tree.place, value } }
}

function readList(reader: Reader, list: YAMLSeq<Node>, depth: number): Tree {
  const children = new Map<string, Place>()
  const data = list.items.map((item, index) => {
    const read = within(reader, String(index), () => readNode(reader, item, depth + 1))
    children.set(String(index), read.place)
    return read.data
  })
  return { data, place: { value: nodeRange(reader, list), children } }
}

function readMap(reader: Reader, map: YAMLMap<Node, Node | null>, depth: number): Tree {
  const value = nodeRange(reader, map)
  if (map.flow === true && map.items.some((pair) => isYamlMap(pair.key)))
    return readPlaceholder(reader, value, map)
  const entries = new Map<string, Tree>()
  const merged: Tree[] = []
  for (const pair of map.items) {
    const key = keyText(reader, pair)
    if (key === undefined) continue
    const keyRange = nodeRange(reader, pair.key)
    const read = within(reader, key, () => readNode(reader, pair.value, depth + 1))
    if (isMergeKey(pair.key)) merged.push(...mergeSources(reader, read))
    else if (entries.has(key)) reportDuplicate(reader, key, keyRange)
    else entries.set(key, { data: read.data, place: { ...read.place, key: keyRange } })
  }
  for (const source of merged) addMerged(entries, source)
  return {
    data: mapOf([...entries].map(([key, read]) => [key, read.data])),
    place: { value, children: new Map([...entries].map(([key, read]) => [key, read.place])) },
  }
}

/** `{{ name }}` without quotes is a map whose key is a map; what was meant is text. */
function readPlaceholder(reader: Reader, value: Range, map: YAMLMap): Tree {
  const [start, end] = map.range ?? [0, 0]
  const text = reader.text.slice(start, end)
  const message = `A placeholder is text. Found ${quote(text)} without quotes, which YAML reads as a map. Replace it by a value, or put it in quotes.`
  reader.problems.add('unquoted-placeholder', value, reader.path, message)
  return { data: text, place: { value } }
}

function keyText(reader: Reader, pair: Pair<Node, Node | null>): string | undefined {
  if (isScalar(pair.key)) return typeof pair.key.value === 'string' ? pair.key.value : (pair.key.source ?? '')
  const message = 'A key is text. Found a map, a list or an alias. Write the key as a word.'
  reader.problems.add('key-not-text', nodeRange(reader, pair.key), reader.path, message)
  return undefined
}

function isMergeKey(key: Node): boolean {
  return isScalar(key) && key.value === '<<' && key.type === 'PLAIN'
}

/** The maps that a merge key brings in, in their order of precedence. */
function mergeSources(reader: Reader, read: Tree): Tree[] {
  if (reader.valuesLeft <= 0) return []
  const sources = Array.isArray(read.data)
    ? (read.data as readonly Data[]).flatMap((data, index) => {
        const place = read.place.children?.get(String(index))
        return place === undefined ? [] : [{ data, place }]
      })
    : [read]
  if (sources.every(({ data }) => isMap(data))) return sources
  const message =
    'A merge key `<<` takes a map or a list of maps. Found something else. Merge the anchor of a map.'
  reader.problems.add('bad-merge', read.place.value, reader.path, message)
  return []
}

/** Adds the entries that are not there yet: a map's own keys win, then earlier merges. */
function addMerged(entries: Map<string, Tree>, source: Tree): void {
  for (const [key, entry] of entriesIn(source)) if (!entries.has(key)) entries.set(key, entry)
}

function reportDuplicate(reader: Reader, key: string, range: Range): void {
  const message = `A map has each key once. Found ${quote(key)} again. Remove one of the two, or check the indentation.`
  reader.problems.add('duplicate-key', range, [...reader.path, key], message)
}

function scalarData(scalar: Scalar): Data {
  const { value } = scalar
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return value
  return scalar.source ?? null
}

function nodeRange(reader: Reader, node: Node | null): Range {
  const [start, end] = node?.range ?? [0, 0]
  return rangeBetween(reader.lines, start, end)
}

function within<T>(reader: Reader, step: string, read: () => T): T {
  reader.path.push(step)
  const result = read()
  reader.path.pop()
  return result
}
