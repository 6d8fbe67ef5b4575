import { isAlias, isScalar, Scalar, type Node } from 'yaml'
import { isMap, valueAt, type Data } from '../../yaml/data.ts'
import { RUNTIMES } from '../limits.ts'
import { textsOf } from '../server-fields.ts'
import {
  drop,
  each,
  hasBuiltInRuntime,
  listOf,
  mapLike,
  moveMemory,
  place,
  scalarLike,
  to,
  type FunctionEntry,
  type Move,
} from './entry.ts'
import { named } from './props.ts'
import { moveUnknown } from './unknown.ts'

/** Tells what becomes of a key of `function`. */
export function functionMove(name: string): Move {
  return FUNCTION_MOVES.get(name) ?? moveUnknown
}

function valueOf({ resolved }: FunctionEntry, ...path: readonly string[]): Data | undefined {
  return valueAt(resolved, ['function', ...path])
}

const moveName: Move = (entry, field, path) => {
  const type = isScalar(field.value) ? (field.value.type ?? undefined) : undefined
  const name = entry.names?.both
  const value = name === undefined ? field.value : scalarLike(field.value, name, type)
  place(entry, ['functionName'], { ...field, value }, path)
}

/** A folder beside an object in a bucket is no location of its own. */
const moveCode: Move = (entry, field, path) => {
  const inBucket = valueOf(entry, 'ossKey') !== undefined
  place(entry, inBucket ? ['code', 'src'] : ['code'], field, path)
}

/** What edition 1 alone has is kept: which one is to replace it, nobody but its owner can say. */
const moveRuntimeName: Move = (entry, field, path) => {
  const runtime = valueOf(entry, 'runtime')
  if (typeof runtime === 'string' && RUNTIMES.fc2.includes(runtime) && !RUNTIMES.fc3.includes(runtime))
    entry.tell('open', field.line, path, `FC 3.0 has no runtime \`${runtime}\`. Choose a later one.`)
  place(entry, ['runtime'], field, path)
}

const moveInitializationTimeout: Move = (entry, field, path) => {
  const move =
    valueOf(entry, 'initializer') === undefined
      ? drop('without `initializer` it has no effect in edition 1.', 'changed')
      : to('instanceLifecycleConfig', 'initializer', 'timeout')
  move(entry, field, path)
}

const moveHooks: Move = (entry, field, path) => {
  const moved = each(entry, field, path, (name) =>
    name === 'preFreeze'
      ? drop('FC 3.0 calls no hook before it freezes an instance. Save in the handler what must not be lost.')
      : to('instanceLifecycleConfig', name),
  )
  if (!moved) place(entry, ['instanceLifecycleConfig'], field, path)
}

/** For what belongs to the server of a custom runtime or container. */
const toServer =
  (name: string): Move =>
  (entry, field, path) => {
    const move = hasBuiltInRuntime(entry)
      ? drop('a built-in runtime has no server of its own.')
      : to(entry.server, name)
    move(entry, field, path)
  }

const moveRuntime: Move = (entry, field, path) => {
  if (!each(entry, field, path, (name) => to('customRuntimeConfig', name)))
    place(entry, ['customRuntimeConfig'], field, path)
}

const moveContainer: Move = (entry, field, path) => {
  const moved = each(
    entry,
    field,
    path,
    (name) => CONTAINER_MOVES.get(name) ?? to('customContainerConfig', name),
  )
  if (!moved) place(entry, ['customContainerConfig'], field, path)
}

/** Edition 1 writes a list of texts as JSON in a text; edition 3 as a list. */
const moveJsonList =
  (target: string): Move =>
  (entry, field, path) => {
    const written = valueAt(entry.resolved, path.slice(entry.path.length))
    if (written === '') {
      drop('there is nothing in it.', 'changed')(entry, field, path)
      return
    }
    const texts = textsOf(written)
    if (texts === undefined || typeof written !== 'string') {
      if (typeof written === 'string')
        entry.tell('open', field.line, path, 'Edition 3 takes a list of texts here. Write it as one.')
      place(entry, ['customContainerConfig', target], field, path)
      return
    }
    const list = listOf(texts.map((text) => scalarLike(null, text, Scalar.QUOTE_DOUBLE)))
    list.flow = true
    if (isScalar(field.value) && field.value.comment != null) list.comment = field.value.comment
    place(entry, ['customContainerConfig', target], { ...field, value: list }, path)
  }

const moveWebServerMode: Move = (entry, field, path) => {
  const isOff = valueOf(entry, 'customContainerConfig', 'webServerMode') === false
  const move = isOff
    ? drop('FC 3.0 takes every container for an HTTP server. Let this one listen, or it will not start.')
    : drop('FC 3.0 takes every container for an HTTP server.', 'changed')
  move(entry, field, path)
}

const moveConcurrency: Move = (entry, field, path) => {
  const isDefault = valueOf(entry, 'instanceConcurrency') === 1
  const move = hasBuiltInRuntime(entry)
    ? drop(
        'FC 3.0 sends one request at a time to an instance of a built-in runtime.',
        isDefault ? 'changed' : 'dropped',
      )
    : to('instanceConcurrency')
  move(entry, field, path)
}

const moveInstanceType: Move = (entry, field, path) => {
  const type = valueOf(entry, 'instanceType')
  if (typeof type === 'string' && type.startsWith('fc.gpu')) to('gpuConfig', 'gpuType')(entry, field, path)
  else if (type === 'e1') drop('FC 3.0 has no other type.', 'changed')(entry, field, path)
  else if (valueOf(entry, 'gpuMemorySize') === undefined)
    drop('FC 3.0 has no types of instances. Say what is needed by `cpu` and `memorySize`.')(
      entry,
      field,
      path,
    )
  else drop('FC 3.0 names the card. Write it to `gpuConfig.gpuType`.', 'dropped')(entry, field, path)
}

const moveAsync: Move = (entry, field, path) => {
  const moved = each(entry, field, path, (name) => ASYNC_MOVES.get(name) ?? to('asyncInvokeConfig', name))
  // An empty map asks for the defaults.
  if (!moved || !entry.props.has(['asyncInvokeConfig'])) place(entry, ['asyncInvokeConfig'], field, path)
}

const moveDestination: Move = (entry, field, path) => {
  const target = ['asyncInvokeConfig', 'destinationConfig']
  const moved = each(entry, field, path, (name) => (one, destination, at) => {
    const isText = !isMap(valueAt(one.resolved, at.slice(one.path.length)))
    to(...target, name, ...(isText ? ['destination'] : []))(one, destination, at)
  })
  if (!moved) place(entry, target, field, path)
}

/** Edition 3 takes texts only; edition 1 sends numbers and booleans as they are written. */
const moveEnvironment: Move = (entry, field, path) => {
  const values = valueOf(entry, 'environmentVariables')
  const opened = entry.origin.open(field.value)
  const areTexts = Object.values(isMap(values) ? values : {}).every((value) => typeof value === 'string')
  if (opened === undefined || areTexts || !isMap(values)) {
    place(entry, ['environmentVariables'], field, path)
    return
  }
  const map = mapLike(field.value)
  if (opened.before !== undefined) map.commentBefore = opened.before
  if (opened.after !== undefined) map.comment = opened.after
  for (const { name, key, value, line } of opened.fields) {
    const known = values[name]
    const text =
      typeof known === 'number' || typeof known === 'boolean' ? writtenAs(value, known, entry) : undefined
    if (text !== undefined)
      entry.tell('changed', line, [...path, name], 'Put in quotes: edition 3 takes texts only.')
    map.add({
      key: named(key, name),
      value: text === undefined ? value : scalarLike(value, text, Scalar.QUOTE_SINGLE),
    })
  }
  place(entry, ['environmentVariables'], { ...field, value: map }, path)
}

/** The text of a number or boolean as it stands in the file; of one behind a variable, its value. */
function writtenAs(value: Node | null, known: number | boolean, { origin }: FunctionEntry): string {
  const node = isAlias(value) ? origin.target(value) : value
  return isScalar(node) && typeof node.value !== 'string' && node.source !== undefined
    ? node.source
    : String(known)
}

const CONTAINER_MOVES: ReadonlyMap<string, Move> = new Map([
  ['command', moveJsonList('entrypoint')],
  ['args', moveJsonList('command')],
  ['instanceID', drop('the component `fc3` has no place for it. Check that FC 3.0 may read the image.')],
  ['accelerationType', drop('it has no effect in FC 3.0.', 'changed')],
  ['webServerMode', moveWebServerMode],
])

const ASYNC_MOVES: ReadonlyMap<string, Move> = new Map([
  ['destination', moveDestination],
  ['statefulInvocation', to('asyncInvokeConfig', 'asyncTask')],
])

const SAME = ['description', 'handler', 'cpu', 'diskSize', 'timeout', 'layers', 'customDNS']

const FUNCTION_MOVES: ReadonlyMap<string, Move> = new Map([
  ...SAME.map((name): [string, Move] => [name, to(name)]),
  ['name', moveName],
  ['runtime', moveRuntimeName],
  ['codeUri', moveCode],
  ['ossBucket', to('code', 'ossBucketName')],
  ['ossKey', to('code', 'ossObjectName')],
  ['memorySize', moveMemory],
  ['instanceConcurrency', moveConcurrency],
  ['instanceSoftConcurrency', drop('FC 3.0 has one limit, `instanceConcurrency`.')],
  ['instanceType', moveInstanceType],
  ['gpuMemorySize', to('gpuConfig', 'gpuMemorySize')],
  ['caPort', toServer('port')],
  ['customHealthCheckConfig', toServer('healthCheckConfig')],
  ['environmentVariables', moveEnvironment],
  ['initializer', to('instanceLifecycleConfig', 'initializer', 'handler')],
  ['initializationTimeout', moveInitializationTimeout],
  ['instanceLifecycleConfig', moveHooks],
  ['asyncConfiguration', moveAsync],
  ['customContainerConfig', moveContainer],
  ['customRuntimeConfig', moveRuntime],
])
