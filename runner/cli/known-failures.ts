import { resolve } from 'node:path'
import { visible } from '../../reports/escape.ts'
import type { NewEntries } from '../../schemas/known-failures/print-known-failures.ts'
import type { Clock } from '../clock.ts'
import { toolVersion } from '../host.ts'
import {
  readIfThere,
  readKnownFailures,
  type LoadedKnownFailures,
} from '../known-failures/read-known-failures.ts'
import { writeKnownFailures } from '../known-failures/write-known-failures.ts'
import { ToolError } from '../tool-error.ts'
import { mustBeWritable } from './output.ts'

/** Options of `run` and `validate` about what is known to be red. */
export interface KnownFailuresOptions {
  /** The file to read. */
  readonly knownFailures?: string | undefined
  /** The file to write, or to add to. */
  readonly writeKnownFailures?: string | undefined
  /** Start the written file anew. */
  readonly force: boolean
}

/** The files of known failures of one command. */
export interface KnownFailuresFiles {
  /** Whether there is a file to be written. */
  readonly isWritten: boolean
  /** Writes or adds to the file that is to be written, if any; asks what is red beside the entries that are there. */
  write(entriesBeside: (existing: LoadedKnownFailures | undefined) => Entries): Promise<void>
  /** What is known, as it is now; absent when no file is to be read. */
  read(): Promise<LoadedKnownFailures | undefined>
}

type Entries = NewEntries | Promise<NewEntries>

/**
 * Reads the file that is named, and sees to it that the one to be written can be: before anything is judged.
 *
 * @throws ToolError `usage`, `known-failures-not-found`, `known-failures-invalid`, `known-failures-unwritable`.
 */
export async function openKnownFailures({
  knownFailures: source,
  writeKnownFailures: target,
  force,
}: KnownFailuresOptions): Promise<KnownFailuresFiles> {
  const workingFolder = process.cwd()
  if (force && target === undefined)
    throw new ToolError('usage', 'expected --write-known-failures beside --force, found none')
  if (target !== undefined) {
    await mustBeWritable(resolve(target), 'known-failures-unwritable')
    if (!force) await readIfThere(target, workingFolder)
  }
  // A file that is read and written in one is judged by as it was written, and may not be there yet.
  const isWrittenFirst = source !== undefined && target !== undefined && resolve(source) === resolve(target)
  const known =
    source === undefined || isWrittenFirst ? undefined : await readKnownFailures(source, workingFolder)
  return {
    isWritten: target !== undefined,
    async write(entriesBeside) {
      if (target === undefined) return
      const options = { file: target, workingFolder, force, version: toolVersion() }
      const { did, added } = await writeKnownFailures(options, entriesBeside)
      const entries = added === 1 ? '1 entry' : `${added} entries`
      const words = {
        wrote: `wrote ${entries} to ${target}`,
        added: `added ${entries} to ${target}`,
        nothing: `${target} lists all that is red already`,
      }
      process.stderr.write(`${visible(words[did])}\n`)
    },
    read: async () => (isWrittenFirst ? readIfThere(source, workingFolder) : known),
  }
}

/** Today in UTC, such as `2026-12-31`. */
export function todayOf(clock: Clock): string {
  return new Date(clock.wallMs()).toISOString().slice(0, 10)
}
