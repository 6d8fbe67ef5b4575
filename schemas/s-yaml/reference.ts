import type { Edition } from './edition.ts'

/** What stands between `${` and `}`, understood but not looked up. Nothing in it is ever run. */
export type Reference =
  | { readonly kind: 'vars'; readonly path: readonly string[] }
  | { readonly kind: 'env'; readonly name: string; readonly fallback?: string | undefined }
  /** Known only to the tool that deploys: credentials, files, outputs of other resources. */
  | { readonly kind: 'later' }
  /** A form that this edition does not know; `instead` is what it does know. */
  | { readonly kind: 'wrong-form'; readonly instead: string }
  | { readonly kind: 'script' }

/** A text taken apart at its references. */
export type Part = { readonly text: string } | { readonly expression: string; readonly source: string }

/** Takes a text apart; `unclosed` when a `${` has no `}` after it. There is no escape. */
export function splitReferences(text: string): {
  readonly parts: readonly Part[]
  readonly unclosed: boolean
} {
  const parts: Part[] = []
  let from = 0
  for (;;) {
    const open = text.indexOf('${', from)
    const close = open < 0 ? -1 : text.indexOf('}', open)
    const end = close < 0 ? text.length : open
    if (end > from) parts.push({ text: text.slice(from, end) })
    if (close < 0) return { parts, unclosed: open >= 0 }
    const source = text.slice(open, close + 1)
    parts.push({ expression: source.slice(2, -1).trim(), source })
    from = close + 1
  }
}

const VARS = /^vars\.([^\s()'"]+)$/
const ENV_BARE = /^env\(\s*([^\s'"(),]+)\s*(,[^()]*)?\)$/
const ENV_QUOTED = /^env\(\s*(?:'([^']+)'|"([^"]+)")\s*(?:,\s*(?:'([^']*)'|"([^"]*)")\s*)?\)$/
const ENV_DOT = /^env\.(\w+)$/
/** A default that is itself a call. */
const ENV_LATER = /^env\(\s*['"][^'"]+['"]\s*,\s*\w+\(.*\)\s*\)$/s
/** Functions and objects of the vendor's tools that need more than this file. */
const LATER_CALL = /^(?:config|secret|file|json|yaml|str|path|base64|regex|env\.init)\(.*\)$/s
const LATER_NAME = /^(?:this|that|resources|services|components|environment)\.[\w.[\]-]+$/
const LATER_WORD = /^(?:aliyun-cli|default-suffix)$/
const OTHER_SERVICE = /^([\w-]+)\.((?:props|output)\.[\w.[\]-]+)$/

/** Understands one expression by the rules of an edition. */
export function parseReference(expression: string, edition: Edition): Reference {
  const vars = VARS.exec(expression)
  if (vars?.[1] !== undefined) return varsReference(vars[1])
  const environment = envReference(expression, edition)
  if (environment !== undefined) return environment
  if (edition === 3 && ENV_LATER.test(expression)) return { kind: 'later' }
  if (LATER_CALL.test(expression) || LATER_NAME.test(expression) || LATER_WORD.test(expression))
    return { kind: 'later' }
  const service = OTHER_SERVICE.exec(expression)
  if (service === null) return { kind: 'script' }
  return edition === 1
    ? { kind: 'later' }
    : { kind: 'wrong-form', instead: `\${resources.${service[1] ?? ''}.${service[2] ?? ''}}` }
}

function varsReference(path: string): Reference {
  if (/[[\]]/.test(path)) return { kind: 'wrong-form', instead: 'a variable with a name of its own' }
  return { kind: 'vars', path: path.split('.') }
}

function envReference(expression: string, edition: Edition): Reference | undefined {
  const bare = ENV_BARE.exec(expression)
  const quoted = ENV_QUOTED.exec(expression)
  const dotted = ENV_DOT.exec(expression)
  const name = bare?.[1] ?? quoted?.[1] ?? quoted?.[2] ?? dotted?.[1]
  if (name === undefined) return undefined
  if (edition === 1)
    return quoted !== null || bare?.[2] !== undefined
      ? { kind: 'wrong-form', instead: `\${env(${name})}` }
      : { kind: 'env', name }
  const withDefault = bare?.[2] !== undefined
  if (dotted !== null || withDefault)
    return {
      kind: 'wrong-form',
      instead: withDefault ? `\${env('${name}', 'default')}` : `\${env('${name}')}`,
    }
  return { kind: 'env', name, fallback: quoted?.[3] ?? quoted?.[4] }
}
