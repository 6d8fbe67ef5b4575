import { CST, Lexer } from 'yaml'

/** A comment of a YAML text. */
export interface Comment {
  /** What follows the `#`, without blanks around it. */
  readonly text: string
  /** Where its `#` stands, 1-based. */
  readonly line: number
  readonly column: number
  /** Where the text begins. */
  readonly textColumn: number
  /** Whether nothing else stands in its line. */
  readonly alone: boolean
}

/** The comments of a text in their order: by the parser's tokens, since `#` may be part of a value as well. */
export function commentsOf(text: string): readonly Comment[] {
  const comments: Comment[] = []
  let offset = 0
  let line = 1
  let lineStart = 0
  let isContent = false
  for (const token of new Lexer().lex(text)) {
    const isMark: boolean = !isContent && WITHOUT_TEXT.has(token)
    if (!isContent && token.startsWith('#')) {
      const alone = text.slice(lineStart, offset).trim() === ''
      const column = offset - lineStart + 1
      const words = token.slice(1).trim()
      comments.push({ text: words, line, column, textColumn: column + token.indexOf(words, 1), alone })
    }
    isContent = isMark && token === CST.SCALAR
    if (isMark) continue
    for (let at = token.indexOf('\n'); at >= 0; at = token.indexOf('\n', at + 1)) {
      line++
      lineStart = offset + at + 1
    }
    offset += token.length
  }
  return comments
}

/** Marks that the lexer puts between the pieces of the text; the piece after `SCALAR` is a value, whatever it looks like. */
const WITHOUT_TEXT: ReadonlySet<string> = new Set([CST.DOCUMENT, CST.FLOW_END, CST.SCALAR])
