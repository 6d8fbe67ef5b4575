import { Pair, Scalar, YAMLMap, type Node } from 'yaml'
import { each, listOf, mapLike, place, scalarLike, to, type FunctionEntry, type Move } from './entry.ts'
import { joinNames } from './names.ts'
import type { Field } from './origin.ts'
import { createProps, joined, named } from './props.ts'

/** Turns each domain of a function into the `props` of the component `fc3-domain`. */
export function convertDomains(
  entry: FunctionEntry,
  field: Field,
  path: readonly string[],
): readonly YAMLMap<Scalar, Node | null>[] {
  const items = entry.origin.items(field.value)
  if (items === undefined) {
    const message = 'Left out: a domain is an entry of its own with the component `fc3-domain`. Write one.'
    entry.tell('dropped', field.line, path, message)
    return []
  }
  return items.flatMap((item, index) => convertDomain(entry, item, [...path, String(index)]) ?? [])
}

function convertDomain(
  entry: FunctionEntry,
  item: Node | null,
  path: readonly string[],
): YAMLMap<Scalar, Node | null> | undefined {
  const opened = entry.origin.open(item)
  const line = entry.origin.lineOf(item)
  if (opened === undefined) {
    entry.tell('dropped', line, path, 'Left out: a domain is a map.')
    return undefined
  }
  const made: FunctionEntry = { ...entry, props: createProps() }
  if (entry.region !== null)
    made.props.put(['region'], { key: new Scalar('region'), value: entry.origin.copy(entry.region) })
  made.props.carry(opened.before)
  for (const field of opened.fields) domainMove(field.name)(made, field, [...path, field.name])
  made.props.carry(opened.after)
  made.props.close()
  return made.props.map
}

function domainMove(name: string): Move {
  if (name === 'routeConfigs') return moveRoutes
  return name === 'certId' ? to('certConfig', 'certId') : name === 'certConfig' ? moveCertificate : to(name)
}

const moveCertificate: Move = (entry, field, path) => {
  if (!each(entry, field, path, (name) => to('certConfig', name))) place(entry, ['certConfig'], field, path)
}

const moveRoutes: Move = (entry, field, path) => {
  const items = entry.origin.items(field.value)
  const value = items === undefined ? field.value : listOf(items.map((item) => convertRoute(entry, item)))
  place(entry, ['routeConfig', 'routes'], { ...field, value }, path)
}

/** A route without names leads to the function that it is written at. */
function convertRoute(entry: FunctionEntry, item: Node | null): Node | null {
  const { origin } = entry
  const opened = origin.open(item)
  if (opened === undefined) return item
  const map = mapLike(item)
  map.commentBefore = joined(opened.before)
  map.comment = joined(opened.after)
  const textOf = (name: string): string | undefined =>
    origin.text(opened.fields.find((field) => field.name === name)?.value ?? null)
  const name = routeTarget(entry, textOf('serviceName'), textOf('functionName'))
  for (const { name: key, key: written, value } of opened.fields)
    if (key !== 'serviceName' && key !== 'functionName') map.items.push(new Pair(named(written, key), value))
  map.items.push(new Pair(new Scalar('functionName'), scalarLike(null, name)))
  return map
}

function routeTarget({ names }: FunctionEntry, service: string | undefined, own: string | undefined): string {
  return joinNames(service ?? names?.service, own ?? names?.function ?? '')
}
