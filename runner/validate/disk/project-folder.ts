import { open, readdir, realpath, stat } from 'node:fs/promises'
import { isAbsolute, join, relative, resolve, sep } from 'node:path'

/** Sources beyond this size are generated; parsing them would take longer than anyone waits, bytes. */
const MAX_BYTES = 1024 * 1024

/** What stands at a path; `outside` is not looked at, and neither is what cannot be reached. */
export type Kind = 'file' | 'folder' | 'absent' | 'outside'

/** The folder of one `s.yaml`; nothing beyond it is read, not through a symbolic link either. */
export interface ProjectFolder {
  /** The place of a path that the file gives, from its own folder on. */
  locate(path: string): string
  kindOf(place: string): Promise<Kind>
  /** Names in a folder; none when there is no such folder inside the project. */
  namesIn(place: string): Promise<readonly string[]>
  /** Text of a file; `undefined` when it is no file of the project, too large, or unreadable. */
  read(place: string): Promise<string | undefined>
}

/** What to answer when a place is not there, or out of reach. */
interface Missed<T> {
  readonly absent: T
  readonly outside: T
}

/** Opens the folder in which an `s.yaml` lies. */
export async function openProjectFolder(folder: string): Promise<ProjectFolder> {
  const given = resolve(folder)
  const root = await realpath(given).catch(() => undefined)
  const reach = async <T>(
    place: string,
    look: (real: string) => Promise<T>,
    missed: Missed<T>,
  ): Promise<T> => {
    if (root === undefined || !(isWithin(given, place) || isWithin(root, place))) return missed.outside
    try {
      const real = await realpath(place)
      return isWithin(root, real) ? await look(real) : missed.outside
    } catch (error) {
      return isAbsence(error) ? missed.absent : missed.outside
    }
  }
  return {
    locate: (path) => resolve(given, path.replaceAll('\\', '/')),
    kindOf: once((place) => reach<Kind>(place, kindAt, { absent: 'absent', outside: 'outside' })),
    namesIn: once((place) => reach<string[]>(place, (real) => readdir(real), { absent: [], outside: [] })),
    read: once((place) => reach(place, readCapped, { absent: undefined, outside: undefined })),
  }
}

/** Looks at each place once: thousands of entries may share their code. */
export function once<T, A extends readonly unknown[]>(
  look: (place: string, ...more: A) => Promise<T>,
): (place: string, ...more: A) => Promise<T> {
  const known = new Map<string, Promise<T>>()
  return (place, ...more) => {
    const found = known.get(place) ?? look(place, ...more)
    known.set(place, found)
    return found
  }
}

/** Tells whether a path is a folder or below it. */
export function isWithin(folder: string, path: string): boolean {
  const way = relative(folder, path)
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way)
}

async function kindAt(path: string): Promise<Kind> {
  const found = await stat(path)
  if (found.isDirectory()) return 'folder'
  return found.isFile() ? 'file' : 'outside'
}

/** Reads a regular file by its handle, since a path may become another file between two looks. */
async function readCapped(path: string): Promise<string | undefined> {
  // A pipe would keep the opening waiting for its other end.
  if (!(await stat(path)).isFile()) return undefined
  const file = await open(path, 'r')
  try {
    const found = await file.stat()
    if (!found.isFile() || found.size > MAX_BYTES) return undefined
    const buffer = Buffer.alloc(found.size)
    const { bytesRead } = await file.read(buffer, 0, found.size, 0)
    return buffer.toString('utf8', 0, bytesRead).replace(/^\uFEFF/, '')
  } finally {
    await file.close()
  }
}

/** Anything else, such as a missing permission, says nothing about what is there. */
function isAbsence(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return code === 'ENOENT' || code === 'ENOTDIR' || code === 'ENAMETOOLONG'
}

/** The place of a path inside a folder; `undefined` when the path leads out of it. */
export function placeIn(folder: string, path: string): string | undefined {
  const place = join(folder, path)
  return isWithin(folder, place) ? place : undefined
}
