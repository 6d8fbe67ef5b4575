import { SECTION } from '../../../schemas/s-yaml/compose.ts'
import type { Document } from '../../../schemas/s-yaml/document.ts'
import type { Place } from '../../../schemas/yaml/place.ts'
import type { Fix, Lines } from './edit.ts'

/** Where edition 3 wants what edition 1 has flat: as a key of `instanceLifecycleConfig.initializer`. */
const MOVED = { initializer: 'handler', initializationTimeout: 'timeout' } as const

/** A key with a value on one line of its own. */
interface Line {
  readonly number: number
  readonly start: number
  readonly indent: number
  /** From the value on, a comment included. */
  readonly rest: string
}

/** Fixes that move `initializer` and `initializationTimeout` of edition 3 into `instanceLifecycleConfig`. */
export function flatHookFixes(lines: Lines, document: Document): Fix[] {
  if (document.edition !== 3) return []
  return document.entries.flatMap(({ resource }) => {
    const props = placeAt(document.writtenPlace, [SECTION[3], resource, 'props'])
    return Object.entries(MOVED).flatMap(([key, name]) => {
      const line = lineOf(lines, placeAt(props, [key]))
      const fix = props === undefined || line === undefined ? undefined : move(lines, props, line, name)
      return fix === undefined ? [] : [fix]
    })
  })
}

function move(lines: Lines, props: Place, line: Line, name: string): Fix | undefined {
  const step = stepOf(props, line)
  const end = lines.line(line.number + 1).start
  const eol = lines.text.slice(line.start, end).endsWith('\r\n') ? '\r\n' : '\n'
  const key = (depth: number, text: string): string => `${' '.repeat(depth)}${text}${eol}`
  const config = placeAt(props, ['instanceLifecycleConfig'])
  const hook = placeAt(config, ['initializer'])
  if (config === undefined) {
    const { indent } = line
    const head = key(indent, 'instanceLifecycleConfig:') + key(indent + step, 'initializer:')
    const last = `${' '.repeat(indent + 2 * step)}${name}: ${line.rest}${lines.text.slice(line.start, end).endsWith('\n') ? eol : ''}`
    return [{ start: line.start, end, text: head + last }]
  }
  const around = hook ?? config
  const [after, depth] = [blockHead(lines, around), childDepth(around)]
  if (after === undefined || depth === undefined || around.children?.has(name) === true) return undefined
  const inserted =
    hook === undefined
      ? key(depth, 'initializer:') + key(depth + step, `${name}: ${line.rest}`)
      : key(depth, `${name}: ${line.rest}`)
  return [
    { start: after, end: after, text: inserted },
    { start: line.start, end, text: '' },
  ]
}

/** The offset after the line of a key whose value is a map in lines of its own below. */
function blockHead(lines: Lines, { key, value }: Place): number | undefined {
  if (key === undefined || value.start.line <= key.start.line) return undefined
  const isBlock = /^\s*[\w'"-]+:\s*(#.*)?$/.test(lines.line(key.start.line).text)
  return isBlock ? lines.line(key.start.line + 1).start : undefined
}

/** How far the keys of a map are indented. */
function childDepth({ children }: Place): number | undefined {
  const [first] = children?.values() ?? []
  return first?.key === undefined ? undefined : first.key.start.column - 1
}

function stepOf({ key }: Place, { indent }: Line): number {
  const step = key === undefined ? 0 : indent - (key.start.column - 1)
  return step > 0 ? step : 2
}

function lineOf(lines: Lines, place: Place | undefined): Line | undefined {
  const { key, value, children } = place ?? {}
  if (key === undefined || value === undefined || children !== undefined) return undefined
  if (key.start.line !== value.start.line || value.end.line !== value.start.line) return undefined
  const { start, text } = lines.line(key.start.line)
  const [before, after] = [text.slice(0, key.start.column - 1), text.slice(value.end.column - 1)]
  // Not in a flow map, not behind the dash of a list.
  if (/\S/.test(before) || !/^\s*(#.*)?$/.test(after)) return undefined
  return { number: key.start.line, start, indent: before.length, rest: text.slice(value.start.column - 1) }
}

/** What is written in the file itself; one that it builds on is not touched. */
function placeAt(root: Place | undefined, path: readonly string[]): Place | undefined {
  const found = path.reduce<Place | undefined>((place, step) => place?.children?.get(step), root)
  return found?.value.file === undefined ? found : undefined
}
