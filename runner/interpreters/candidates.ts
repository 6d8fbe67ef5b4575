import { constants } from 'node:fs'
import { access, readdir } from 'node:fs/promises'
import { delimiter, join } from 'node:path'

/** What an interpreter may be called. */
export interface Wanted {
  /** Names on the search path. */
  readonly names: readonly string[]
  /** What begins the name of its folder among those that pyenv installed. */
  readonly prefix: string
}

const MINORS = [6, 7, 8, 9, 10, 11, 12, 13, 14]

export const LEGACY = { names: ['python2.7', 'python2'], prefix: '2.7' } as const satisfies Wanted

export const EVERY = {
  names: [...LEGACY.names, ...MINORS.map((minor) => `python3.${minor}`), 'python3'],
  prefix: '',
} as const satisfies Wanted

/**
 * Paths of programs that may be such an interpreter, those on the search path first. Only looks at folders: whether
 * one works is known when it has been asked.
 */
export async function candidates(
  { names, prefix }: Wanted,
  environment: Readonly<Record<string, string>>,
): Promise<string[]> {
  const { PATH = '', HOME } = environment
  const pyenv = environment['PYENV_ROOT'] ?? (HOME === undefined ? undefined : join(HOME, '.pyenv'))
  // A shim leads to one of the versions, which are looked at anyway, or to a complaint.
  const folders = PATH.split(delimiter).filter(
    (folder) => folder !== '' && (pyenv === undefined || folder !== join(pyenv, 'shims')),
  )
  const kept = pyenv === undefined ? undefined : join(pyenv, 'versions')
  const versions = kept === undefined ? [] : await readdir(kept).catch((): string[] => [])
  const paths = [
    ...folders.flatMap((folder) => names.map((name) => join(folder, name))),
    ...versions
      .filter((version) => version.startsWith(prefix))
      .map((version) => join(kept ?? '', version, 'bin', 'python')),
  ]
  const there = await Promise.all(paths.map(isExecutable))
  return [...new Set(paths.filter((_, at) => there[at]))]
}

function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  )
}
