import { lstat, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { printConfig } from '../../schemas/config/print-config.ts'
import { CONFIG_FILE } from '../config.ts'
import { packageFile } from '../host.ts'
import { ToolError } from '../tool-error.ts'
import { workflow, type Language } from './workflow.ts'

/** One file of a starter. */
export interface StarterFile {
  /** Below the folder that the starter is for. */
  readonly path: string
  readonly text: string
  /** May be started as a program. */
  readonly executable?: boolean
}

/** The adapters that a starter begins with, and the targets that they are. */
const ADAPTERS = {
  python: {
    path: 'adapter.py',
    example: 'examples/adapter-python/adapter.py',
    target: 'exec:python3 adapter.py',
  },
  node: {
    path: 'adapter.mjs',
    example: 'examples/adapter-node/adapter.mjs',
    target: 'exec:node adapter.mjs',
  },
} as const satisfies Readonly<Record<Language, object>>

/** Everything that someone needs who connects an implementation: adapter, configuration, workflow. */
export async function starterFiles(language: Language, version: string): Promise<readonly StarterFile[]> {
  const { path, example, target } = ADAPTERS[language]
  return [
    { path, text: await readFile(packageFile(example), 'utf8'), executable: true },
    { path: CONFIG_FILE, text: printConfig({ target }, { version }) },
    { path: '.github/workflows/fc-conformance.yml', text: workflow(language, version) },
  ]
}

/**
 * Writes the files of a starter, all or none.
 *
 * @throws ToolError `files-exist`, `starter-unwritable`.
 */
export async function writeStarter(folder: string, files: readonly StarterFile[]): Promise<void> {
  const existing: string[] = []
  for (const { path } of files) if (await exists(join(folder, path))) existing.push(path)
  if (existing.length > 0)
    throw new ToolError(
      'files-exist',
      `expected none of the files to exist, found ${existing.map((path) => `\`${path}\``).join(', ')}`,
      {
        hint: 'Nothing was written. Move them away, or start in another folder.',
      },
    )
  const written: string[] = []
  try {
    for (const { path, text, executable } of files) {
      const file = join(folder, path)
      await mkdir(dirname(file), { recursive: true })
      // `wx`: a file that somebody made in the meantime is not overwritten either.
      await writeFile(file, text, { flag: 'wx', mode: executable === true ? 0o755 : 0o644 })
      written.push(file)
    }
  } catch (error) {
    for (const file of written) await rm(file, { force: true })
    throw new ToolError('starter-unwritable', `the files could not be written: ${String(error)}`, {
      cause: error,
    })
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    // A link that leads nowhere is in the way, too.
    await lstat(path)
    return true
  } catch {
    return false
  }
}
