import { isHarmless, MASKED, maskNamed, mayHoldSecret, namesSecret, SHAPES } from './secrets.ts'

/**
 * Takes credentials out of what is recorded, before anything is judged or written: a report can be handed on,
 * and judging it again gives the same verdicts.
 */
export interface Mask {
  /** Masks credentials in a text. */
  readonly text: (text: string) => string
  /** Masks credentials in every text of a plain record, and whatever stands under the name of one. */
  readonly value: <T>(value: T) => T
}

/** A shorter text may stand anywhere by chance. */
const LEAST_LENGTH = 8
/** Taking a credential out can join what looks like another; that happens once or twice, not for ever. */
const MOST_ROUNDS = 8

/**
 * Makes a mask. It knows credentials by their form and by their name; `secrets` are further texts that must
 * not appear, from eight characters on.
 */
export function createMask(secrets: readonly string[] = []): Mask {
  const maskLiterals = literalMask(secrets)
  const once = (text: string): string => {
    const rest = maskLiterals(text)
    if (!mayHoldSecret(rest)) return rest
    return maskNamed(SHAPES.reduce((left, { pattern, replace }) => left.replace(pattern, replace), rest))
  }
  const settled = (text: string): string => {
    let masked = text
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const next = once(masked)
      if (next === masked) break
      masked = next
    }
    return masked
  }
  const text = (given: string): string => {
    if (given.length < LEAST_LENGTH) return given
    return isBase64(given) ? maskBase64(settled(given), settled) : settled(given)
  }
  return { text, value: <T>(value: T): T => maskValue(value, text) as T }
}

/** Masks given texts, also as they stand in JSON, in an address, and in bytes read as Latin-1. */
function literalMask(secrets: readonly string[]): (text: string) => string {
  const forms = secrets
    .flatMap((secret) => [
      secret,
      JSON.stringify(secret).slice(1, -1),
      encodeURIComponent(Buffer.from(secret, 'utf8').toString('utf8')),
      Buffer.from(secret, 'utf8').toString('latin1'),
    ])
    .filter((form) => form.trim().length >= LEAST_LENGTH && form !== MASKED)
  if (forms.length === 0) return (text) => text
  // The longest first: a secret may be the beginning of another.
  const escaped = [...new Set(forms)]
    .toSorted((a, b) => b.length - a.length)
    .map((form) => form.replace(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`))
  const pattern = new RegExp(escaped.join('|'), 'g')
  return (text) => text.replace(pattern, MASKED)
}

/** Bodies that are no text and log tails are recorded in Base64. */
function isBase64(text: string): boolean {
  return text.length >= 16 && text.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(text)
}

function maskBase64(text: string, mask: (text: string) => string): string {
  const bytes = Buffer.from(text, 'base64').toString('latin1')
  const masked = mask(bytes)
  return masked === bytes ? text : Buffer.from(masked, 'latin1').toString('base64')
}

type MaskText = (text: string) => string

function maskValue(value: unknown, mask: MaskText): unknown {
  if (typeof value === 'string') return mask(value)
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return maskList(value, mask)
  const members = Object.entries(value).map(([name, inner]): [string, unknown] => [
    mask(name),
    namesSecret(name) ? hide(inner) : maskValue(inner, mask),
  ])
  return Object.fromEntries(members)
}

/** A list of a name and its value, as header fields are, is a member of another kind. */
function maskList(list: readonly unknown[], mask: MaskText): unknown[] {
  const [name, value, ...more] = list
  if (typeof name === 'string' && typeof value === 'string' && more.length === 0 && namesSecret(name))
    return [mask(name), hide(value)]
  return list.map((inner) => maskValue(inner, mask))
}

/** Masks everything in a value, whatever it looks like. */
function hide(value: unknown): unknown {
  if (typeof value === 'string') return isHarmless(value) ? value : MASKED
  if (typeof value === 'number') return MASKED
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(hide)
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, hide(inner)]))
}
