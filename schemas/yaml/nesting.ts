import { CST, Lexer } from 'yaml'

/**
 * Whether a text may nest deeper than a level, by its tokens alone. The parser composes nested values by calling itself:
 * where that exhausts the stack while a regular expression is compiled, Node ends the process instead of throwing.
 */
export function mayNestDeeper(text: string, levels: number): boolean {
  // Each level takes one of these signs, or a column of indentation more than the one before.
  if ((text.match(/[[{?:-]/g) ?? []).length <= levels) return false
  let flow = 0
  let inLine = 0
  let isContent = false
  for (const token of new Lexer().lex(text)) {
    // What follows this mark is a value, whatever it looks like.
    const type: string | null = isContent ? null : CST.tokenType(token)
    isContent = type === 'scalar'
    if (type === 'flow-map-start' || type === 'flow-seq-start') flow++
    else if (type === 'flow-map-end' || type === 'flow-seq-end') flow = Math.max(0, flow - 1)
    else if (type === 'newline') inLine = 0
    else if (type !== null && ONE_MORE.has(type)) inLine++
    else if (type === 'space' && inLine === 0) inLine = token.length
    if (flow + inLine > levels) return true
  }
  return false
}

const ONE_MORE: ReadonlySet<string> = new Set(['seq-item-ind', 'explicit-key-ind', 'map-value-ind'])
