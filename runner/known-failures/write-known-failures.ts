import { randomUUID } from 'node:crypto'
import { rename, rm, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { parseKnownFailures } from '../../schemas/known-failures/parse-known-failures.ts'
import {
  addKnownFailures,
  printKnownFailures,
  type NewEntries,
} from '../../schemas/known-failures/print-known-failures.ts'
import { ToolError } from '../tool-error.ts'
import { readIfThere, type LoadedKnownFailures } from './read-known-failures.ts'

export interface WriteOptions {
  /** As the user named it. */
  readonly file: string
  readonly workingFolder: string
  /** Start the file anew instead of adding to it. */
  readonly force: boolean
  /** Of this package. */
  readonly version: string
}

/** What was done to the file. */
export interface WrittenKnownFailures {
  readonly did: 'wrote' | 'added' | 'nothing'
  /** How many entries are new. */
  readonly added: number
}

/**
 * Writes a file of known failures, or adds to the one that is there what it does not list; it appears whole or not at
 * all. What is red is asked for with the file that is there already.
 *
 * @throws ToolError `known-failures-invalid`, `known-failures-unwritable`.
 */
export async function writeKnownFailures(
  { file, workingFolder, force, version }: WriteOptions,
  entriesBeside: (existing: LoadedKnownFailures | undefined) => NewEntries | Promise<NewEntries>,
): Promise<WrittenKnownFailures> {
  const existing = force ? undefined : await readIfThere(file, workingFolder)
  const entries = await entriesBeside(existing)
  const { text, added } =
    existing === undefined
      ? printKnownFailures(entries, { version })
      : addKnownFailures(existing.text, entries, { version })
  if (existing !== undefined && added === 0 && existing.suite === version) return { did: 'nothing', added }
  mustBeReadable(text, file)
  await replace(resolve(workingFolder, file), text, file)
  return { did: existing === undefined ? 'wrote' : 'added', added }
}

/** A hostile project may have keys so long that nobody would read the list again. */
function mustBeReadable(text: string, file: string): void {
  const [problem] = parseKnownFailures(text, { file }).problems
  if (problem !== undefined)
    throw new ToolError('known-failures-unwritable', `\`${file}\` is not written: ${problem.message}`)
}

async function replace(path: string, text: string, file: string): Promise<void> {
  const draft = `${path}.${randomUUID()}.tmp`
  try {
    await writeFile(draft, text)
    await rename(draft, path)
  } catch (error) {
    await rm(draft, { force: true })
    throw new ToolError('known-failures-unwritable', `\`${file}\` could not be written: ${String(error)}`, {
      cause: error,
    })
  }
}
