import { describe, quote } from '../explain.ts'
import { at, isMap, type Data } from '../yaml/data.ts'
import { mergeTrees, without } from '../yaml/merge.ts'
import { relatedTo, relationsOf, spotOf, type Related } from '../yaml/place.ts'
import { reportTo, type Problems, type ProblemSink } from '../yaml/problems.ts'
import { readSource } from '../yaml/source.ts'
import { inFile, type Tree } from '../yaml/tree.ts'
import { editionNamed, type Edition } from './edition.ts'
import { pathBeside, type FileText, type NoText, type ReadFile } from './files.ts'
import { isUnresolved } from './variables.ts'

/** Keys that name the file to build on, by edition; the first one that is there counts. */
const BASE_KEYS: Readonly<Record<Edition, ReadonlySet<string>>> = {
  1: new Set(['extend', 'extends']),
  3: new Set(['extend']),
}

/**
 * Lays a document over the file that it builds on: maps are merged, lists replaced. The keys that name the file are
 * gone then; they stay where it was not read, for then anything may stand there.
 */
export function withBase(own: Tree, readFile: ReadFile | undefined, problems: Problems): Tree {
  const edition = claimedEdition(own)
  const named = baseOf(own, edition)
  if (named === undefined) return own
  const base = readBase(own, named, { readFile, problems, edition })
  return base === undefined ? own : mergeTrees(base, without(own, BASE_KEYS[edition]))
}

/** A file that names none may get that of its base, which only edition 3 does. */
function claimedEdition({ data }: Tree): Edition {
  return editionNamed(at(data, 'edition')) ?? 3
}

/** Where a document names its base. */
interface Named {
  readonly path: readonly string[]
  /** Undefined where it is no name that could be read now. */
  readonly file: string | undefined
}

/** Edition 1 knows `extend` and the first of `extends`, edition 3 knows `extend`. */
function baseOf({ data }: Tree, edition: Edition): Named | undefined {
  for (const key of BASE_KEYS[edition]) {
    const value = at(data, key)
    if (value === undefined || value === null) continue
    const isList = Array.isArray(value) && key === 'extends'
    const file = isList ? (value as readonly Data[])[0] : value
    const isName = typeof file === 'string' && file !== '' && !isUnresolved(file)
    return { path: isList ? [key, '0'] : [key], file: isName ? file : undefined }
  }
  return undefined
}

interface Reading {
  readonly readFile: ReadFile | undefined
  readonly problems: Problems
  readonly edition: Edition
}

function readBase(own: Tree, { path, file }: Named, reading: Reading): Tree | undefined {
  const { readFile, problems, edition } = reading
  const report = reportTo(problems, own.place)
  const place = file === undefined ? undefined : pathBeside(undefined, file)
  const answer: FileText | undefined =
    file === undefined || readFile === undefined
      ? undefined
      : place === undefined
        ? { reason: 'outside' }
        : readFile(place)
  if (answer !== undefined && 'text' in answer && place !== undefined)
    return parseBase(
      answer.text,
      { file: place, uses: relationsOf(spotOf(own.place, path, 'value'), 'base') },
      reading,
    )
  const reason = answer !== undefined && 'reason' in answer ? answer.reason : undefined
  if (reason === 'absent') report('missing-base-file', path, 'value', missingWords(file ?? '', edition))
  else report('base-file-not-read', path.slice(0, 1), 'key', notReadWords(path[0] ?? '', reason))
  return undefined
}

/** Reads the text of a base; what is wrong with it is a problem in that file. */
function parseBase(
  text: string,
  { file, uses }: { readonly file: string; readonly uses: readonly Related[] },
  { problems, edition }: Reading,
): Tree | undefined {
  const there: ProblemSink = {
    add: (code, { start, end }, path, message) => {
      problems.add(code, { start, end, file, related: uses }, path, message)
    },
  }
  const source = readSource(text, there)
  if (source === undefined) return undefined
  const tree = inFile(source, file)
  const root = { ...tree, place: { ...tree.place, value: relatedTo(tree.place.value, uses) } }
  const report = reportTo(problems, root.place)
  if (!isMap(root.data)) {
    const message = `A file to build on is a map. Found ${describe(root.data)}. Write it like a project file.`
    report('wrong-type', [], 'value', message)
    return undefined
  }
  const further = baseOf(root, edition)
  if (further === undefined) return root
  const [key = ''] = further.path
  if (edition === 1) report('base-file-not-read', [key], 'key', notReadWords(key, undefined))
  else {
    const message = `A file that others build on builds on none itself. Found ${quote(key)}, which the vendor's tool does not follow there. Name that file in the first one, or take over what is in it.`
    report('base-of-base-file', [key], 'key', message)
  }
  return edition === 1 ? root : without(root, BASE_KEYS[edition])
}

function missingWords(file: string, edition: Edition): string {
  const effect =
    edition === 3
      ? 'The tool passes over that without a word, and deploys without what should stand there.'
      : 'The tool stops at it.'
  return `A file to build on is there. Found ${quote(file)}, which is not. ${effect} Correct the path.`
}

const WHY: Readonly<Record<Exclude<NoText, 'absent'>, string>> = {
  outside: 'lies outside of the folder of this one, where nothing is read',
  folder: 'is a folder',
  'too-large': 'is too large',
  unreadable: 'cannot be read',
  'too-many': 'is one of too many',
}

function notReadWords(key: string, reason: NoText | undefined): string {
  const why = reason === undefined || reason === 'absent' ? 'is not read here' : WHY[reason]
  return `What another file gives is not known. ${quote(key)} names one that ${why}, so missing keys are not reported. Check the two together with the vendor's tool.`
}
