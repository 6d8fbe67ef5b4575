import { htmlText } from '../escape.ts'
import { clip } from '../clip.ts'

/** Text that is HTML already: what `html` made, or constants of ours. */
export interface Markup {
  readonly markup: string
}

/** What may stand in a template: text, which is escaped, and markup, which is not; lists are joined. */
export type Piece = string | number | Markup | undefined | readonly Piece[]

/** Longest text that is put into a page in one piece; callers clip to what reads well. */
const CHARACTERS = 4000

/**
 * Builds markup. Every interpolated text is made harmless, in content and in double-quoted attributes alike, so that
 * there is no way to forget it; `undefined` is nothing. Line breaks of the template itself count as blanks.
 */
export function html(strings: TemplateStringsArray, ...pieces: readonly Piece[]): Markup {
  let markup = ''
  // Faster than joining lists, and a page has 100 000 of these.
  compacted(strings).forEach((string, index) => {
    markup += index === 0 ? string : rendered(pieces[index - 1]) + string
  })
  return { markup }
}

/** Nothing at all, for what is shown only sometimes. */
export const NOTHING: Markup = { markup: '' }

/** Prose of ours or of a report in which names stand in backticks. */
export function prose(text: string): Markup {
  const pieces = text
    .split(/`([^`]+)`/)
    .map((piece, at) => (at % 2 === 0 ? html`${piece}` : html`<code>${piece}</code>`))
  return html`${pieces}`
}

/** Lines of text one below the other, for `<pre>`. */
export function preformatted(lines: readonly string[]): Markup {
  return { markup: lines.map(rendered).join('\n') }
}

const COMPACT = new WeakMap<TemplateStringsArray, readonly string[]>()

/** The template without the indentation that it has in the source; where that was, there may be a blank. */
function compacted(strings: TemplateStringsArray): readonly string[] {
  const known = COMPACT.get(strings)
  if (known !== undefined) return known
  const compact = strings.map((string) => string.replace(/\s*\n\s*/g, ' '))
  COMPACT.set(strings, compact)
  return compact
}

function rendered(piece: Piece): string {
  if (piece === undefined) return ''
  if (typeof piece === 'string') return htmlText(clip(piece, CHARACTERS))
  if (typeof piece === 'number') return String(piece)
  if ('markup' in piece) return piece.markup
  let markup = ''
  for (const one of piece) markup += rendered(one)
  return markup
}
