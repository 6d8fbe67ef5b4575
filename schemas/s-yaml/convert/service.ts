import { isScalar, Pair, type Node } from 'yaml'
import { at, valueAt } from '../../yaml/data.ts'
import { drop, each, listOf, mapLike, place, scalarLike, to, type FunctionEntry, type Move } from './entry.ts'
import type { Field } from './origin.ts'
import { joined, named } from './props.ts'
import { moveUnknown } from './unknown.ts'

/** Tells what becomes of a key of `service`. */
export function serviceMove(name: string): Move {
  return SERVICE_MOVES.get(name) ?? moveUnknown
}

/** A text `auto` in small letters, which is what all tools of edition 3 take. */
function small(node: Node | null): Node | null {
  return isScalar(node) && node.value === 'Auto' ? scalarLike(node, 'auto', node.type ?? undefined) : node
}

const withAuto =
  (name: string): Move =>
  (entry, field, path) => {
    place(entry, [name], { ...field, value: small(field.value) }, path)
  }

const moveDescription: Move = (entry, field, path) => {
  const own = valueAt(entry.resolved, ['function', 'description'])
  const move =
    own === undefined ? to('description') : drop('the function has a description of its own.', 'changed')
  move(entry, field, path)
}

const moveTracing: Move = (entry, field, path) => {
  const value = valueAt(entry.resolved, ['service', 'tracingConfig'])
  if (typeof value === 'object') place(entry, ['tracingConfig'], field, path)
  else if (value === 'Disable')
    drop('nothing is traced unless it is asked for.', 'changed')(entry, field, path)
  else
    drop('edition 3 wants to know where traces go. Write `tracingConfig` with `type` and `params`.')(
      entry,
      field,
      path,
    )
}

/** The tool of edition 3 creates no role with policies. */
const moveRole: Move = (entry, field, path) => {
  const opened = entry.origin.open(field.value)
  const name = opened?.fields.find((one) => one.name === 'name')
  if (opened === undefined || name === undefined) {
    place(entry, ['role'], field, path)
    return
  }
  entry.props.carry(opened.before)
  place(entry, ['role'], { ...field, value: name.value }, path)
  for (const one of opened.fields)
    if (one.name !== 'name')
      drop('a role is given by its name or ARN. Create it with its policies first.')(entry, one, [
        ...path,
        one.name,
      ])
}

/** The keys without which edition 3 refuses a network. */
const VPC_KEYS = ['vpcId', 'securityGroupId', 'vSwitchIds'] as const

const moveVpc: Move = (entry, field, path) => {
  const moved = each(entry, field, path, (name) =>
    to('vpcConfig', name === 'vswitchIds' ? 'vSwitchIds' : name),
  )
  if (!moved || !entry.props.has(['vpcConfig'])) withAuto('vpcConfig')(entry, field, path)
  else {
    const missing = VPC_KEYS.filter((key) => !entry.props.has(['vpcConfig', key])).map((key) => `\`${key}\``)
    if (missing.length > 0)
      entry.tell(
        'open',
        field.line,
        path,
        `Edition 3 wants ${missing.join(' and ')}, too. Add what is missing.`,
      )
  }
}

const moveNas: Move = (entry, field, path) => {
  const moved = each(entry, field, path, (name) =>
    name === 'mountPoints' ? moveMounts : to('nasConfig', name),
  )
  if (!moved || !entry.props.has(['nasConfig'])) withAuto('nasConfig')(entry, field, path)
}

const moveMounts: Move = (entry, field, path) => {
  const items = entry.origin.items(field.value)
  const value = items === undefined ? field.value : listOf(items.map((item) => convertMount(entry, item)))
  place(entry, ['nasConfig', 'mountPoints'], { ...field, value }, path)
}

/** Server and folder on it become one text. */
function convertMount({ origin }: FunctionEntry, item: Node | null): Node | null {
  const opened = origin.open(item)
  if (opened === undefined) return item
  const map = mapLike(item)
  const folder = opened.fields.find(({ name }) => name === 'nasDir')
  const hasServer = opened.fields.some(({ name }) => name === 'serverAddr')
  map.commentBefore = joined(opened.before)
  map.comment = joined(opened.after)
  for (const field of opened.fields) {
    if (field.name === 'serverAddr')
      map.items.push(new Pair(field.key, withFolder(field, origin.text(folder?.value ?? null))))
    else if (field.name === 'fcDir') map.items.push(new Pair(named(field.key, 'mountDir'), field.value))
    else if (field.name !== 'nasDir' || !hasServer) map.items.push(new Pair(field.key, field.value))
  }
  return map
}

function withFolder({ value }: Field, folder: string | undefined): Node | null {
  if (!isScalar(value) || typeof value.value !== 'string' || folder === undefined) return value
  return scalarLike(value, `${value.value}:${folder}`, value.type ?? undefined)
}

const moveBinding: Move = (entry, field, path) => {
  const isMapAlready = at(valueAt(entry.resolved, ['service', 'vpcBinding']), 'vpcIds') !== undefined
  place(entry, isMapAlready ? ['vpcBinding'] : ['vpcBinding', 'vpcIds'], field, path)
}

const nothing: Move = ({ props }, field) => {
  props.carry(field.key.commentBefore)
}

const SERVICE_MOVES: ReadonlyMap<string, Move> = new Map([
  // It became a part of `functionName`.
  ['name', nothing],
  ['description', moveDescription],
  ['internetAccess', to('internetAccess')],
  ['role', moveRole],
  ['tracingConfig', moveTracing],
  ['logConfig', withAuto('logConfig')],
  ['vpcConfig', moveVpc],
  ['nasConfig', moveNas],
  ['ossMountConfig', withAuto('ossMountConfig')],
  ['vpcBinding', moveBinding],
])
