import { isMap, Pair, Scalar, YAMLMap, type Node } from 'yaml'
import type { Field } from './origin.ts'
import { scalarOf } from './scalar.ts'

/** A map under construction, to which keys are moved in the order of the original. */
export interface Props {
  readonly map: YAMLMap<Scalar, Node | null>
  /** Puts a value at the end of a path; false when something else is there already. */
  put(path: readonly string[], field: Pick<Field, 'key' | 'value'>): boolean
  has(path: readonly string[]): boolean
  /** Comments of a key that is gone; the next key takes them over. */
  carry(...comments: (string | null | undefined)[]): void
  /** Comments that nobody took over come last. */
  close(): void
}

/** Starts an empty map. */
export function createProps(): Props {
  const map = new YAMLMap<Scalar, Node | null>()
  let carried: (string | null | undefined)[] = []
  return {
    map,
    put: (path, { key, value }) => {
      const name = path.at(-1) ?? ''
      if (isTaken(map, path)) return false
      const { parent, made } = parentOf(map, path.slice(0, -1))
      const moved = named(key, name)
      const first = made ?? moved
      const before = joined(...carried, moved.commentBefore)
      carried = []
      moved.commentBefore = null
      first.commentBefore = before
      if (made !== undefined && moved.spaceBefore === true) {
        made.spaceBefore = true
        delete moved.spaceBefore
      }
      parent.items.push(new Pair(moved, value))
      return true
    },
    has: (path) => isTaken(map, path),
    carry: (...comments) => {
      carried.push(...comments)
    },
    close: () => {
      map.comment = joined(map.comment, ...carried)
      carried = []
    },
  }
}

/** The same key under another name, with its comments. */
export function named(key: Scalar, name: string): Scalar {
  const copied = scalarOf(key)
  if (copied.value === name) return copied
  copied.value = name
  return copied
}

/** Comments one below the other; null when there are none. */
export function joined(...comments: (string | null | undefined)[]): string | null {
  const texts = comments.filter((one) => one !== undefined && one !== null)
  return texts.length === 0 ? null : texts.join('\n')
}

type Map = YAMLMap<Scalar, Node | null>

function pairOf(map: Map, name: string): Pair<Scalar, Node | null> | undefined {
  return map.items.find(({ key }) => key.value === name)
}

/** Whether the path, or something on the way that is no map, is there. */
function isTaken(map: Map, [step = '', ...rest]: readonly string[]): boolean {
  const pair = pairOf(map, step)
  if (pair === undefined) return false
  return rest.length === 0 || !isMap(pair.value) || isTaken(pair.value as Map, rest)
}

function parentOf(
  map: Map,
  [step, ...rest]: readonly string[],
  made?: Scalar,
): { parent: Map; made?: Scalar } {
  if (step === undefined) return made === undefined ? { parent: map } : { parent: map, made }
  const below = pairOf(map, step)?.value
  if (isMap(below)) return parentOf(below as Map, rest, made)
  const [key, next] = [new Scalar(step), new YAMLMap<Scalar, Node | null>()]
  map.items.push(new Pair(key, next))
  return parentOf(next, rest, made ?? key)
}
