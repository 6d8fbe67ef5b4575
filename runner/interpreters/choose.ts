import { setMaxListeners } from 'node:events'
import { ToolError } from '../tool-error.ts'
import { distinct, findAll } from './find.ts'
import { probe, type Interpreter } from './probe.ts'

/** Stands for every interpreter that is found. */
export const ALL = 'all'

/** What `all` begins with. */
const USUAL = 'python3'

/**
 * Turns what `--python` said into interpreters, in that order; `all` begins with the usual one, the others follow from the
 * oldest.
 *
 * @throws ToolError `python-not-found` when one that was named does not suit, or `all` finds none.
 */
export async function chooseInterpreters(
  given: readonly string[],
  environment: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<Interpreter[]> {
  // Every question listens to it, and there are many at once.
  setMaxListeners(0, signal)
  const chosen = await Promise.all(
    given.map((word) => (word === ALL ? everyOne(environment, signal) : asked(word, environment, signal))),
  )
  return given.includes(ALL) ? distinct(chosen.flat()) : chosen.flat()
}

async function asked(...about: Parameters<typeof probe>): Promise<Interpreter[]> {
  return [await probe(...about)]
}

async function everyOne(
  environment: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<Interpreter[]> {
  const usual = probe(USUAL, environment, signal).then(
    (one) => [one],
    (error: unknown) => {
      if (error instanceof ToolError) return []
      throw error
    },
  )
  const found = await Promise.all([usual, findAll(environment, signal)])
  if (found.flat().length === 0)
    throw new ToolError(
      'python-not-found',
      'found no Python that suits, neither on the search path nor with pyenv',
      {
        hint: 'Name one with --python <path>.',
      },
    )
  return found.flat()
}

/** How each is called in a report: by its version, and by its path, too, when another has the same. */
export function labelsOf(interpreters: readonly Interpreter[]): string[] {
  const names = interpreters.map(({ implementation, version }) => `${implementation} ${version}`)
  const isShared = (name: string): boolean => names.indexOf(name) !== names.lastIndexOf(name)
  return interpreters.map(({ command }, at) => {
    const name = names[at] ?? command
    return isShared(name) ? `${name} (${command})` : name
  })
}
