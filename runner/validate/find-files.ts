import { readdir, stat } from 'node:fs/promises'
import { basename, isAbsolute, join, relative, resolve, sep } from 'node:path'
import type { Unreadable } from '../../schemas/validation/validation.ts'
import { hasWildcard, parseGlob } from './glob.ts'
import { FOLDER, readFailure } from './read-text.ts'

/** The project files that paths lead to. */
export interface FoundFiles {
  /** Absolute, each once: in the order of the paths, and below a folder in that of their names. */
  readonly files: readonly string[]
  readonly unreadable: readonly Unreadable[]
}

/** How much may be looked at. */
export interface SearchLimits {
  readonly files: number
  readonly folders: number
  /** Folders below folders. */
  readonly depth: number
}

/** No repository holds as much; whoever names the root of a disk should learn so soon. */
const LIMITS: SearchLimits = { files: 10_000, folders: 100_000, depth: 32 }
/** What is called so is a project file. */
const NAMES: ReadonlySet<string> = new Set(['s.yaml', 's.yml'])

interface Search {
  readonly cwd: string
  readonly limits: SearchLimits
  readonly files: Set<string>
  readonly unreadable: Unreadable[]
  /** Files and refusals, those that were known already included. */
  hits: number
  folders: number
}

/** What of a folder is meant. */
interface Selection {
  /** Whether a path below the start, parted by `/`, is meant: a file is taken, a folder searched for project files. */
  readonly isMeant: (path: string) => boolean
  /** How many folders deep to look. */
  readonly depth: number
}

/**
 * Finds what files, folders and patterns mean; a folder means every `s.yaml` and `s.yml` below it, but those of
 * packages and in folders whose name starts with a dot. Links to folders are not followed. Never throws.
 */
export async function findFiles(
  paths: readonly string[],
  cwd: string,
  limits: SearchLimits = LIMITS,
): Promise<FoundFiles> {
  const search: Search = { cwd, limits, files: new Set(), unreadable: [], hits: 0, folders: 0 }
  for (const path of paths) await findPath(search, path)
  return { files: [...search.files], unreadable: search.unreadable }
}

/** A path as reports name it: from the current folder on where it lies below that, with `/`. */
export function shownPath(path: string, cwd: string): string {
  const below = relative(cwd, path)
  const isBelow = below !== '..' && !below.startsWith(`..${sep}`) && !isAbsolute(below)
  return (isBelow ? below || '.' : path).split(sep).join('/')
}

async function findPath(search: Search, path: string): Promise<void> {
  const { hits } = search
  const absolute = resolve(search.cwd, path)
  const found = await stat(absolute).catch(readFailure)
  if ('reason' in found && found.reason === 'missing' && hasWildcard(path)) {
    const { base, matches, depth } = parseGlob(sep === '/' ? path : path.replaceAll(sep, '/'))
    await look(search, resolve(search.cwd, base), '', { isMeant: matches, depth })
    if (search.hits === hits) refuse(search, absolute, NO_MATCH)
  } else if ('reason' in found) refuse(search, absolute, found)
  else if (!found.isDirectory()) take(search, absolute)
  else if (NAMES.has(basename(absolute))) refuse(search, absolute, FOLDER)
  else {
    await look(search, absolute, '', PROJECT_FILES)
    if (search.hits === hits) refuse(search, absolute, WITHOUT)
  }
}

const PROJECT_FILES: Selection = {
  isMeant: (path) => NAMES.has(basename(path)),
  depth: Infinity,
}

/** Looks through a folder; `path` leads there from where the selection starts. */
async function look(search: Search, folder: string, path: string, selection: Selection): Promise<void> {
  if (++search.folders > search.limits.folders) {
    refuseOnce(search, search.cwd, TOO_MANY)
    return
  }
  const entries = await readdir(folder, { withFileTypes: true }).catch(readFailure)
  if ('reason' in entries) {
    refuse(search, folder, entries)
    return
  }
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const below = path === '' ? entry.name : `${path}/${entry.name}`
    if (entry.isDirectory()) await lookInto(search, join(folder, entry.name), below, selection)
    else if (selection.isMeant(below)) take(search, join(folder, entry.name))
  }
}

async function lookInto(search: Search, folder: string, path: string, selection: Selection): Promise<void> {
  const name = basename(folder)
  if (name === 'node_modules' || name.startsWith('.')) return
  const depth = path.split('/').length
  if (selection.isMeant(path)) {
    if (NAMES.has(name)) refuse(search, folder, FOLDER)
    else await look(search, folder, '', PROJECT_FILES)
  } else if (depth > search.limits.depth) refuseOnce(search, folder, TOO_DEEP)
  else if (depth <= selection.depth) await look(search, folder, path, selection)
}

function take(search: Search, file: string): void {
  search.hits++
  if (search.files.size < search.limits.files) search.files.add(file)
  else if (!search.files.has(file)) refuseOnce(search, search.cwd, TOO_MANY)
}

function refuse(search: Search, path: string, why: Omit<Unreadable, 'file'>): void {
  search.hits++
  search.unreadable.push({ file: shownPath(path, search.cwd), ...why })
}

function refuseOnce(search: Search, path: string, why: Omit<Unreadable, 'file'>): void {
  if (!search.unreadable.some(({ reason }) => reason === why.reason)) refuse(search, path, why)
}

const NO_MATCH = {
  reason: 'missing',
  message: 'Expected a pattern that files match. Found none that does. Check it and the current folder.',
} as const satisfies Omit<Unreadable, 'file'>

const WITHOUT = {
  reason: 'folder-without-s-yaml',
  message: 'Expected a folder with an `s.yaml` in it or below. Found none. Name the file, or another folder.',
} as const satisfies Omit<Unreadable, 'file'>

const TOO_DEEP = {
  reason: 'too-deep',
  message: `Folders are searched ${LIMITS.depth} levels deep. Found deeper ones. Name those where project files are.`,
} as const satisfies Omit<Unreadable, 'file'>

const TOO_MANY = {
  reason: 'too-many-files',
  message: `At most ${LIMITS.files} files and ${LIMITS.folders} folders are looked at. Found more. Name fewer of them.`,
} as const satisfies Omit<Unreadable, 'file'>
