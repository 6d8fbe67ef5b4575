import { randomUUID } from 'node:crypto'
import { chmod, rename, rm, stat, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { visible } from '../../reports/escape.ts'
import { convertText, type Refusal } from '../../schemas/s-yaml/convert/convert.ts'
import type { Note } from '../../schemas/s-yaml/convert/note.ts'
import type { Unreadable } from '../../schemas/validation/validation.ts'
import { ToolError } from '../tool-error.ts'
import { shownPath } from '../validate/find-files.ts'
import { readText } from '../validate/read-text.ts'
import { EXIT } from './exit-code.ts'

/** Options of `convert` as they are given. */
export interface ConvertOptions {
  readonly to: '3.0.0'
  /** File to write to instead of standard output. */
  readonly output?: string | undefined
  /** Whether that file may be replaced. */
  readonly force: boolean
}

/**
 * Turns an edition-1 file into edition 3, says on stderr what could not stay as it was, and answers the exit code.
 *
 * @throws ToolError `unreadable`, `not-convertible`, `file-exists`, `file-unwritable`.
 */
export async function runConvert(file: string, { output, force }: ConvertOptions): Promise<number> {
  const cwd = process.cwd()
  const name = shownPath(resolve(cwd, file), cwd)
  const read = await readText(resolve(cwd, file))
  if ('reason' in read)
    throw new ToolError('unreadable', `\`${name}\` could not be read`, { hint: hintOf(read) })
  const conversion = convertText(read.text)
  if (conversion.kind === 'refused')
    throw new ToolError('not-convertible', `\`${name}\` could not be converted`, {
      hint: conversion.problems.map((problem) => refusalWords(name, problem)).join('\n'),
    })
  if (output === undefined) process.stdout.write(conversion.text)
  else await writeNew(resolve(cwd, output), conversion.text, force)
  for (const note of conversion.notes) process.stderr.write(noteWords(name, note))
  return conversion.notes.some(({ kind }) => kind !== 'changed') ? EXIT.partial : EXIT.conforms
}

/** There is no `--stdin` here that could be recommended instead of a pipe. */
function hintOf({ reason, message }: Omit<Unreadable, 'file'>): string {
  return reason === 'no-plain-file'
    ? 'Expected a plain file. Found a pipe, a socket or a device. Write it to a file first.'
    : message
}

function refusalWords(file: string, { line, column, message }: Refusal): string {
  return `${file}:${line}:${column}: ${message}`
}

function noteWords(file: string, { kind, line, path, message }: Note): string {
  return `${visible(`${file}:${line}: ${kind}: ${path}: ${message}`)}\n`
}

/** Writes a file; one that is there is replaced as a whole, and only when it may be. */
async function writeNew(path: string, text: string, force: boolean): Promise<void> {
  const draft = `${path}.${randomUUID()}.tmp`
  try {
    if (!force) {
      await writeFile(path, text, { flag: 'wx' })
      return
    }
    await writeFile(draft, text, { flag: 'wx' })
    const existing = await stat(path).catch(() => undefined)
    if (existing !== undefined) await chmod(draft, existing.mode)
    await rename(draft, path)
  } catch (error) {
    await rm(draft, { force: true })
    if ((error as NodeJS.ErrnoException).code === 'EEXIST')
      throw new ToolError('file-exists', `\`${path}\` is there already`, {
        hint: 'Name another file, or let --force replace it.',
        cause: error,
      })
    throw new ToolError('file-unwritable', `\`${path}\` could not be written: ${String(error)}`, {
      hint: 'Create the folder, or name another path.',
      cause: error,
    })
  }
}
