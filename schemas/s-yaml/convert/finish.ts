import { isAlias, isMap, isScalar, isSeq, type Node } from 'yaml'
import { asNode, type Origin } from './origin.ts'

/**
 * Gives each alias its meaning back: one whose anchor is gone, has moved behind it or was overwritten by another one of
 * its name becomes a copy of what it stood for. Every other alias stays.
 */
export function mendAliases(root: Node | null, origin: Origin): void {
  const anchors = new Map<string, Node>()
  const mended = (node: Node | null): Node | null => {
    if (!isAlias(node)) {
      walk(node)
      return node
    }
    const target = origin.target(node)
    if (target === undefined || anchors.get(node.source) === target) return node
    const copied = origin.copy(target)
    if (copied !== null) {
      copied.comment = node.comment ?? null
      copied.commentBefore = node.commentBefore ?? null
    }
    walk(copied)
    return copied
  }
  const walk = (node: Node | null): void => {
    if (origin.exhausted || node === null || isAlias(node)) return
    if ((isScalar(node) || isMap(node) || isSeq(node)) && node.anchor !== undefined)
      anchors.set(node.anchor, node)
    if (isMap(node)) for (const pair of node.items) pair.value = mended(asNode(pair.value))
    else if (isSeq(node)) node.items = node.items.map((item) => mended(asNode(item)))
  }
  walk(root)
}
