import { open, stat } from 'node:fs/promises'
import type { Unreadable } from '../../schemas/validation/validation.ts'
import { MAX_BYTES } from '../../schemas/yaml/source.ts'

/** The text of a project file, or why there is none. */
export type FileText = { readonly text: string } | Omit<Unreadable, 'file'>

/** Reads a file as a project's: a plain file, of sane size, of text. Never throws. */
export async function readText(path: string): Promise<FileText> {
  try {
    // Opening a pipe would wait for whoever writes into it, so what it is comes first.
    const found = await stat(path)
    if (found.isDirectory()) return FOLDER
    if (!found.isFile()) return NO_PLAIN_FILE
    return decodeText(await readSome(path))
  } catch (error) {
    return readFailure(error)
  }
}

/** Bytes of a file or of standard input as text. */
export function decodeText(bytes: Uint8Array): FileText {
  if (bytes.length > MAX_BYTES) return TOO_LARGE
  if (bytes.includes(0)) return NO_TEXT
  try {
    // Drops a byte order mark, which editors do not count as a column.
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) }
  } catch {
    return NO_TEXT
  }
}

/** Why a path could not be read. */
export function readFailure(error: unknown): Omit<Unreadable, 'file'> {
  const { code = String(error) } = error as NodeJS.ErrnoException
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return MISSING
    case 'EACCES':
    case 'EPERM':
      return NOT_PERMITTED
    default:
      return {
        reason: 'failed',
        message: `Expected something that can be read. Found the error ${code}. Mend that, or name another path.`,
      }
  }
}

/** Not more than tells that it is too large, however large it is or becomes. */
async function readSome(path: string): Promise<Uint8Array> {
  const handle = await open(path)
  try {
    const buffer = Buffer.alloc(MAX_BYTES + 1)
    let length = 0
    for (;;) {
      const { bytesRead } = await handle.read(buffer, length, buffer.length - length)
      length += bytesRead
      if (bytesRead === 0 || length === buffer.length) return buffer.subarray(0, length)
    }
  } finally {
    await handle.close()
  }
}

export const MISSING = {
  reason: 'missing',
  message: 'Expected a file or a folder. Found nothing of that name. Check the path and the current folder.',
} as const satisfies Omit<Unreadable, 'file'>

export const FOLDER = {
  reason: 'folder',
  message: 'Expected a file of that name. Found a folder. Rename it, or name the file that is meant.',
} as const satisfies Omit<Unreadable, 'file'>

const NO_PLAIN_FILE = {
  reason: 'no-plain-file',
  message:
    'Expected a plain file. Found a pipe, a socket or a device. Use `--stdin` for what a program writes.',
} as const satisfies Omit<Unreadable, 'file'>

const NOT_PERMITTED = {
  reason: 'not-permitted',
  message: 'Expected something that can be read. Found that this user may not. Change its permissions.',
} as const satisfies Omit<Unreadable, 'file'>

const TOO_LARGE = {
  reason: 'too-large',
  message: `A project file has at most ${MAX_BYTES / 1024} KiB. Found more. Move data into files of their own, or name another file.`,
} as const satisfies Omit<Unreadable, 'file'>

const NO_TEXT = {
  reason: 'no-text',
  message:
    'A project file is text in UTF-8. Found bytes that are not. Save it as UTF-8, or name another file.',
} as const satisfies Omit<Unreadable, 'file'>
