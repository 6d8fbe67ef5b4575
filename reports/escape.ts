/**
 * Makes foreign text harmless for a terminal or a build log: one line, nothing invisible, nothing that
 * steers. Controls (C0, DEL, C1), line and paragraph separators, format characters such as bidi overrides
 * and lone surrogates become `\n`, `\t`, `\u001b`, … The two joiners stay: emoji and Persian need them.
 *
 * Build systems also take commands from plain output, GitHub Actions `##[name]` anywhere in a line: that
 * is broken up. Its other form, `::name::`, counts at the start of a line even after blanks, hence callers
 * put a word of ours in front of foreign text.
 */
export function visible(text: string): string {
  if (PLAIN.test(text)) return text
  return text
    .replace(/(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, escapeCharacter)
    .replace(/##(?=[a-z]*\[)/giu, '#\\u0023')
}

/** What most texts are, and is harmless: printable ASCII but for `#`. A report of 2 000 checks has 100 000 texts. */
const PLAIN = /^[ -"$-~]*$/

/**
 * Makes the text of a JSON document harmless in the same way, while it still parses to the same value.
 * `JSON.stringify` leaves DEL, C1, separators and format characters as they are.
 */
export function harmlessJson(json: string): string {
  const parts: string[] = []
  let done = 0
  // Hardly a line of hundreds of thousands has anything to escape. One at a time: the matches of a whole document full of
  // them would take many times its room.
  SUSPICIOUS.lastIndex = 0
  while (SUSPICIOUS.test(json)) {
    const from = json.lastIndexOf('\n', SUSPICIOUS.lastIndex - 1) + 1
    const next = json.indexOf('\n', SUSPICIOUS.lastIndex)
    const to = next === -1 ? json.length : next
    parts.push(json.slice(done, from), harmlessLine(json.slice(from, to)))
    SUSPICIOUS.lastIndex = done = to
  }
  return `${parts.join('')}${json.slice(done)}`
}

/** What may have to be escaped in a document of several lines. */
const SUSPICIOUS = /[^\n -~]|##/g

function harmlessLine(line: string): string {
  return line
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, (character) =>
      character.replace(/[^]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`),
    )
    .replace(/##(?=[a-z]*\[)/giu, '#\\u0023')
}

/** Escapes text between XML tags. Carriage returns survive as references, as parsers drop bare ones. */
export function xmlText(text: string): string {
  return legalXml(text).replace(/[&<>\r]/g, reference)
}

/** Escapes the value of a double-quoted XML attribute; white space survives as references. */
export function xmlAttribute(value: string): string {
  return legalXml(value).replace(/[&<>"\r\n\t]/g, reference)
}

/** Makes foreign text harmless in HTML, as content and as the value of a quoted attribute. */
export function htmlText(text: string): string {
  if (WORDS.test(text)) return text
  return visible(text).replace(/[&<>"']/g, (character) =>
    character === "'" ? '&#39;' : reference(character),
  )
}

/** What needs no look at all in HTML. */
const WORDS = /^[ !$%(-;=?-~]*$/

const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }

function escapeCharacter(character: string): string {
  const short = SHORT[character]
  if (short !== undefined) return short
  const hex = (character.codePointAt(0) ?? 0).toString(16)
  return hex.length > 4 ? `\\u{${hex}}` : `\\u${hex.padStart(4, '0')}`
}

/** XML 1.0 has no way to write most controls, not even as references: they become U+FFFD. */
function legalXml(text: string): string {
  return text.replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '\ufffd')
}

const REFERENCES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

function reference(character: string): string {
  return REFERENCES[character] ?? `&#${character.codePointAt(0) ?? 0};`
}
