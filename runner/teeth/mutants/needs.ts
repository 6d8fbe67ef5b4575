import { createReference } from '../../reference/reference.ts'
import { ToolError } from '../../tool-error.ts'
import type { Need } from './mutant.ts'

/** Interpreters by need: with which the reference offers what is needed; absent where none does. */
export type Met = Readonly<Partial<Record<Need, string>>>

/** Why the mutants of a need are left out where it is not met. */
export const UNMET: Readonly<Record<Need, string>> = {
  'python2.7': 'no Python 2.7 was found for the runtime `python2.7`',
  'sample-packages': 'no interpreter has the packages of the sample programs, flask and django',
}

/** Debian's packages are for its own interpreter, which need not be the first on the path. */
const CANDIDATES = ['python3', '/usr/bin/python3']

/** What the sample programs over HTTP import. */
const SAMPLE_PACKAGES = ['flask', 'django']

/** Asks the reference itself, started with one interpreter after the other, which needs can be met here. */
export async function meetNeeds(signal: AbortSignal): Promise<Met> {
  const met: Partial<Record<Need, string>> = {}
  for (const python of CANDIDATES) {
    const { runtimes, programs } = await offered(python, signal)
    if (runtimes.includes('python2.7')) met['python2.7'] ??= python
    if (SAMPLE_PACKAGES.every((name) => programs.includes(name))) met['sample-packages'] ??= python
  }
  return met
}

interface Offered {
  readonly runtimes: readonly string[]
  readonly programs: readonly string[]
}

async function offered(python: string, signal: AbortSignal): Promise<Offered> {
  const reference = createReference({ python })
  try {
    const { runtimes, programs = [] } = await reference.hello(signal)
    return { runtimes, programs }
  } catch (error) {
    signal.throwIfAborted()
    // There is no such interpreter: it offers nothing.
    if (error instanceof ToolError && error.code === 'python-not-found') return { runtimes: [], programs: [] }
    throw error
  } finally {
    await reference.close()
  }
}
