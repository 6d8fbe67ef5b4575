import { isCollection, isScalar, visit, type Document } from 'yaml'

/**
 * Gives a comment that stands behind a key back to the key: `yaml` reads `key: # comment` as the first line before
 * whatever is below, and would write it there.
 */
export function settleKeyComments(document: Document, text: string): void {
  visit(document, {
    Pair: (_, { key, value }) => {
      if (!isScalar(key) || !isCollection(value) || value.flow === true || value.commentBefore == null) return
      const from = key.range?.[1] ?? text.length
      const end = text.indexOf('\n', from)
      if (!/^\s*:[ \t]+(?:[&!]\S+[ \t]+)*#/.test(text.slice(from, end < 0 ? text.length : end))) return
      const [first, ...rest] = value.commentBefore.split('\n')
      key.comment = first ?? null
      value.commentBefore = rest.length === 0 ? null : rest.join('\n')
    },
  })
}
