import type { Range } from '../problem.ts'

/** Where a value stands in the text; the same shape as the value. */
export interface Place {
  /** Absent for the root and for list items. */
  readonly key?: Range | undefined
  readonly value: Range
  /** By key, or by index in a list. */
  readonly children?: ReadonlyMap<string, Place> | undefined
}

/**
 * Finds the text range of the key or the value at a path. What came through a variable or a template has no
 * text of its own: then the nearest value above it that has.
 */
export function rangeOf(root: Place, path: readonly string[], at: 'key' | 'value'): Range {
  let place = root
  for (const step of path) {
    const child = place.children?.get(step)
    if (child === undefined) return place.value
    place = child
  }
  return at === 'key' ? (place.key ?? place.value) : place.value
}
