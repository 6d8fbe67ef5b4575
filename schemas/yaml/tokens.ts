import { Parser, Lexer, type CST, type LineCounter } from 'yaml'

/**
 * Splits a text into the tokens that documents are composed of; `undefined` where they nest deeper than `levels`. The
 * parser composes nested values, and leaves them again, by calling itself: where that exhausts the stack it throws, or,
 * while a regular expression is compiled, Node ends the process.
 */
export function tokensOf(text: string, lines: LineCounter, levels: number): CST.Token[] | undefined {
  const parser = new Parser(lines.addNewLine)
  lines.addNewLine(0)
  const tokens: CST.Token[] = []
  for (const lexeme of new Lexer().lex(text)) {
    for (const token of parser.next(lexeme)) tokens.push(token)
    if (parser.stack.length > levels) return undefined
  }
  for (const token of parser.end()) tokens.push(token)
  return tokens
}
