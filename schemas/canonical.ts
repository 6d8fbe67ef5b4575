/**
 * A JSON value as text that does not depend on the order of members or on white space: what JSON would leave out is left
 * out, and equal values give equal texts.
 */
export function canonical(value: unknown): string {
  return JSON.stringify(sorted(value, byText))
}

const byText: Compare = (a, b) => (a < b ? -1 : 1)

type Compare = (a: string, b: string) => number

/** Names of members as they come, one after the other, with their order once it was found out. */
interface Shape {
  readonly next: Map<string, Shape>
  order?: readonly string[]
}

/** Most records of a report have one of a few shapes, so that their order is not found out anew for each. */
const shapes = new WeakMap<Compare, Shape>()
/** Longer lists of names are no records; who makes up names shall not fill the memory. */
const MOST_MEMBERS = 40
const MOST_NEXT = 200

/** A copy of a JSON value with the members of every object in order; those that are absent are left out. */
export function sorted(value: unknown, compare: Compare): unknown {
  const root = shapes.get(compare) ?? { next: new Map() }
  shapes.set(compare, root)
  const copy = (one: unknown): unknown => {
    if (typeof one !== 'object' || one === null) return one
    if (Array.isArray(one)) return one.map(copy)
    const members = one as Readonly<Record<string, unknown>>
    const into: Record<string, unknown> = {}
    for (const key of orderOf(Object.keys(members), root, compare)) {
      const member = members[key]
      if (member === undefined) continue
      // A plain assignment would set the prototype.
      if (key === '__proto__') Object.defineProperty(into, key, { value: copy(member), enumerable: true })
      else into[key] = copy(member)
    }
    return into
  }
  return copy(value)
}

function orderOf(keys: string[], root: Shape, compare: Compare): readonly string[] {
  if (keys.length > MOST_MEMBERS) return keys.toSorted(compare)
  let shape = root
  for (const key of keys) {
    let next = shape.next.get(key)
    if (next === undefined) {
      if (shape.next.size >= MOST_NEXT) return keys.toSorted(compare)
      shape.next.set(key, (next = { next: new Map() }))
    }
    shape = next
  }
  return (shape.order ??= keys.toSorted(compare))
}
