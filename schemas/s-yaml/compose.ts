import { at, isMap, mapOf, type Data } from '../yaml/data.ts'
import { childOf, mergeTrees, treeAt, treeOf, entriesIn, without } from '../yaml/merge.ts'
import { relatedTo, relationsOf } from '../yaml/place.ts'
import type { Tree } from '../yaml/tree.ts'
import type { Edition } from './edition.ts'

/** Key of the section that holds the entries to deploy. */
export const SECTION = { 1: 'services', 3: 'resources' } as const satisfies Record<Edition, string>

/**
 * Puts each entry together as the tools see it: an edition-3 `template` lies under the `props` that extend it,
 * and keys without a value are as good as absent.
 */
export function composeProps(root: Tree, edition: Edition): Tree {
  const section = treeAt(root, [SECTION[edition]])
  if (section === undefined || !isMap(section.data)) return root
  const entries = entriesIn(section)
  for (const [name, entry] of entries)
    if (isMap(entry.data)) entries.set(name, composeEntry(entry, root, edition))
  return put(root, SECTION[edition], treeOf(entries, section))
}

function composeEntry(entry: Tree, root: Tree, edition: Edition): Tree {
  const base = edition === 3 ? templateOf(entry, root) : undefined
  const own = childOf(entry, 'props') ?? { data: {}, place: emptyPlace(entry) }
  const { data, place } = base === undefined || !isMap(own.data) ? own : mergeTrees(base, own)
  return put(entry, 'props', { data: withoutNulls(data), place })
}

/** Where `props` would stand that are not there. */
function emptyPlace({ place: { key, value } }: Tree): Tree['place'] {
  return { ...(key && { key }), value }
}

/** A map with one value exchanged or added. */
function put(tree: Tree, key: string, child: Tree): Tree {
  const { data, place } = tree
  if (!isMap(data)) return tree
  const children = new Map(place.children ?? [])
  children.set(key, child.place)
  return { data: { ...data, [key]: child.data }, place: { ...place, children } }
}

/** The template that an entry extends, without the keys that it ignores; it is used where it is named. */
export function templateOf(entry: Tree, root: Tree): Tree | undefined {
  const name = treeAt(entry, ['extend', 'name'])
  const template = typeof name?.data === 'string' ? treeAt(root, ['template', name.data]) : undefined
  if (name === undefined || template === undefined || !isMap(template.data)) return undefined
  const ignored = at(at(entry.data, 'extend'), 'ignore')
  // The tool takes one key without a list, too.
  const keys = new Set<unknown>(Array.isArray(ignored) ? (ignored as readonly Data[]) : [ignored])
  const { data, place } = without(template, keys)
  const value = relatedTo(place.value, relationsOf(name.place.value, 'template'))
  return { data, place: { ...place, value } }
}

/** Keys without a value are as good as absent; the items of lists stay as they are. */
export function withoutNulls(data: Data): Data {
  if (!isMap(data)) return data
  return mapOf(
    Object.entries(data)
      .filter(([, value]) => value !== null)
      .map(([key, value]) => [key, withoutNulls(value)]),
  )
}
