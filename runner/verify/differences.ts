/** One place where a value is not what it should be. */
export interface Difference {
  /** JSON pointer. */
  readonly place: string
  /** JSON, cut short; absent when nothing should be, or is, there. */
  readonly expected?: string | undefined
  readonly found?: string | undefined
}

/** More would only bury the first. */
const MOST = 20
const CHARACTERS = 200

/** Finds where two JSON values differ, at the deepest places that can be named; empty when they are the same. Pure. */
export function differences(expected: unknown, found: unknown, place: string): readonly Difference[] {
  const list: Difference[] = []
  collect(expected, found, place, list)
  return list
}

/** The pointer to a member. */
export function pointer(place: string, name: string | number): string {
  return `${place}/${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}`
}

/** A value as it is shown. */
export function shown(value: unknown): string | undefined {
  if (value === undefined) return undefined
  const text = JSON.stringify(value)
  return text.length <= CHARACTERS ? text : `${text.slice(0, CHARACTERS)}…`
}

function collect(expected: unknown, found: unknown, place: string, list: Difference[]): void {
  if (list.length >= MOST || expected === found) return
  const [one, other] = [membersOf(expected), membersOf(found)]
  if (one === undefined || other === undefined || Array.isArray(expected) !== Array.isArray(found)) {
    list.push({ place, expected: shown(expected), found: shown(found) })
    return
  }
  for (const name of new Set([...one.keys(), ...other.keys()]))
    collect(one.get(name), other.get(name), pointer(place, name), list)
}

/** The members that JSON would keep; a map, since a report may name any. */
function membersOf(value: unknown): ReadonlyMap<string, unknown> | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  return new Map(Object.entries(value).filter(([, member]) => member !== undefined))
}
