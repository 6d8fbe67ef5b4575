import { at, type Data } from '../../../yaml/data.ts'
import { SECTION } from '../../compose.ts'
import type { Document } from '../../document.ts'
import type { Edition } from '../../edition.ts'
import { splitReferences } from '../../reference.ts'
import { sectionEntries } from './section.ts'

/** A reference from one entry of the file to another one. */
export interface EntryReference {
  /** The entry that it stands in. */
  readonly from: string
  /** The entry that it names, which may not be there. */
  readonly to: string
  /** What it takes from there. */
  readonly part: string
  /** Whether it stands in `props`; actions run when everything is deployed. */
  readonly inProps: boolean
  readonly path: readonly string[]
  /** As written. */
  readonly source: string
}

/** How each edition refers to another entry. */
const FORMS: Readonly<Record<Edition, RegExp>> = {
  1: /^(?:services\.)?([^.()'"\s[\]]+)\.(props|output)(?=[.[]|$)/,
  3: /^resources\.([^.()'"\s[\]]+)\.(props|output|info)(?=[.[]|$)/,
}
/** Names that stand for something else than an entry. */
const OTHERS: ReadonlySet<string> = new Set(['this', 'that', 'vars', 'env', 'config', 'environment'])

/** Every reference between entries, in the order of the file. */
export function entryReferences(document: Document): readonly EntryReference[] {
  const { edition } = document
  const found: EntryReference[] = []
  for (const [from, entry] of sectionEntries(document))
    for (const part of ['props', 'actions']) {
      const start = [SECTION[edition], from, part]
      for (const { text, path } of textsIn(at(entry, part), start))
        for (const named of namedIn(text, edition))
          found.push({ ...named, from, path, inProps: part === 'props' })
    }
  return found
}

function namedIn(text: string, edition: Edition): { to: string; part: string; source: string }[] {
  if (!text.includes('${')) return []
  return splitReferences(text).parts.flatMap((part) => {
    if (!('expression' in part)) return []
    const [, to = '', taken = ''] = FORMS[edition].exec(part.expression) ?? []
    return to === '' || OTHERS.has(to) ? [] : [{ to, part: taken, source: part.source }]
  })
}

function* textsIn(
  data: Data | undefined,
  path: readonly string[],
): Generator<{ text: string; path: string[] }> {
  if (typeof data === 'string') yield { text: data, path: [...path] }
  else if (typeof data === 'object' && data !== null)
    for (const [key, value] of Object.entries(data)) yield* textsIn(value, [...path, key])
}

/** Entries whose outputs an entry needs before it can be deployed, each with the first reference to it. */
export type Needs = ReadonlyMap<string, ReadonlyMap<string, EntryReference>>

/** Who waits for whom: only outputs make an entry wait. */
export function needsOf(document: Document): Needs {
  const names = new Set(sectionEntries(document).map(([name]) => name))
  const needs = new Map<string, Map<string, EntryReference>>()
  for (const reference of entryReferences(document)) {
    const { from, to, part, inProps } = reference
    if (part !== 'output' || !inProps || !names.has(to)) continue
    const own = needs.get(from) ?? new Map<string, EntryReference>()
    if (!own.has(to)) own.set(to, reference)
    needs.set(from, own)
  }
  return needs
}
