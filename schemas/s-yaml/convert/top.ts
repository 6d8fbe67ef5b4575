import { isScalar, isSeq, Scalar, type Node, type Pair, type YAMLMap } from 'yaml'
import { convertActions } from './actions.ts'
import { asNode, keyText, type Origin } from './origin.ts'
import { joined, named } from './props.ts'
import type { Tell } from './note.ts'

/** Keys at the top that edition 1 passes over, and edition 3 reads or refuses. */
const NEW_KEYS: ReadonlySet<string> = new Set([
  'env',
  'template',
  'flow',
  'validation',
  'components',
  'service',
  'resources',
])

/** Converts what stands around the services, in place; answers where the services are to stand, if there are any. */
export function convertFrame(
  top: YAMLMap,
  { origin, tell }: { readonly origin: Origin; readonly tell: Tell },
): Pair | undefined {
  let services: Pair | undefined
  const gone = new Set<Pair>()
  for (const pair of top.items) {
    if (!isScalar(pair.key)) continue
    const name = keyText(pair.key)
    const line = origin.lineOf(pair.key)
    const path = [name]
    if (name === 'edition') pair.value = edition(asNode(pair.value))
    else if (name === 'services') {
      pair.key = named(pair.key, 'resources')
      services = pair
    } else if (name === 'actions')
      pair.value = convertActions({ value: asNode(pair.value) }, path, { origin, tell })
    else if (name === 'extends') convertExtends(pair, asNode(pair.value), origin)
    if (name === 'extend' || name === 'extends')
      tell('open', line, path, 'The file that it builds upon is not read. Convert that one, too.')
    if (name !== 'provider' && !NEW_KEYS.has(name)) continue
    gone.add(pair)
    const why =
      name === 'provider'
        ? 'edition 3 has no such key.'
        : 'edition 1 does not read it, and edition 3 would read or refuse it.'
    tell('dropped', line, path, `Left out: ${why}`)
  }
  removePairs(top, gone)
  return services
}

function edition(node: Node | null): Node {
  const made = new Scalar('3.0.0')
  if (isScalar(node)) {
    made.comment = node.comment ?? null
    if (node.type !== undefined) made.type = node.type
  }
  return made
}

/** A list of files, of which the first one counts. */
function convertExtends(pair: Pair, value: Node | null, origin: Origin): void {
  const [first = value] = origin.items(value) ?? []
  pair.key = named(pair.key as Scalar, 'extend')
  pair.value = isSeq(value) ? origin.copy(first) : first
}

/** Comments of what goes are taken over by the next key. */
function removePairs(top: YAMLMap, gone: ReadonlySet<Pair>): void {
  let carried: (string | null | undefined)[] = []
  const kept: Pair[] = []
  for (const pair of top.items) {
    const key = pair.key as Scalar
    if (gone.has(pair)) carried.push(key.commentBefore)
    else {
      if (carried.length > 0) key.commentBefore = joined(...carried, key.commentBefore)
      carried = []
      kept.push(pair)
    }
  }
  top.comment = joined(top.comment, ...carried)
  top.items = kept
}
