import { closeSync, constants, fstatSync, openSync, readSync, realpathSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { FileText, ReadFile } from '../../schemas/s-yaml/files.ts'
import { isWithin } from './disk/project-folder.ts'

/** A project's data and settings stay far below this, bytes. */
const MAX_BYTES = 1024 * 1024
/** A project names a handful of files; every one costs time. */
const MAX_FILES = 64

/**
 * Reads what a project file names out of the folder in which it lies, each file once. Nothing beyond that folder is
 * read, not through a symbolic link either, and only plain files. Never throws.
 */
export function readerBeside(folder: string): ReadFile {
  const known = new Map<string, FileText>()
  return (path) => {
    const found = known.get(path)
    if (found !== undefined) return found
    if (known.size >= MAX_FILES) return { reason: 'too-many' }
    const answer = readIn(folder, path)
    known.set(path, answer)
    return answer
  }
}

function readIn(folder: string, path: string): FileText {
  try {
    const root = realpathSync(resolve(folder))
    const place = join(root, path)
    if (!isWithin(root, place)) return { reason: 'outside' }
    const real = realpathSync(place)
    return isWithin(root, real) ? readPlain(real) : { reason: 'outside' }
  } catch (error) {
    return { reason: isAbsence(error) ? 'absent' : 'unreadable' }
  }
}

/** Looks before opening, since a pipe would wait for its other end, and again at what was opened. */
function readPlain(path: string): FileText {
  const found = statSync(path)
  if (found.isDirectory()) return { reason: 'folder' }
  if (!found.isFile()) return { reason: 'unreadable' }
  const file = openSync(path, constants.O_RDONLY | NON_BLOCKING)
  try {
    return fstatSync(file).isFile() ? decoded(readSome(file)) : { reason: 'unreadable' }
  } finally {
    closeSync(file)
  }
}

/** Windows has no such flag. */
const NON_BLOCKING = (constants as Partial<typeof constants>).O_NONBLOCK ?? 0

/** Not more than tells that it is too large, however large it is or becomes. */
function readSome(file: number): Uint8Array {
  const buffer = Buffer.allocUnsafe(MAX_BYTES + 1)
  let length = 0
  for (;;) {
    const read = readSync(file, buffer, length, buffer.length - length, null)
    length += read
    if (read === 0 || length === buffer.length) return buffer.subarray(0, length)
  }
}

function decoded(bytes: Uint8Array): FileText {
  if (bytes.length > MAX_BYTES) return { reason: 'too-large' }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) }
  } catch {
    return { reason: 'unreadable' }
  }
}

/** Anything else, such as a missing permission, says nothing about what is there. */
function isAbsence(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return code === 'ENOENT' || code === 'ENOTDIR' || code === 'ENAMETOOLONG'
}
