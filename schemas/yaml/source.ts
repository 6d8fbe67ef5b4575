import { Composer, LineCounter, type Document, type YAMLError } from 'yaml'
import { quote } from '../explain.ts'
import type { ProblemCode } from '../problem-codes.ts'
import type { ProblemSink } from './problems.ts'
import { strayKeyAt, type StrayKey } from './stray-key.ts'
import { tokensOf } from './tokens.ts'
import { rangeBetween, readTree, TOO_DEEP, type Text, type Tree } from './tree.ts'

/** Real files (an `s.yaml`, mostly) stay below 40 KB; hostile text costs the parser up to ten microseconds a byte. */
export const MAX_BYTES = 128 * 1024
/** Columns and signs that the parser can take; `readTree` counts levels properly. */
const MAX_LEVELS = 1000

/** Reads the text of a YAML file; `undefined` when it is not one YAML document of sane size. */
export function readSource(
  text: string,
  problems: ProblemSink,
  { maxBytes = MAX_BYTES }: { readonly maxBytes?: number } = {},
): Tree | undefined {
  const lines = new LineCounter()
  if (Buffer.byteLength(text) > maxBytes) {
    const start = { line: 1, column: 1 }
    const message = `A file has at most ${maxBytes / 1024} KiB. This one is larger. Move data into files of their own.`
    problems.add('file-too-large', { start, end: start }, [], message)
    return undefined
  }
  const tokens = tokensOf(text, lines, MAX_LEVELS)
  if (tokens === undefined) {
    const start = { line: 1, column: 1 }
    problems.add('document-too-deep', { start, end: start }, [], TOO_DEEP)
    return undefined
  }
  const composer = new Composer({
    // The parser would compare every key with every other one; `readTree` finds duplicates in one go.
    uniqueKeys: false,
    prettyErrors: false,
    schema: 'core',
    logLevel: 'error',
  })
  const [document, second] = composer.compose(tokens, true, text.length)
  if (document === undefined) return undefined
  if (reportSyntax(document, { text, lines }, problems)) return undefined
  if (second !== undefined) {
    const [start, end] = second.range
    problems.add('several-documents', rangeBetween(lines, start, end), [], SECOND_DOCUMENT)
    return undefined
  }
  return readTree(document.contents, { text, lines }, problems)
}

const SECOND_DOCUMENT =
  'A file is one YAML document. Found a second one after `---`. Put it into a file of its own.'

/** Reports what the parser minds; only the first error, since the others tend to follow from it. */
function reportSyntax(document: Document, { text, lines }: Text, problems: ProblemSink): boolean {
  // The vendor's parser refuses a tag that it does not know.
  const unknownTag = document.warnings.find((warning) => warning.code === 'TAG_RESOLVE_FAILED')
  const error = document.errors[0] ?? unknownTag
  if (error === undefined) return false
  const range = rangeBetween(lines, ...error.pos)
  const stray = error.code === 'BLOCK_AS_IMPLICIT_KEY' ? strayKeyAt(text, range.start.line) : undefined
  if (stray !== undefined) {
    reportStray(stray, range.start.line, problems)
    return true
  }
  const [code, message] = SYNTAX.get(error.code) ?? ['yaml-syntax', generalMessage(error)]
  problems.add(code, range, [], message)
  return true
}

function reportStray({ key, column }: StrayKey, line: number, problems: ProblemSink): void {
  const range = { start: { line, column }, end: { line, column: column + key.length } }
  const message = `Lines of one map are indented alike. Found ${quote(key)} further left than the lines above and below it, which lose their place. Indent it like those that it belongs to.`
  problems.add('yaml-syntax', range, [], message)
}

function generalMessage({ message }: YAMLError): string {
  return `The file must be YAML. Found: ${message}. Check this line and the one before it.`
}

/** What we say better than the parser. */
const SYNTAX: ReadonlyMap<YAMLError['code'], readonly [ProblemCode, string]> = new Map([
  ['TAB_AS_INDENT', ['tab-indentation', 'YAML is indented with spaces. Found a tab. Replace it by spaces.']],
  ['RESOURCE_EXHAUSTION', ['document-too-deep', TOO_DEEP]],
  [
    'BLOCK_AS_IMPLICIT_KEY',
    [
      'yaml-syntax',
      'Lines of one map are indented alike. Found deeper lines below a key that already has a value. Check the indentation of this line and of the next ones.',
    ],
  ],
])
