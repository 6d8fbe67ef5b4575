import { at, isMap, mapOf, type Data } from './data.ts'
import { relatedTo, type Place } from './place.ts'
import type { Tree } from './tree.ts'

/** One value of a map or a list, with its place. */
export function childOf({ data, place }: Tree, key: string): Tree | undefined {
  const child = Array.isArray(data) ? (data as readonly Data[])[Number(key)] : at(data, key)
  if (child === undefined) return undefined
  return { data: child, place: place.children?.get(key) ?? { value: place.value } }
}

/** The value at the end of a path of keys of maps. */
export function treeAt(tree: Tree | undefined, path: readonly string[]): Tree | undefined {
  return path.reduce<Tree | undefined>(
    (found, key) => (found !== undefined && isMap(found.data) ? childOf(found, key) : undefined),
    tree,
  )
}

/** What a map holds; each value takes along what the map is related to, so that it can go elsewhere. */
export function entriesIn(tree: Tree): Map<string, Tree> {
  const { related } = tree.place.value
  const entries = new Map<string, Tree>()
  if (!isMap(tree.data)) return entries
  for (const key of Object.keys(tree.data)) {
    const child = childOf(tree, key)
    if (child === undefined) continue
    const { key: keySpot, value } = child.place
    const moved = {
      ...child.place,
      ...(keySpot && { key: relatedTo(keySpot, related) }),
      value: relatedTo(value, related),
    }
    entries.set(key, related === undefined ? child : { data: child.data, place: moved })
  }
  return entries
}

/** A map of entries, at the place of another one. */
export function treeOf(entries: ReadonlyMap<string, Tree>, { place }: Tree): Tree {
  const children = new Map<string, Place>()
  for (const [key, child] of entries) children.set(key, child.place)
  // What it is related to, its entries have taken along.
  const { start, end, file } = place.value
  const value = { start, end, file }
  return {
    data: mapOf([...entries].map(([key, child]) => [key, child.data])),
    place: { ...place, value, children },
  }
}

/** Lays one map over another: maps are merged key by key; anything else, lists too, is replaced. */
export function mergeTrees(base: Tree, over: Tree): Tree {
  const merged = entriesIn(base)
  for (const [key, tree] of entriesIn(over)) {
    const below = merged.get(key)
    const isMerged = below !== undefined && isMap(below.data) && isMap(tree.data)
    merged.set(key, isMerged ? mergeTrees(below, tree) : tree)
  }
  return treeOf(merged, over)
}

/** A map without some of its keys. */
export function without(tree: Tree, keys: ReadonlySet<unknown>): Tree {
  if (!isMap(tree.data)) return tree
  const { data } = tree
  return { ...tree, data: mapOf(Object.entries(data).filter(([key]) => !keys.has(key))) }
}
