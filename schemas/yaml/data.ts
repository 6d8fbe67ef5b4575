/** What a YAML document comes down to once positions and styles are set aside. */
export type Data = null | boolean | number | string | readonly Data[] | DataMap

export interface DataMap {
  readonly [key: string]: Data
}

/** Tells a map from lists and scalars. */
export function isMap(data: Data | undefined): data is DataMap {
  return typeof data === 'object' && data !== null && !Array.isArray(data)
}

/** Makes a map of entries; a key such as `__proto__` becomes a plain key of its own. */
export function mapOf(entries: Iterable<readonly [string, Data]>): DataMap {
  const map: Record<string, Data> = {}
  for (const [key, value] of entries)
    if (key === '__proto__')
      Object.defineProperty(map, key, { value, enumerable: true, configurable: true, writable: true })
    else map[key] = value
  return map
}

/** The value of a map's own key. */
export function at(data: Data | undefined, key: string): Data | undefined {
  return isMap(data) && Object.hasOwn(data, key) ? data[key] : undefined
}

/** The value at the end of a path of keys. */
export function valueAt(data: Data | undefined, path: readonly string[]): Data | undefined {
  return path.reduce<Data | undefined>(at, data)
}

/** Replaces the values of a map; the keys stay. */
export function mapValues(map: DataMap, change: (value: Data, key: string) => Data): DataMap {
  return mapOf(Object.entries(map).map(([key, value]) => [key, change(value, key)]))
}
