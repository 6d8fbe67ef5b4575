/** Longest message, bytes: an answer of 32 MB (API-12) is 43 MB in Base64. */
export const LINE_BYTES = 64 * 1024 * 1024
/** Deepest nesting of a message. */
export const DEPTH = 64
/** Most values in one message: a log of 200 000 lines. A line may hold thirty times as many, which is 2 GB parsed. */
export const VALUES = 1_000_000

const [QUOTE, COMMA, BACKSLASH] = [0x22, 0x2c, 0x5c]
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d]

/** The text of a message as far as it can be known before anything is parsed; it need not be JSON. */
export interface Scan {
  /** Which limit it breaks. */
  readonly excess?: string
  /** Where its long strings are, from quote to quote. */
  readonly strings: readonly (readonly [start: number, end: number])[]
}

/** Strings over this length are told, bytes. */
const LONG_STRING = 64 * 1024

/**
 * Holds the text of a message against the limits before anything is parsed, since a few bytes of text can be many
 * bytes in memory.
 */
export function scanText(text: Buffer): Scan {
  const strings: [number, number][] = []
  let depth = 0
  let values = 1
  for (let at = 0; at < text.length; at++) {
    const byte = text[at]
    if (byte === QUOTE) {
      const end = endOfString(text, at)
      if (end - at > LONG_STRING) strings.push([at, end])
      at = end
    } else if (byte === COMMA) values++
    else if (byte === CLOSE_LIST || byte === CLOSE_OBJECT) depth--
    else if (byte === OPEN_LIST || byte === OPEN_OBJECT) {
      depth++
      values++
    }
    if (depth > DEPTH) return { excess: `expected at most ${DEPTH} levels, found more`, strings }
    if (values > VALUES) return { excess: `expected at most ${VALUES} values, found more`, strings }
  }
  return { strings }
}

/** Position of the quote that ends a string, or the end of the text; native searches keep long strings cheap. */
function endOfString(text: Buffer, start: number): number {
  for (let end = text.indexOf(QUOTE, start + 1); end !== -1; end = text.indexOf(QUOTE, end + 1)) {
    let backslashes = 0
    while (text[end - 1 - backslashes] === BACKSLASH) backslashes++
    if (backslashes % 2 === 0) return end
  }
  return text.length
}

/**
 * Looks for what JSON can say and no honest message needs: numbers beyond all bounds, which become infinite, and
 * the key `__proto__`, which becomes something else as soon as the record is copied.
 */
export function findOddity(message: object): string | undefined {
  const left: object[] = [message]
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    const isList = Array.isArray(next)
    for (const key of Object.keys(next)) {
      if (!isList && key === '__proto__') return 'expected no key `__proto__`, found it'
      const value = (next as Readonly<Record<string, unknown>>)[key]
      if (typeof value === 'number' && !Number.isFinite(value))
        return 'expected finite numbers, found one beyond 1.8e308'
      if (typeof value === 'object' && value !== null) left.push(value)
    }
  }
  return undefined
}
