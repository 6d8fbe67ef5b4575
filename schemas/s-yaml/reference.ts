import type { Edition } from './edition.ts'

/** What stands between `${` and `}`, understood but not looked up. Nothing in it is ever run. */
export type Reference =
  | { readonly kind: 'vars'; readonly path: readonly string[] }
  | { readonly kind: 'env'; readonly name: string; readonly fallback?: string | undefined }
  /** Something in the `props` of an entry; without `entry` of the one that the reference stands in. */
  | { readonly kind: 'props'; readonly entry?: string | undefined; readonly path: readonly string[] }
  | FileReference
  /** Known only to the tool that deploys: credentials, outputs of other resources. */
  | { readonly kind: 'later' }
  /** Something of the environment that is selected when the tool is started. */
  | { readonly kind: 'environment' }
  /** A form that this edition does not know; `instead` is what it does know. */
  | { readonly kind: 'wrong-form'; readonly instead: string }
  /** A name that stands for nothing; a tool refuses it. */
  | { readonly kind: 'unknown-name'; readonly name: string }
  | { readonly kind: 'script' }

/** Something of another file. */
export interface FileReference {
  readonly kind: 'file'
  /** As written. */
  readonly file: string
  /** The whole text, what it says as JSON or YAML, or only where the file is. */
  readonly as: 'text' | 'json' | 'yaml' | 'path' | 'object'
  /** Steps into what the file holds. */
  readonly path: readonly string[]
}

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
const LATER_NAME = /^(?:this|that|resources|services|components)\.[\w.[\]-]+$/
const ENVIRONMENT = /^environment\.[\w.[\]-]+$/
const LATER_WORD = /^(?:aliyun-cli|default-suffix)$/
const OTHER_SERVICE = /^([\w-]+)\.((?:props|output)\.[\w.[\]-]+)$/

/** Edition 3 takes a file from where the project file is. */
const FILE_3 =
  /^(?:(json|yaml)\(\s*)?(file|path)\(\s*(?:'([^'()]+)'|"([^"()]+)")\s*\)(\s*\))?((?:\.[A-Za-z_]\w*)*)$/
const FILE_1 = /^file\(\s*([^\s'"()]+)\s*\)$/
const PROPS = /^(?:resources\.([^.()'"\s[\]]+)|this|that)\.props((?:\.[^.()'"\s[\]]+)+)$/
/** A name, or a way of names, in a script. */
const NAME = /^([A-Za-z_$][\w$]*)(?:\.[A-Za-z_$][\w$]*)*$/
/** Names that mean something in the scripts of edition 3: what it offers, what its template engine does, words of the language. */
const MEANT: ReadonlySet<string> = new Set([
  ...['vars', 'resources', 'components', 'that', 'this', 'cwd', 'credential', 'project', 'source'],
  ...['env', 'str', 'yaml', 'json', 'config', 'secret', 'path', 'file', 'regex', 'base64', 'environment'],
  ...['print', 'include', 'extend', 'block', 'true', 'false', 'null', 'undefined', 'NaN', 'Infinity'],
])

/** Understands one expression by the rules of an edition. */
export function parseReference(expression: string, edition: Edition): Reference {
  const vars = VARS.exec(expression)
  if (vars?.[1] !== undefined) return varsReference(vars[1])
  const environment = envReference(expression, edition)
  if (environment !== undefined) return environment
  if (edition === 3 && ENV_LATER.test(expression)) return { kind: 'later' }
  const elsewhere = edition === 3 ? (fileReference(expression) ?? propsReference(expression)) : undefined
  if (elsewhere !== undefined) return elsewhere
  const file = edition === 1 ? FILE_1.exec(expression)?.[1] : undefined
  if (file !== undefined) return { kind: 'file', file, as: 'object', path: [] }
  if (ENVIRONMENT.test(expression)) return { kind: 'environment' }
  if (LATER_CALL.test(expression) || LATER_NAME.test(expression) || LATER_WORD.test(expression))
    return { kind: 'later' }
  const service = OTHER_SERVICE.exec(expression)
  if (service === null) return otherReference(expression, edition)
  return edition === 1
    ? { kind: 'later' }
    : { kind: 'wrong-form', instead: `\${resources.${service[1] ?? ''}.${service[2] ?? ''}}` }
}

function fileReference(expression: string): FileReference | undefined {
  const [found, reader, call, single, double, closed, steps = ''] = FILE_3.exec(expression) ?? []
  const file = single ?? double
  if (found === undefined || file === undefined || (reader === undefined) !== (closed === undefined))
    return undefined
  const path = steps.split('.').slice(1)
  // A text has no keys, and a place is no text to be read.
  if (call === 'path') return reader === undefined && path.length === 0 ? file3(file, 'path') : undefined
  if (reader === undefined) return path.length === 0 ? file3(file, 'text') : undefined
  return { ...file3(file, reader === 'json' ? 'json' : 'yaml'), path }
}

function file3(file: string, as: FileReference['as']): FileReference {
  return { kind: 'file', file, as, path: [] }
}

function propsReference(expression: string): Reference | undefined {
  const [found, entry, steps = ''] = PROPS.exec(expression) ?? []
  return found === undefined ? undefined : { kind: 'props', entry, path: steps.split('.').slice(1) }
}

/** Edition 3 runs scripts, but not those that are a name of nothing. */
function otherReference(expression: string, edition: Edition): Reference {
  const [found, first = ''] = NAME.exec(expression) ?? []
  const isNothing = edition === 3 && found !== undefined && !MEANT.has(first)
  return isNothing ? { kind: 'unknown-name', name: expression } : { kind: 'script' }
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
  const rest = bare?.[2]
  if (dotted !== null || rest !== undefined)
    return {
      kind: 'wrong-form',
      instead: rest === undefined ? `\${env('${name}')}` : `\${env('${name}', '${defaultOf(rest)}')}`,
    }
  return { kind: 'env', name, fallback: quoted?.[3] ?? quoted?.[4] }
}

/** What stands after the comma of a reference, without quotes. */
function defaultOf(rest: string): string {
  return rest.slice(1).replace(/['"]/g, '').trim()
}
