import { lstat, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { printConfig } from '../../schemas/config/print-config.ts'
import type { Profile } from '../../schemas/profile.ts'
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

/** What a starter is made for. */
export interface StarterOptions {
  readonly language: Language
  /** Version of this package. */
  readonly version: string
  /** What the adapter claims; both generations of Python when empty. */
  readonly profiles: readonly Profile[]
  /** Path of the only file that is wanted; all of them by default. */
  readonly only?: string | undefined
}

/**
 * Everything that someone needs who connects an implementation: adapter, configuration, workflow.
 *
 * @throws ToolError `unknown-file`.
 */
export async function starterFiles(options: StarterOptions): Promise<readonly StarterFile[]> {
  const { language, version, profiles, only } = options
  const { path, example, target } = ADAPTERS[language]
  const adapter = await readFile(packageFile(example), 'utf8')
  const files = [
    { path, text: claiming(profiles, adapter), executable: true },
    { path: CONFIG_FILE, text: printConfig({ target }, { version }) },
    { path: '.github/workflows/fc-conformance.yml', text: workflow(language, version) },
  ]
  if (only === undefined) return files
  const wanted = files.filter((file) => file.path === only)
  if (wanted.length > 0) return wanted
  throw new ToolError('unknown-file', `expected a file of the starter, found \`${only}\``, {
    hint: `It has ${named(files)}.`,
  })
}

/** What the kits claim, and the advice above it that someone who has chosen does not need. */
const CLAIM = /^.*Delete the generation that you do not have\.\n(.*)(["'])python-fc2\2, \2python-fc3\2/m

/**
 * The adapter with only these profiles in its hello.
 *
 * @throws when the adapter claims them in another form, which is a fault of this package.
 */
export function claiming(profiles: readonly Profile[], adapter: string): string {
  if (profiles.length === 0) return adapter
  if (!CLAIM.test(adapter)) throw new Error('the starter claims its profiles in a form that is not known')
  return adapter.replace(CLAIM, (_, before: string, quote: string) => {
    const list = profiles.map((profile) => `${quote}${profile}${quote}`)
    return `${before}${list.join(', ')}`
  })
}

/**
 * Writes the files of a starter, all or none.
 *
 * @throws ToolError `files-exist`, `starter-unwritable`.
 */
export async function writeStarter(folder: string, files: readonly StarterFile[]): Promise<void> {
  const existing: StarterFile[] = []
  for (const file of files) if (await exists(join(folder, file.path))) existing.push(file)
  if (existing.length > 0)
    throw new ToolError('files-exist', `expected none of the files to exist, found ${named(existing)}`, {
      hint: existsHint(files.filter((file) => !existing.includes(file))),
    })
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

function existsHint(missing: readonly StarterFile[]): string {
  const start = 'Nothing was written. Move them away, or start in another folder'
  return missing.length === 0
    ? `${start}.`
    : `${start}; with \`--only <file>\` there is still ${named(missing)}.`
}

function named(files: readonly StarterFile[]): string {
  return files.map(({ path }) => `\`${path}\``).join(', ')
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
