import { isScalar, Pair, Scalar, YAMLMap, type Node } from 'yaml'
import { at, valueAt, type Data } from '../../yaml/data.ts'
import { componentKind } from '../component.ts'
import { convertActions } from './actions.ts'
import { scalarLike, serverSection } from './entry.ts'
import { convertFunction } from './fc-props.ts'
import type { ServerSection } from './moves.ts'
import type { Tell } from './note.ts'
import type { Field, Origin } from './origin.ts'
import { createProps, joined } from './props.ts'

/** What became of `services`. */
export interface Resources {
  readonly map: YAMLMap<Scalar, Node | null>
  /** Which service the texts of a resource mean by `this`, when it is not the resource itself. */
  readonly madeFrom: ReadonlyMap<string, string>
}

export interface ServicesContext {
  readonly origin: Origin
  /** The whole file with variables resolved. */
  readonly root: Data
  readonly tell: Tell
}

/** The section of a server in each service that the component `fc` deploys. */
export function serverSections(root: Data): ReadonlyMap<string, ServerSection> {
  const services = at(root, 'services')
  const entries = typeof services === 'object' && services !== null ? Object.entries(services as object) : []
  return new Map(
    entries.flatMap(([name, entry]: [string, Data]): [string, ServerSection][] =>
      componentKind(at(entry, 'component')) === 'fc2' ? [[name, serverSection(at(entry, 'props'))]] : [],
    ),
  )
}

/** Turns `services` into `resources`; undefined when it is no map. */
export function convertServices(services: Node | null, context: ServicesContext): Resources | undefined {
  const opened = context.origin.open(services)
  if (opened === undefined) return undefined
  const made = createProps()
  const taken = new Set(opened.fields.map(({ name }) => name))
  const madeFrom = new Map<string, string>()
  made.map.commentBefore = joined(opened.before)
  for (const field of opened.fields) {
    const { entry, domains } = convertService(field, context)
    if (entry === undefined) made.carry(field.key.commentBefore)
    else made.put([field.name], { key: field.key, value: entry })
    for (const domain of domains) {
      const name = freeName(`${field.name}-domain`, taken)
      madeFrom.set(name, field.name)
      const value = new YAMLMap<Scalar, Node | null>()
      value.items.push(new Pair(new Scalar('component'), new Scalar('fc3-domain')))
      value.items.push(new Pair(new Scalar('props'), domain))
      made.put([name], { key: new Scalar(name), value })
    }
  }
  made.carry(opened.after)
  made.close()
  return { map: made.map, madeFrom }
}

function freeName(wanted: string, taken: Set<string>): string {
  let name = wanted
  for (let count = 2; taken.has(name); count++) name = `${wanted}-${count}`
  taken.add(name)
  return name
}

interface Converted {
  /** Undefined when edition 3 has nothing to deploy there. */
  readonly entry: Node | null | undefined
  readonly domains: readonly YAMLMap<Scalar, Node | null>[]
}

/** Keys of an entry that edition 1 does not read, and edition 3 does. */
const NEW_KEYS = new Set(['extend', 'allow_failure'])

function convertService(service: Field, context: ServicesContext): Converted {
  const { origin, root, tell } = context
  const opened = origin.open(service.value)
  if (opened === undefined) return { entry: service.value, domains: [] }
  const path = ['services', service.name]
  const resolved = valueAt(root, path)
  const isFunction = componentKind(at(resolved, 'component')) === 'fc2'
  const entry = createProps()
  const domains: YAMLMap<Scalar, Node | null>[] = []
  let isEmpty = false
  for (const field of opened.fields) {
    const where = [...path, field.name]
    if (field.name === 'component')
      entry.put(['component'], { ...field, value: componentOf(field, isFunction, where, context) })
    else if (field.name === 'props' && isFunction) {
      const converted = convertFunction(field, where, at(resolved, 'props') ?? null, context)
      if (converted === undefined) isEmpty = true
      else entry.put(['props'], { ...field, value: converted.props })
      domains.push(...(converted?.domains ?? []))
    } else if (field.name === 'provider' || NEW_KEYS.has(field.name)) {
      entry.carry(field.key.commentBefore)
      const why =
        field.name === 'provider'
          ? 'edition 3 has no such key.'
          : 'edition 1 does not read it, and edition 3 would.'
      tell('dropped', field.line, where, `Left out: ${why}`)
    } else if (field.name === 'actions')
      entry.put(['actions'], { ...field, value: convertActions(field, where, context) })
    else entry.put([field.name], field)
  }
  entry.map.commentBefore = joined(opened.before)
  entry.map.comment = joined(opened.after)
  entry.close()
  return { entry: isEmpty ? undefined : entry.map, domains }
}

/** One's own component, such as a copy in a folder, is for its owner to exchange. */
function componentOf(
  field: Field,
  isFunction: boolean,
  path: readonly string[],
  { origin, tell }: ServicesContext,
): Node | null {
  const written = origin.known(field.value)
  const [bare = '', version] = written?.split('@') ?? []
  const isOurs = componentKind(written) === 'fc2'
  const wanted = isOurs ? 'fc3' : bare.replace(/^devsapp\//, '').replace(/^fc-domain$/, 'fc3-domain')
  if (!isOurs) {
    const message = isFunction
      ? 'Kept as it is, while its `props` were converted: name the component of edition 3.'
      : `Its \`props\` stay, since \`${written ?? 'this'}\` is not about functions. Check that it has a version for edition 3.`
    tell('open', field.line, path, message)
  } else if (version !== undefined)
    tell('changed', field.line, path, `\`fc3\` without a version: \`${version}\` is one of \`${bare}\`.`)
  if (wanted === bare || written === undefined || written.includes('${')) return field.value
  const type = isScalar(field.value) ? (field.value.type ?? undefined) : undefined
  return scalarLike(field.value, isOurs || version === undefined ? wanted : `${wanted}@${version}`, type)
}
