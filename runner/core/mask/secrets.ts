/** What a credential looks like, and what it is called. */

/** Stands where a credential stood. */
export const MASKED = '[masked]'

interface Shape {
  readonly pattern: RegExp
  /** What to write instead of a match. */
  readonly replace: (match: string, ...groups: string[]) => string
}

const whole = (): string => MASKED

/**
 * Forms that are credentials wherever they stand. Every pattern takes linear time: what may repeat without
 * bound either is taken as soon as it is long enough, or cannot begin in the middle of its own run.
 */
export const SHAPES: readonly Shape[] = [
  // Not only whole keys: a log that keeps its last 4 KB may have lost the end, or the beginning of the next.
  { pattern: /-----BEGIN [A-Z ]{0,40}PRIVATE KEY[\s\S]*?(?:-----END [A-Z ]{0,40}-----|$)/g, replace: whole },
  // JSON Web Tokens, signed or encrypted: `{"` is `eyJ` in Base64.
  { pattern: /(?<![\w-])eyJ[\w-]{8,}(?:\.[\w-]+)*/g, replace: webToken },
  // Alibaba Cloud: ids of long-lived and of temporary keys, and security tokens.
  { pattern: /(?<![A-Za-z0-9+/])(?:LTAI|STS\.)[A-Za-z0-9]{12,}/g, replace: whole },
  { pattern: /(?<![A-Za-z0-9+/])CA[EI]S[A-Za-z0-9+/=]{60,}/g, replace: whole },
  // Amazon, since who tests beside it has its keys in the same environment.
  { pattern: /(?<![A-Za-z0-9+/])A[KS]IA[A-Z0-9]{16}(?![A-Za-z0-9])/g, replace: whole },
  { pattern: /gh[opusr]_[A-Za-z0-9]{20,}|github_pat_\w{20,}/g, replace: whole },
  { pattern: /\b(bearer|basic)[ \t]{1,4}([\w.~+/-]{8,}={0,2})/gi, replace: scheme },
  // User and password in an address.
  { pattern: /:\/\/[^\s/?#@:"'<>]{0,256}:[^\s/?#"'<>]{1,1024}@/g, replace: () => `://${MASKED}@` },
]

/** Without a second part it is just Base64 of something that begins like a JSON object. */
function webToken(match: string): string {
  const [, content = ''] = match.split('.', 2)
  return content.length >= 8 ? MASKED : match
}

/** After these words a line can go on in prose ("basic configuration"); credentials do not look like words. */
function scheme(match: string, word = '', credentials = ''): string {
  const isBasic = word.toLowerCase() === 'basic'
  const isCredential = isBasic
    ? Buffer.from(credentials, 'base64').includes(':')
    : credentials.length >= 20 || /\d/.test(credentials)
  return isCredential ? `${word} ${MASKED}` : match
}

const NAMES = [
  '(?:access|secret)[-_]?(?:access[-_]?)?key(?:[-_]?(?:id|secret))?',
  '(?:security|session|access|refresh|auth|api)[-_]?token',
  'passw(?:or)?d|passphrase|client[-_]?secret|(?:api|private)[-_]?key',
].join('|')
/** Header fields whose whole value is secret, blanks included. */
const FIELDS = 'authorization|cookie'

const NAME = new RegExp(`(?:${NAMES}|${FIELDS})$`, 'i')

/** Tells whether what has this name is a credential: the end counts, as in `x-fc-access-key-secret`. */
export function namesSecret(name: string): boolean {
  return NAME.test(name)
}

/** A name, what parts it from its value, and the quotes around both, escaped or not. */
const NAMED = new RegExp(
  `(?:${NAMES}|(${FIELDS}))\\\\{0,3}["']?[ \\t]{0,4}[:=][ \\t]{0,4}(\\\\{0,3}["'])?`,
  'gi',
)

/** All of the above at once, since nearly every text holds nothing of the kind; letters may be of either case. */
const ANY = new RegExp(
  [...SHAPES.map(({ pattern }) => pattern), NAMED].map(({ source }) => source).join('|'),
  'i',
)

/** Tells in one pass whether there may be anything to mask; false only when there is nothing. */
export function mayHoldSecret(text: string): boolean {
  return ANY.test(text)
}

/** Values that are no credentials: absent ones, and what a witness writes instead of one. */
const HARMLESS = new Set(['', MASKED, '(set)', 'null', 'None', 'true', 'false', 'undefined'])

/** Tells whether a value under the name of a credential gives nothing away. */
export function isHarmless(value: string): boolean {
  return HARMLESS.has(value)
}

/** Masks values that stand behind the name of a credential: `password=…`, `"accessKeySecret": "…"`. */
export function maskNamed(text: string): string {
  const kept: string[] = []
  let done = 0
  NAMED.lastIndex = 0
  for (let found = NAMED.exec(text); found !== null; found = NAMED.exec(text)) {
    const [, field, quote] = found
    const from = NAMED.lastIndex
    const to = endOfValue(text, from, quote ?? (field === undefined ? 'none' : 'line'))
    // What is neither text nor number has members of its own, which have names of their own.
    const isPlain = quote !== undefined || !'[{('.includes(text.charAt(from))
    if (isPlain && !isHarmless(text.slice(from, to))) {
      kept.push(text.slice(done, from))
      done = to
    }
    NAMED.lastIndex = to
  }
  return done === 0 ? text : [...kept, text.slice(done)].join(MASKED)
}

// A run of backslashes is looked at from its first one only: from each of them would take quadratic time.
const ESCAPED = { '"': /(?<!\\)\\+"/g, "'": /(?<!\\)\\+'/g }
const END_OF_LINE = /[\r\n"]|\\[nr"]/g
const END_OF_WORD = /[\s"'\\,;&})\]<>]/g

/** Where a value ends: before the same quote as it began with, or else before what parts it from the next. */
function endOfValue(text: string, from: number, begun: string): number {
  if (begun === 'none') return endBefore(END_OF_WORD, text, from)
  if (begun === 'line') return endBefore(END_OF_LINE, text, from)
  if (begun.length > 1) return endBefore(ESCAPED[begun.endsWith('"') ? '"' : "'"], text, from)
  let at = from
  while (at < text.length && text[at] !== begun) at += text[at] === '\\' ? 2 : 1
  return Math.min(at, text.length)
}

function endBefore(mark: RegExp, text: string, from: number): number {
  mark.lastIndex = from
  return mark.exec(text)?.index ?? text.length
}
