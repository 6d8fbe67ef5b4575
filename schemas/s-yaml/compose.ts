import { at, isMap, mapOf, mapValues, type Data, type DataMap } from '../yaml/data.ts'
import type { Edition } from './edition.ts'

/** Key of the section that holds the entries to deploy. */
export const SECTION = { 1: 'services', 3: 'resources' } as const satisfies Record<Edition, string>

/**
 * Puts each entry together as the tools see it: an edition-3 `template` lies under the `props` that extend it,
 * and keys without a value are as good as absent.
 */
export function composeProps(root: Data, edition: Edition): Data {
  if (!isMap(root)) return root
  const section = at(root, SECTION[edition])
  if (!isMap(section)) return root
  const composed = mapValues(section, (entry) => (isMap(entry) ? composeEntry(entry, root, edition) : entry))
  return { ...root, [SECTION[edition]]: composed }
}

function composeEntry(entry: DataMap, root: DataMap, edition: Edition): DataMap {
  const base = edition === 3 ? templateOf(entry, root) : undefined
  const own = at(entry, 'props') ?? {}
  const props = base === undefined || !isMap(own) ? own : mergeDeep(base, own)
  return { ...entry, props: withoutNulls(props) }
}

/** The template that an entry extends, without the keys that it ignores. */
function templateOf(entry: DataMap, root: DataMap): DataMap | undefined {
  const extend = at(entry, 'extend')
  const name = at(extend, 'name')
  const template = typeof name === 'string' ? at(at(root, 'template'), name) : undefined
  if (!isMap(template)) return undefined
  const ignored = at(extend, 'ignore')
  const ignoredKeys = new Set<unknown>(Array.isArray(ignored) ? (ignored as readonly Data[]) : [])
  return mapOf(Object.entries(template).filter(([key]) => !ignoredKeys.has(key)))
}

/** Maps are merged key by key; anything else, lists too, is replaced. */
function mergeDeep(base: DataMap, over: DataMap): DataMap {
  const merged = new Map(Object.entries(base))
  for (const [key, value] of Object.entries(over)) {
    const below = merged.get(key)
    merged.set(key, isMap(below) && isMap(value) ? mergeDeep(below, value) : value)
  }
  return mapOf(merged)
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
