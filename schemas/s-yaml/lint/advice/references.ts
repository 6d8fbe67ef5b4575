import { quote } from '../../../explain.ts'
import { nearest } from '../../../nearest.ts'
import { at, isMap, valueAt, type Data } from '../../../yaml/data.ts'
import { SECTION } from '../../compose.ts'
import type { Document } from '../../document.ts'
import { parseReference } from '../../reference.ts'
import { isUnresolved } from '../../variables.ts'
import type { Advise } from '../problem.ts'
import { circlesIn } from './circles.ts'
import { entryReferences, needsOf } from './dependencies.ts'
import { sectionEntries } from './section.ts'

/** Judges what one entry takes from another one, and from a template. */
export function adviseOnReferences(document: Document, advise: Advise): void {
  // What is absent here may stand in the base file.
  if (!document.hasBase) {
    adviseUnknownEntries(document, advise)
    adviseUnknownProps(document, advise)
    adviseTemplates(document, advise)
  }
  adviseCircles(document, advise)
}

/** More of one kind help no one, and looking for what was meant takes time. */
const MAX_TOLD = 100

function adviseUnknownEntries(document: Document, advise: Advise): void {
  const names = sectionEntries(document).map(([name]) => name)
  const known = new Set(names)
  const unknown = entryReferences(document).filter(({ to }) => !known.has(to))
  for (const { to, path, source } of unknown.slice(0, MAX_TOLD)) {
    const message = `A reference names an entry of the file. Found ${quote(source)}, and there is no entry ${quote(to)}. ${correction(to, names)}`
    advise('SY-L09', path, 'value', message)
  }
}

/** The tool of edition 3 takes `props` of other entries from the file, and refuses what is not there. */
function adviseUnknownProps(document: Document, advise: Advise): void {
  const { root, edition } = document
  if (edition === 1) return
  const found = entryReferences(document).filter(({ to, part, inProps, source }) => {
    const reference =
      inProps && part === 'props' ? parseReference(source.slice(2, -1).trim(), edition) : undefined
    return (
      reference?.kind === 'props' &&
      lacks(valueAt(root, [SECTION[edition], to]), ['props', ...reference.path])
    )
  })
  for (const { to, path, source } of found.slice(0, MAX_TOLD)) {
    const message = `A reference names a key of an entry's \`props\`. Found ${quote(source)}, and ${quote(to)} has no such key, so the tool refuses the whole file. Correct the name, or write the value.`
    advise('SY-L09', path, 'value', message)
  }
}

/** Whether a way of keys comes to a map that has not got the next one; of what is no map nothing is known. */
function lacks(data: Data | undefined, path: readonly string[]): boolean {
  let value = data
  for (const key of path) {
    if (!isMap(value)) return false
    value = at(value, key)
    if (value === undefined) return true
  }
  return false
}

function adviseTemplates(document: Document, advise: Advise): void {
  const { root, edition } = document
  if (edition === 1) return
  const templates = at(root, 'template') ?? {}
  for (const [resource, entry] of sectionEntries(document)) {
    const name = at(at(entry, 'extend'), 'name')
    if (typeof name !== 'string' || isUnresolved(name) || at(templates, name) !== undefined) continue
    const message = `\`extend.name\` names an entry of \`template\`. Found ${quote(name)}, which is not there, so nothing is taken over. ${correction(name, Object.keys(templates))}`
    advise('SY-L09', [SECTION[edition], resource, 'extend', 'name'], 'value', message)
  }
}

function adviseCircles(document: Document, advise: Advise): void {
  let told = 0
  for (const { closing, names } of circlesIn(needsOf(document))) {
    if (++told > MAX_TOLD) return
    const { to, path, source } = closing
    const message =
      names.length === 1
        ? `An entry's outputs are there once it is deployed. Found ${quote(source)} in that entry's own \`props\`. Use a value that is known before.`
        : `Entries are deployed one after another. Found a circle of outputs: ${quote([...names, to].join(' → '))}. Break it at one place.`
    advise('SY-L09', path, 'value', message)
  }
}

/** More candidates than a real file has would only cost time. */
const MAX_CANDIDATES = 100

/** Advice for a name that is not there. */
export function correction(name: string, known: readonly string[]): string {
  const near = nearest(name, known.slice(0, MAX_CANDIDATES))
  return near === undefined ? 'Define it or correct the name.' : `Did you mean ${quote(near)}?`
}
