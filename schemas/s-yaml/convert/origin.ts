import {
  Alias,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  Pair,
  Scalar,
  visit,
  YAMLMap,
  YAMLSeq,
  type Document,
  type LineCounter,
  type Node,
} from 'yaml'
import { parseReference, splitReferences } from '../reference.ts'
import { scalarOf } from './scalar.ts'

/** One key of a map with its value, merge keys and aliases followed. */
export interface Field {
  readonly name: string
  /** With the comments around it; a copy where the map was reached by an alias, a merge key or a variable. */
  readonly key: Scalar
  readonly value: Node | null
  /** Of the key in the text. */
  readonly line: number
}

/** A map taken apart, with the comments that stand before its first and after its last key. */
export interface Opened {
  readonly fields: readonly Field[]
  readonly before?: string | undefined
  readonly after?: string | undefined
}

/** The nodes of a text as they were parsed. They are moved and copied, and never changed where an alias may see it. */
export interface Origin {
  lineOf(node: Node | null): number
  /** Takes a map apart, also one behind an alias or behind `${vars.…}`; undefined when it is no map. */
  open(node: Node | null): Opened | undefined
  /** The items of a list, found in the same ways. */
  items(node: Node | null): readonly (Node | null)[] | undefined
  /** The text of a scalar, also behind an alias. */
  text(node: Node | null): string | undefined
  /** The same, also behind a variable. */
  known(node: Node | null): string | undefined
  /** A deep copy without comments and anchors. */
  copy(node: Node | null): Node | null
  /** What an alias stands for. */
  target(alias: Alias): Node | undefined
  /** True once more was copied than any real file needs. */
  readonly exhausted: boolean
}

/** Nodes that may be copied in all: aliases and variables can multiply without bound. */
const MAX_COPIED = 30_000
/** Variables that lead to variables. */
const MAX_STEPS = 8

/** Looks through a parsed document once, to know what each alias stands for. */
export function createOrigin(document: Document, lines: LineCounter): Origin {
  const bound = bindAliases(document)
  let left = MAX_COPIED

  const copy = (node: Node | null): Node | null => {
    if (node === null || --left < 0) return null
    if (isAlias(node)) return copyAlias(node, bound)
    if (isScalar(node)) return bare(scalarOf(node))
    if (isMap(node)) {
      const map = bare(emptyLike(node, new YAMLMap()))
      for (const { key, value } of node.items)
        map.items.push(new Pair(copy(asNode(key)), copy(asNode(value))))
      return map
    }
    if (!isSeq(node)) return null
    const list = bare(emptyLike(node, new YAMLSeq()))
    for (const item of node.items) list.items.push(copy(asNode(item)))
    return list
  }

  /** Follows aliases and variables to a node that is neither; tells whether it had to go anywhere. */
  const follow = (node: Node | null, steps = 0): { node: Node | null; moved: boolean } => {
    if (steps > MAX_STEPS) return { node, moved: steps > 0 }
    const next = isAlias(node) ? bound.get(node) : variable(node, steps)
    return next === undefined ? { node, moved: steps > 0 } : follow(next, steps + 1)
  }

  const variable = (node: Node | null, steps: number): Node | undefined => {
    const path = variablePath(node)
    if (path === undefined) return undefined
    let at: Node | null = asNode(document.get('vars', true))
    for (const step of path) {
      const field = openAt(at, steps + 1)?.fields.find(({ name }) => name === step)
      if (field === undefined) return undefined
      at = field.value
    }
    return at ?? undefined
  }

  const openAt = (node: Node | null, steps: number): Opened | undefined => {
    const found = follow(node, steps)
    if (!isMap(found.node)) return undefined
    const map = found.node
    const fields = new Map<string, Field>()
    const merged = map.items.filter(isMerge).flatMap(({ value }) => mergedFields(asNode(value), steps))
    const own = map.items.filter((pair) => !isMerge(pair))
    for (const one of merged) if (!fields.has(one.name)) fields.set(one.name, one)
    for (const one of own.flatMap(field)) fields.set(one.name, one)
    const copied = found.moved || steps > 0
    return copied
      ? { fields: [...fields.values()] }
      : {
          fields: [...fields.values()],
          before: map.commentBefore ?? undefined,
          after: map.comment ?? undefined,
        }
  }

  const field = (pair: Pair): Field[] => {
    if (!isScalar(pair.key)) return []
    return [{ name: keyText(pair.key), key: pair.key, value: asNode(pair.value), line: lineOf(pair.key) }]
  }

  const mergedFields = (value: Node | null, steps: number): Field[] => {
    const { node } = follow(value, steps)
    const sources = isSeq(node) ? node.items.map(asNode) : [node]
    return sources
      .flatMap((source) => openAt(source, steps + 1)?.fields ?? [])
      .map((one) => ({ ...one, key: bare(scalarOf(one.key)), value: copy(one.value) }))
  }

  const lineOf = (node: Node | null): number => Math.max(1, lines.linePos(node?.range?.[0] ?? 0).line)

  return {
    lineOf,
    copy,
    target: (alias) => bound.get(alias),
    open: (node) => {
      const opened = openAt(node, 0)
      if (opened === undefined || !follow(node).moved) return opened
      const fields = opened.fields.map((one) => ({
        ...one,
        key: bare(scalarOf(one.key)),
        value: copy(one.value),
      }))
      return { fields }
    },
    items: (node) => {
      const found = follow(node)
      if (!isSeq(found.node)) return undefined
      const items = found.node.items.map(asNode)
      return found.moved ? items.map(copy) : items
    },
    text: (node) => textOf(isAlias(node) ? (bound.get(node) ?? null) : node),
    known: (node) => textOf(follow(node).node),
    get exhausted() {
      return left < 0
    },
  }
}

/** What is a node is one; a document that was made of a text holds nothing else. */
export function asNode(value: unknown): Node | null {
  return isNode(value) ? value : null
}

function textOf(node: Node | null): string | undefined {
  return isScalar(node) && typeof node.value === 'string' ? node.value : undefined
}

/** The text of a key, also of one that YAML takes for a number. */
export function keyText(key: Scalar): string {
  return typeof key.value === 'string' ? key.value : (key.source ?? '')
}

/** The anchor that an alias means is the last one of its name before it. */
function bindAliases(document: Document): WeakMap<Alias, Node> {
  const anchors = new Map<string, Node>()
  const bound = new WeakMap<Alias, Node>()
  visit(document, {
    Alias: (_, alias) => {
      const target = anchors.get(alias.source)
      if (target !== undefined) bound.set(alias, target)
    },
    Value: (_, node) => {
      if (node.anchor !== undefined) anchors.set(node.anchor, node)
    },
  })
  return bound
}

function copyAlias(alias: Alias, bound: WeakMap<Alias, Node>): Alias {
  const copied = new Alias(alias.source)
  if (alias.range != null) copied.range = alias.range
  const target = bound.get(alias)
  if (target !== undefined) bound.set(copied, target)
  return copied
}

function bare<T extends Node>(node: T): T {
  node.comment = null
  node.commentBefore = null
  delete node.spaceBefore
  if (!isAlias(node)) delete node.anchor
  return node
}

function emptyLike<T extends YAMLMap | YAMLSeq>(like: YAMLMap | YAMLSeq, made: T): T {
  if (like.flow !== undefined) made.flow = like.flow
  if (like.range != null) made.range = like.range
  return made
}

function isMerge({ key }: Pair): boolean {
  return isScalar(key) && key.value === '<<' && key.type === Scalar.PLAIN
}

/** Where in `vars` a value comes from that is one reference and nothing else. */
function variablePath(node: Node | null): readonly string[] | undefined {
  if (!isScalar(node) || typeof node.value !== 'string') return undefined
  const { parts } = splitReferences(node.value)
  const [part] = parts
  if (parts.length !== 1 || part === undefined || !('expression' in part)) return undefined
  const reference = parseReference(part.expression, 1)
  return reference.kind === 'vars' ? reference.path : undefined
}
