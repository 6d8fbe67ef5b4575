/** A map that keeps what was used of late: all of the last `capacity` keys, at most twice as many; the rest is forgotten. */
export interface Recent<K, V> {
  readonly get: (key: K) => V | undefined
  readonly set: (key: K, value: V) => void
  readonly values: () => Iterable<V>
  /** How many values were forgotten. */
  readonly forgotten: () => number
}

export function createRecent<K, V>(capacity: number): Recent<K, V> {
  let young = new Map<K, V>()
  let old = new Map<K, V>()
  let forgotten = 0
  let lastKey: K | undefined
  let lastValue: V | undefined
  const remember = (key: K, value: V | undefined): V | undefined => {
    lastKey = key
    lastValue = value
    return value
  }
  const set = (key: K, value: V): void => {
    if (young.size >= capacity && !young.has(key)) {
      forgotten += old.size
      old = young
      young = new Map()
    }
    if (old.size > 0) old.delete(key)
    young.set(key, value)
    remember(key, value)
  }
  return {
    get(key) {
      // What is asked for is often what was asked for just before.
      if (key === lastKey) return lastValue
      const value = young.get(key)
      if (value !== undefined || old.size === 0) return remember(key, value)
      const late = old.get(key)
      if (late !== undefined) set(key, late)
      return late
    },
    set,
    *values() {
      yield* old.values()
      yield* young.values()
    },
    forgotten: () => forgotten,
  }
}
