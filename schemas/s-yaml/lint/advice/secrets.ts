import { quote } from '../../../explain.ts'
import type { Data } from '../../../yaml/data.ts'
import { isUnresolved } from '../../variables.ts'
import type { Advice } from './advice.ts'

/** Whoever can read the file can read what stands in it; the message never repeats it. */
export const adviseOnSecrets: Advice = ({ written }, advise) => {
  const path: string[] = []
  const visit = (value: Data, key: string): void => {
    if (typeof value === 'object' && value !== null) {
      for (const [step, child] of Object.entries(value)) {
        path.push(step)
        visit(child, Array.isArray(value) ? '' : step)
        path.pop()
      }
      return
    }
    const kind = secretIn(value, key)
    if (kind !== undefined)
      advise(
        'SY-L34',
        [...path],
        'value',
        `Secrets stay out of the file. Found what looks like ${kind}. Keep it in the environment and refer to it with \`env()\`; if it was published, replace it.`,
      )
  }
  visit(written, '')
}

/** What kind of secret a value seems to be. */
function secretIn(value: Data, key: string): string | undefined {
  const text = typeof value === 'number' ? String(value) : value
  if (typeof text !== 'string') return undefined
  const known = KNOWN_FORMS.find(({ form }) => {
    const match = form.exec(text)
    return match !== null && !isPlaceholder(match[1] ?? match[0])
  })
  if (known !== undefined) return known.kind
  return isSecretOf(key, text) ? `the secret ${quote(key)}` : undefined
}

/** Texts that tell by themselves what they are. Each form is bounded, so that no text is slow to search. */
const KNOWN_FORMS: readonly { readonly kind: string; readonly form: RegExp }[] = [
  { kind: 'the id of an access key', form: /\bLTAI[0-9A-Za-z]{12,26}\b/ },
  { kind: 'a temporary access key', form: /\bSTS\.[0-9A-Za-z]{20,40}\b/ },
  {
    kind: 'a private key',
    form: /-----BEGIN (?:[A-Z]{1,12} ){0,2}PRIVATE KEY-----((?:\s|\\n){0,4}[0-9A-Za-z+/]{40})/,
  },
  { kind: 'the token of another service', form: /\b(?:gh[pousr]_[0-9A-Za-z]{36}|AKIA[0-9A-Z]{16})\b/ },
  { kind: 'the key of a model service', form: /\bsk-(?:[a-z]{2,6}-)?[0-9A-Za-z]{20,64}\b/ },
  { kind: 'a password in an address', form: /:\/\/[^\s/:@]{1,64}:([^\s/@:]{4,64})@/ },
]

const PASSWORD = /(?:^|_)(?:password|passwd|pwd)$/
const SECRET = /(?:^|_)(?:secret|token|(?:api|private|secret|access|signing|encryption)_?key)$/

/** Whether a key names a secret and the text is one, rather than a word that stands for it. */
function isSecretOf(key: string, text: string): boolean {
  if (!/pass|pwd|secret|token|key/i.test(key)) return false
  const name = snakeCase(key)
  if (PASSWORD.test(name)) return text.length >= 4 && isLiteral(text)
  // Names of secrets and the like are words; what is drawn by lot has digits.
  return SECRET.test(name) && text.length >= 12 && /\d/.test(text) && /[A-Za-z]/.test(text) && isLiteral(text)
}

function isLiteral(text: string): boolean {
  const reference = /^(?:\.{0,2}\/|~\/|acs:|[a-z]{2,6}:\/\/)|\.(?:pem|key|crt|cer|json|txt)$/i
  const name = snakeCase(text)
  return (
    /^[\x21-\x7e]+$/.test(text) &&
    !reference.test(text) &&
    !PASSWORD.test(name) &&
    !SECRET.test(name) &&
    !isPlaceholder(text)
  )
}

/** Whether a text only shows where something is to be put in. */
function isPlaceholder(text: string): boolean {
  return (
    isUnresolved(text) ||
    /x{3,}|\*{3}|\.{3}|[<>[\]{}]|your|change_?-?me|example|sample|placeholder|replace|dummy|fake|todo|123456789/i.test(
      text,
    ) ||
    /^(?:string|text|none|null|undefined|true|false|password|passwd|pass|pwd|secret|token|test)$/i.test(text)
  )
}

function snakeCase(name: string): string {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replaceAll(/[^0-9A-Za-z]+/g, '_')
    .toLowerCase()
}
