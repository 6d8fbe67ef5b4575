import { dirname, resolve } from 'node:path'
import type { KnownFailures } from '../../schemas/known-failures/known-failures.ts'
import { parseKnownFailures } from '../../schemas/known-failures/parse-known-failures.ts'
import { ToolError } from '../tool-error.ts'
import { invalidFile, readUserFile } from '../user-file.ts'

/** A file of known failures that was read. */
export interface LoadedKnownFailures extends KnownFailures {
  /** As it was named. */
  readonly file: string
  /** Absolute; what its paths are relative to. */
  readonly folder: string
  readonly text: string
}

/**
 * Reads a file of known failures.
 *
 * @throws ToolError `known-failures-not-found`, `known-failures-invalid` with every problem of the file.
 */
export async function readKnownFailures(file: string, workingFolder: string): Promise<LoadedKnownFailures> {
  const loaded = await readIfThere(file, workingFolder)
  if (loaded !== undefined) return loaded
  throw new ToolError('known-failures-not-found', `expected ${NOUN}, found none at \`${file}\``, {
    hint: `\`--write-known-failures ${file}\` writes one.`,
  })
}

/** The same, but undefined when there is no such file. */
export async function readIfThere(
  file: string,
  workingFolder: string,
): Promise<LoadedKnownFailures | undefined> {
  const path = resolve(workingFolder, file)
  const text = await readUserFile(path, { file, noun: NOUN, code: 'known-failures-not-found' })
  if (text === undefined) return undefined
  const { known, problems } = parseKnownFailures(text, { file })
  if (known === undefined) throw invalidFile('known-failures-invalid', `\`${file}\``, problems)
  return { ...known, file, folder: dirname(path), text }
}

const NOUN = 'a file of known failures'
