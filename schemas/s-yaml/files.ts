import { posix } from 'node:path'

/** What is at a path of a project: a text, or why there is none to be read. */
export type FileText = { readonly text: string } | { readonly reason: NoText }

/** `outside`: not in the folder of the project, hence not looked at. */
export type NoText = 'absent' | 'outside' | 'folder' | 'too-large' | 'unreadable' | 'too-many'

/** Reads a file by its path from the folder of the file that was asked for; nothing outside of that folder. */
export type ReadFile = (path: string) => FileText

/** The path that a file gives, from the folder of the one that was asked for; undefined when it leads out of it. */
export function pathBeside(from: string | undefined, path: string): string | undefined {
  const plain = path.replaceAll('\\', '/')
  if (plain.includes('\0') || plain.startsWith('/') || plain.startsWith('~') || /^[A-Za-z]:/.test(plain))
    return undefined
  const found = posix.join(posix.dirname(from ?? ''), plain)
  return found === '..' || found.startsWith('../') ? undefined : found
}

/** Reads what a file names, if it may be read at all. */
export function readBeside(readFile: ReadFile, from: string | undefined, path: string): FileText {
  const found = pathBeside(from, path)
  return found === undefined ? { reason: 'outside' } : readFile(found)
}
