import { splitReferences } from '../reference.ts'
import { movedPath, type ServerSection } from './moves.ts'

/** What a reference may lead to. */
export interface ReferenceContext {
  /** The section of a server in each entry of `services` that the component `fc` deploys. */
  readonly functions: ReadonlyMap<string, ServerSection>
  /** Names of all entries. */
  readonly services: ReadonlySet<string>
  /** The entry that `this` means in the text; `moved` when the text now stands in another one. */
  readonly self: { readonly service: string; readonly moved: boolean } | undefined
  /** The value of a path in the `props` of an entry, as far as it is plain text. */
  valueOf(service: string, path: readonly string[]): string | undefined
  /** Hears of references to what edition 3 does not have. */
  lost(source: string): void
  /** Hears of references to outputs, which the component `fc3` may call otherwise. */
  output(source: string): void
}

/** Writes the references in a text of edition 1 as edition 3 wants them; everything else stays. */
export function convertReferences(text: string, context: ReferenceContext): string {
  if (!text.includes('${')) return text
  return splitReferences(text)
    .parts.map((part) =>
      'text' in part ? part.text : (convertExpression(part.expression, part.source, context) ?? part.source),
    )
    .join('')
}

const ENV = /^env(?:\.(\w+)|\(\s*([^\s'"(),]+)\s*\))$/
const CALL = /^(config|file|path)\(\s*([^'"()]*[^\s'"()])\s*\)$/
const ENTRY = /^(?:services\.)?([\w-]+)\.(props|output)((?:[.[].*)?)$/

/** The whole reference, or what takes its place. */
function convertExpression(
  expression: string,
  source: string,
  context: ReferenceContext,
): string | undefined {
  const env = ENV.exec(expression)
  if (env !== null) return `\${env('${env[1] ?? env[2] ?? ''}')}`
  const [, call, argument] = CALL.exec(expression) ?? []
  if (call !== undefined && argument !== undefined) return `\${${convertCall(call, argument)}}`
  const [, name, part, rest = ''] = ENTRY.exec(expression) ?? []
  if (name === undefined || part === undefined) return undefined
  const isThis = name === 'this'
  const service = isThis ? context.self?.service : name
  if (service === undefined || !context.services.has(service)) return undefined
  const at = isThis && context.self?.moved !== true ? 'this' : `resources.${service}`
  const server = context.functions.get(service)
  if (part === 'output' && server !== undefined) context.output(source)
  if (part === 'output' || server === undefined || rest === '') return `\${${at}.${part}${rest}}`
  return convertProps({ service, at, rest, server, source }, context)
}

interface PropsReference {
  readonly service: string
  readonly at: string
  readonly rest: string
  readonly server: ServerSection
  readonly source: string
}

function convertProps(
  { service, at, rest, server, source }: PropsReference,
  context: ReferenceContext,
): string {
  const path = rest.slice(1).split('.')
  const moved = movedPath(path, server)
  if (moved !== undefined) return `\${${at}.props.${moved.join('.')}}`
  const value = context.valueOf(service, path)
  if (value === undefined) context.lost(source)
  return value ?? source
}

/** In edition 1 a data file becomes what it holds; in edition 3 `file` gives its text. */
function convertCall(call: string, argument: string): string {
  const quoted = `${call}('${argument}')`
  if (call !== 'file') return quoted
  if (argument.endsWith('.json')) return `json(${quoted})`
  return /\.ya?ml$/.test(argument) ? `yaml(${quoted})` : quoted
}
