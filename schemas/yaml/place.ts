import type { Range } from '../problem.ts'

/** A range of some file, and what other places have to do with it. */
export interface Spot extends Range {
  /** From the folder of the file that was asked for; absent for that file itself. */
  readonly file?: string | undefined
  /** Where the text is used that is written here, or where parts of it come from; nearest first. */
  readonly related?: readonly Related[] | undefined
}

/** A place that another one has to do with. */
export interface Related extends Range {
  readonly file?: string | undefined
  readonly role: Role
}

/** What a related place is to a value. */
export type Role = keyof typeof ROLE_WORDS

/** Roles as a report tells them. */
export const ROLE_WORDS = {
  alias: 'the anchor is used here',
  variable: 'the value is used here',
  template: 'the template is taken over here',
  base: 'the file is built upon here',
  file: 'the file is read here',
  part: 'a part of the text is written here',
  map: 'the map is written here',
} as const

/**
 * Where a value stands; the same shape as the value, though keys may be left over that have no value any more.
 * What came through a variable, an alias, a merge key, a template or another file stands where it is written: that is
 * the text to change. Where it is used is related to that.
 */
export interface Place {
  /** Absent for the root and for list items. */
  readonly key?: Spot | undefined
  readonly value: Spot
  /** By key, or by index in a list. */
  readonly children?: ReadonlyMap<string, Place> | undefined
  /** Present when the value is what `env()` gave. */
  readonly isFromEnvironment?: true | undefined
}

/** More places than that explain nothing. */
const MAX_RELATED = 6

/** Adds related places, which are further away than those that a spot has. */
export function relatedTo(spot: Spot, more: readonly Related[] | undefined): Spot {
  if (more === undefined || more.length === 0) return spot
  return { ...spot, related: [...(spot.related ?? []), ...more].slice(0, MAX_RELATED) }
}

/** A spot as it is related to another one, with what is related to it in turn. */
export function relationsOf(spot: Spot, role: Role): readonly Related[] {
  const { start, end, file, related = [] } = spot
  return [{ start, end, ...(file !== undefined && { file }), role }, ...related]
}

/**
 * Finds the spot of the key or the value at a path, related places of the values around it included. Where nothing
 * stands there, the nearest value above it.
 */
export function spotOf(root: Place, path: readonly string[], at: 'key' | 'value'): Spot {
  let place = root
  let around: readonly Related[] = []
  for (const step of path) {
    const child = place.children?.get(step)
    if (child === undefined) return relatedTo(place.value, around)
    around = [...(place.value.related ?? []), ...around]
    place = child
  }
  if (at === 'value' || place.key === undefined) return relatedTo(place.value, around)
  // What a map lacks is told at its key, and is to be added where the map is written.
  const isMapElsewhere = place.children !== undefined && place.value.related !== undefined
  const map = isMapElsewhere ? relationsOf({ ...place.value, related: [] }, 'map') : []
  return relatedTo(place.key, [...map, ...around])
}

/** The place at a path, if there is one. */
export function placeAt(root: Place, path: readonly string[]): Place | undefined {
  return path.reduce<Place | undefined>((place, step) => place?.children?.get(step), root)
}

/** The same as `spotOf` without the file and what is related. */
export function rangeOf(root: Place, path: readonly string[], at: 'key' | 'value'): Range {
  const { start, end } = spotOf(root, path, at)
  return { start, end }
}
