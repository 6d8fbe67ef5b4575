import { isScalar, Scalar, YAMLMap, YAMLSeq, type Node } from 'yaml'
import { at, valueAt, type Data } from '../../yaml/data.ts'
import { isBuiltIn, LIMITS } from '../limits.ts'
import { isContainer } from '../server-fields.ts'
import type { ServerSection } from './moves.ts'
import type { Names } from './names.ts'
import type { Tell } from './note.ts'
import type { Field, Origin } from './origin.ts'
import type { Props } from './props.ts'

/** One function of edition 1 on its way to edition 3. */
export interface FunctionEntry {
  readonly origin: Origin
  /** `services.<name>.props`. */
  readonly path: readonly string[]
  /** The `props` with variables resolved, to decide by; what is written comes from nodes. */
  readonly resolved: Data
  readonly props: Props
  /** `region` as written. */
  readonly region: Node | null
  readonly server: ServerSection
  /** Undefined when the function has no name. */
  readonly names: Names | undefined
  readonly tell: Tell
}

/** The section that says how the server of a function is started, by its runtime as far as that is known. */
export function serverSection(props: Data | undefined): ServerSection {
  const runtime = valueAt(props, ['function', 'runtime'])
  const image = valueAt(props, ['function', 'customContainerConfig']) !== undefined
  const inImage = typeof runtime === 'string' && /^[a-z]/.test(runtime) ? isContainer(runtime) : image
  return inImage ? 'customContainerConfig' : 'customRuntimeConfig'
}

/** Whether the platform itself calls the handler; false when the runtime is not known. */
export function hasBuiltInRuntime({ resolved }: FunctionEntry): boolean {
  const runtime = valueAt(resolved, ['function', 'runtime'])
  return typeof runtime === 'string' && !runtime.includes('${') && isBuiltIn(runtime)
}

/** What becomes of one key. */
export type Move = (entry: FunctionEntry, field: Field, path: readonly string[]) => void

/** Puts a key at another place, with its value as it is. */
export function to(...target: readonly string[]): Move {
  return (entry, field, path) => {
    place(entry, target, field, path)
  }
}

/** Puts a key somewhere, or says that the place is taken. */
export function place(
  { props, tell }: FunctionEntry,
  target: readonly string[],
  field: Pick<Field, 'key' | 'value' | 'line'>,
  path: readonly string[],
): void {
  if (props.put(target, field)) return
  tell('dropped', field.line, path, `Left out: \`${target.join('.')}\` has another value already.`)
}

/** Leaves a key out and says why; its comments stay. */
export function drop(why: string, kind: 'dropped' | 'changed' = 'dropped'): Move {
  return ({ props, tell }, field, path) => {
    props.carry(field.key.commentBefore)
    tell(kind, field.line, path, `Left out: ${why}`)
  }
}

/** Goes through the keys of a map; a value that cannot be taken apart stays whole. */
export function each(
  entry: FunctionEntry,
  field: Field,
  path: readonly string[],
  move: (name: string) => Move,
): boolean {
  const opened = entry.origin.open(field.value)
  if (opened === undefined) return false
  const { props } = entry
  props.carry(
    field.key.commentBefore,
    field.key.comment,
    isScalar(field.value) ? field.value.comment : null,
    opened.before,
  )
  for (const one of opened.fields) move(one.name)(entry, one, [...path, one.name])
  props.carry(opened.after)
  return true
}

/** A number of megabytes that edition 3 takes: the next multiple that it knows. */
export const moveMemory: Move = (entry, field, path) => {
  const { step = 1 } = LIMITS.memorySizeMb?.fc3 ?? {}
  const size = at(at(entry.resolved, 'function'), 'memorySize')
  if (typeof size !== 'number' || !(size > 0) || size % step === 0) {
    place(entry, ['memorySize'], field, path)
    return
  }
  const rounded = Math.ceil(size / step) * step
  const message = `${rounded} instead of ${size}: FC 3.0 takes multiples of ${step}.`
  entry.tell('changed', field.line, path, message)
  place(entry, ['memorySize'], { ...field, value: scalarLike(field.value, rounded) }, path)
}

/** A scalar in the place of another one, with the comments of that. */
export function scalarLike(node: Node | null, value: unknown, type?: Scalar.Type): Scalar {
  const made = new Scalar(value)
  if (type !== undefined) made.type = type
  if (node?.comment != null) made.comment = node.comment
  if (node?.commentBefore != null) made.commentBefore = node.commentBefore
  if (node?.range != null) made.range = node.range
  return made
}

/** A list in block form. */
export function listOf(items: readonly (Node | null)[]): YAMLSeq {
  const list = new YAMLSeq()
  list.items.push(...items)
  return list
}

/** A map in the layout of another one: in one line or in several. */
export function mapLike(node: Node | null): YAMLMap<Scalar, Node | null> {
  const map = new YAMLMap<Scalar, Node | null>()
  if (node instanceof YAMLMap && node.flow === true) map.flow = true
  return map
}
