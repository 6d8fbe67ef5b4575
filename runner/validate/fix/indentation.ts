import type { LintProblem } from '../../../schemas/s-yaml/lint/problem.ts'
import type { Fix, Lines } from './edit.ts'

/** A line that is neither empty nor a comment. */
interface ContentLine {
  readonly number: number
  readonly start: number
  readonly indent: number
  readonly text: string
}

/** A key with its value behind it: lines below that are indented deeper belong to nothing. */
const PAIR = /^[\w'"-]+: +[^\s#|>&]/

/** What only the words of a file look like: nobody calls a variable of the environment that. */
const CAMEL_CASE = /^[a-z]+[A-Z][a-z]/

/**
 * Ways to indent keys like their neighbours, in a text that cannot be read because they are not. Where the lines above
 * are deeper than those below there are several, and who judges the outcomes has to choose.
 */
export function indentationFixes(lines: Lines, problems: readonly LintProblem[]): Fix[] {
  const error = problems.find(({ rule }) => rule === 'SY-L01')
  if (error === undefined) return []
  const contents = contentLinesOf(lines)
  const found = contents.findIndex(({ number }) => number >= error.range.start.line)
  // The parser minds the key, or the first of the lines below.
  return [found, found + 1].flatMap((index) => waysToIndent(contents, index))
}

/** Indents the pairs right above a line like that line, or like what stands above them. */
function waysToIndent(contents: readonly ContentLine[], below: number): Fix[] {
  const deep = contents[below]?.indent
  const shallow = contents[below - 1]?.indent
  if (deep === undefined || shallow === undefined || shallow >= deep) return []
  let top = below
  while (contents[top - 1]?.indent === shallow && PAIR.test(contents[top - 1]?.text ?? '')) top--
  // The pairs may be what a key without a value wants, and that can stand at any depth.
  if (/:\s*(#.*)?$/.test(contents[top - 1]?.text ?? '')) return []
  const pairs = contents.slice(top, below)
  return mapsAbove(contents, top, deep)
    .filter(
      ({ parent }) => !parent.startsWith('environment') || !pairs.some(({ text }) => CAMEL_CASE.test(text)),
    )
    .map(({ depth }) => pairs.map(({ start }) => ({ start, end: start + shallow, text: ' '.repeat(depth) })))
}

/** The maps that end right above a line, down to a depth; none when the lines above are not that deep. */
function mapsAbove(
  contents: readonly ContentLine[],
  top: number,
  deep: number,
): { depth: number; parent: string }[] {
  const maps: { depth: number; parent: string }[] = []
  let depth = Infinity
  for (let index = top - 1; index >= 0; index--) {
    const line = contents[index]
    if (line === undefined || line.indent >= depth) continue
    const last = maps.at(-1)
    if (last !== undefined) maps.splice(-1, 1, { ...last, parent: line.text })
    // The first pair of a list item stands behind a dash.
    const [dash = ''] = /^(- +)*/.exec(line.text) ?? []
    if (dash !== '') maps.push({ depth: line.indent + dash.length, parent: '' })
    if (line.indent < deep) break
    depth = line.indent
    if (dash === '') maps.push({ depth, parent: '' })
  }
  return maps
}

function contentLinesOf(lines: Lines): ContentLine[] {
  return Array.from({ length: lines.count }, (_, index) => {
    const { start, text } = lines.line(index + 1)
    const content = text.trimStart()
    return { number: index + 1, start, indent: text.length - content.length, text: content }
  }).filter(({ text }) => text !== '' && !text.startsWith('#'))
}
