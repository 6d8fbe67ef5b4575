import {
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { packageFile } from '../../host.ts'
import { ToolError } from '../../tool-error.ts'
import { mutate } from './mutate.ts'
import type { Mutant } from './mutant.ts'

/** A copy of the built package with one text changed. */
export interface Grown {
  /** Its command line. */
  readonly main: string
  /** Removes the copy. */
  readonly clear: () => Promise<void>
}

/** Rooms that hold all that `serve` loads. */
const ROOMS = ['runner', 'schemas']

/** This package. */
const PACKAGE = fileURLToPath(packageFile('./'))

/** Where it is built. */
export const BUILT = join(PACKAGE, 'dist')

/**
 * Copies what `serve` needs of the built package into a temporary folder and changes one text there.
 *
 * @throws ToolError `not-built`, `mutant-outdated`.
 */
export async function grow(mutant: Mutant): Promise<Grown> {
  if (!existsSync(BUILT))
    throw new ToolError('not-built', `there is no folder ${BUILT}`, {
      hint: 'Mutants are made of the built package: build it first.',
    })
  const text = mutate(readFileSync(join(BUILT, mutant.file), 'utf8'), mutant)
  const folder = mkdtempSync(join(tmpdir(), 'fcc-mutant-'))
  const clear = (): Promise<void> => rm(folder, { recursive: true, force: true })
  try {
    for (const room of ROOMS) copyRoom(room, folder, { ...mutant, text })
    linkDependencies(folder)
  } catch (error) {
    await clear()
    throw error
  }
  return { main: join(folder, 'dist/runner/cli/main.js'), clear }
}

/** At once and not file by file in turns, which would take thrice as long. */
function copyRoom(
  path: string,
  folder: string,
  changed: { readonly file: string; readonly text: string },
): void {
  mkdirSync(join(folder, 'dist', path), { recursive: true })
  for (const entry of readdirSync(join(BUILT, path), { withFileTypes: true })) {
    const inner = `${path}/${entry.name}`
    // What Python has compiled would be of the file before its change.
    if (entry.isDirectory() && entry.name !== '__pycache__') copyRoom(inner, folder, changed)
    if (!entry.isFile() || entry.name.endsWith('.d.ts')) continue
    if (inner === changed.file) writeFileSync(join(folder, 'dist', inner), changed.text)
    else linkOrCopy(join(BUILT, inner), join(folder, 'dist', inner))
  }
}

/** Nobody writes to these files: where one may have a second name, that is enough. */
function linkOrCopy(from: string, to: string): void {
  try {
    linkSync(from, to)
  } catch {
    // Another file system, or the file of somebody else.
    copyFileSync(from, to)
  }
}

function linkDependencies(folder: string): void {
  const manifest = readFileSync(join(PACKAGE, 'package.json'), 'utf8')
  const { dependencies } = JSON.parse(manifest) as { readonly dependencies: Readonly<Record<string, string>> }
  writeFileSync(join(folder, 'package.json'), manifest)
  for (const name of Object.keys(dependencies)) {
    const link = join(folder, 'node_modules', name)
    mkdirSync(dirname(link), { recursive: true })
    symlinkSync(findDependency(name, PACKAGE), link)
  }
}

/** Looks for a package where Node would, from a folder upwards. */
function findDependency(name: string, from: string): string {
  const here = join(from, 'node_modules', name)
  if (existsSync(here)) return here
  const above = dirname(from)
  if (above === from) throw new ToolError('dependency-missing', `the package \`${name}\` is not installed`)
  return findDependency(name, above)
}
