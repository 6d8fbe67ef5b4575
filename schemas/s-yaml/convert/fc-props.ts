import { isScalar, Scalar, type Node, type YAMLMap } from 'yaml'
import { at, type Data } from '../../yaml/data.ts'
import { convertDomains } from './domains.ts'
import {
  each,
  hasBuiltInRuntime,
  scalarLike,
  serverSection,
  to,
  type FunctionEntry,
  type Move,
} from './entry.ts'
import { functionMove } from './function.ts'
import { nameTrouble, namesOf, type Names } from './names.ts'
import type { Tell } from './note.ts'
import type { Field, Origin } from './origin.ts'
import { createProps } from './props.ts'
import { serviceMove } from './service.ts'
import { moveTriggers } from './triggers.ts'
import { moveUnknown } from './unknown.ts'

/** The `props` of a function, and those of its domains. */
export interface ConvertedFunction {
  readonly props: Node | null
  readonly domains: readonly YAMLMap<Scalar, Node | null>[]
}

/** Turns the `props` of the component `fc` into those of `fc3`; undefined when there is no function in them. */
export function convertFunction(
  field: Field,
  path: readonly string[],
  resolved: Data,
  { origin, tell }: { readonly origin: Origin; readonly tell: Tell },
): ConvertedFunction | undefined {
  const opened = origin.open(field.value)
  if (opened === undefined) {
    if (field.value !== null)
      tell('open', field.line, path, 'Kept as it is: it could not be taken apart. Write its keys here.')
    return { props: field.value, domains: [] }
  }
  if (at(resolved, 'function') === undefined) {
    tell('dropped', field.line, path, 'Left out: a service without a function. FC 3.0 has functions only.')
    return undefined
  }
  const valueOf = (name: string): Node | null => opened.fields.find((one) => one.name === name)?.value ?? null
  const own = origin.open(valueOf('function'))?.fields.find(({ name }) => name === 'name')
  const names = namesOf(origin, valueOf('service'), own?.value ?? null, resolved)
  const entry: FunctionEntry = {
    ...{ origin, path, resolved, names, tell, props: createProps() },
    region: valueOf('region'),
    server: serverSection(resolved),
  }
  if (names !== undefined && own !== undefined) tellName(names, own, entry)
  const domains: YAMLMap<Scalar, Node | null>[] = []
  entry.props.carry(opened.before)
  for (const one of opened.fields) {
    const where = [...path, one.name]
    if (one.name === 'customDomains') domains.push(...convertDomains(entry, one, where))
    else propMove(one.name)(entry, one, where)
  }
  addDefaults(entry, path)
  entry.props.carry(opened.after)
  entry.props.close()
  return { props: entry.props.map, domains }
}

/** Says what the tool of edition 1 fills in by itself and edition 3 does not, or in another way. */
function addDefaults(entry: FunctionEntry, path: readonly string[]): void {
  const { origin, props, resolved, tell } = entry
  const line = origin.lineOf(entry.region)
  if (hasBuiltInRuntime(entry) && at(at(resolved, 'function'), 'handler') === undefined) {
    props.put(['handler'], { key: new Scalar('handler'), value: scalarLike(null, 'index.handler') })
    tell('changed', line, [...path, 'function'], 'Added `handler: index.handler`, which edition 1 fills in.')
  }
  if (at(at(resolved, 'function'), 'memorySize') === undefined)
    tell(
      'changed',
      line,
      [...path, 'function'],
      'Without `memorySize` it is 512 MB in edition 3, and 128 MB in edition 1.',
    )
}

function propMove(name: string): Move {
  switch (name) {
    case 'region':
      return to('region')
    case 'service':
      return moveService
    case 'function':
      return moveFunction
    case 'triggers':
      return moveTriggers
    default:
      return moveUnknown
  }
}

const moveService: Move = (entry, field, path) => {
  if (each(entry, field, path, serviceMove)) return
  entry.props.carry(field.key.commentBefore, isScalar(field.value) ? field.value.comment : null)
  if (field.value === null || entry.names?.service !== undefined) return
  entry.tell(
    'dropped',
    field.line,
    path,
    'Left out: it could not be taken apart. Write its keys into `props`.',
  )
}

const moveFunction: Move = (entry, field, path) => {
  if (each(entry, field, path, functionMove)) return
  entry.props.carry(field.key.commentBefore)
  entry.tell(
    'dropped',
    field.line,
    path,
    'Left out: it could not be taken apart. Write its keys into `props`.',
  )
}

function tellName(names: Names, { line }: Field, { path, tell }: FunctionEntry): void {
  const trouble = nameTrouble(names.resolved)
  const where = [...path, 'function', 'name']
  const called = `\`functionName: ${names.both}\``
  if (trouble !== undefined) tell('open', line, where, `${called}. ${trouble}`)
  else if (names.service !== undefined)
    tell(
      'changed',
      line,
      where,
      `${called}, since there are no services any more: it deploys a new function beside the old one.`,
    )
}
