import { ToolError } from '../tool-error.ts'
import { candidates, EVERY, LEGACY, type Wanted } from './candidates.ts'
import { probe, type Interpreter } from './probe.ts'
import { isLegacy } from './suitable.ts'

type Environment = Readonly<Record<string, string>>

/** Finds what can serve the runtime `python2.7`; undefined when there is no such Python. */
export async function findLegacy(
  environment: Environment,
  signal: AbortSignal,
): Promise<Interpreter | undefined> {
  const found = await findWanted(LEGACY, environment, signal)
  return found.find(({ version }) => isLegacy(version))
}

/** Finds every CPython that can serve functions, each once, however many names it has; oldest first. */
export async function findAll(environment: Environment, signal: AbortSignal): Promise<Interpreter[]> {
  const found = await findWanted(EVERY, environment, signal)
  return distinct(found.filter(({ implementation }) => implementation === 'CPython')).sort(
    (a, b) => rank(a.version) - rank(b.version),
  )
}

/** Keeps the first of those that are the same program. */
export function distinct(interpreters: readonly Interpreter[]): Interpreter[] {
  const first = new Map<string, Interpreter>()
  for (const one of interpreters) if (!first.has(one.executable)) first.set(one.executable, one)
  return [...first.values()]
}

async function findWanted(
  wanted: Wanted,
  environment: Environment,
  signal: AbortSignal,
): Promise<Interpreter[]> {
  const paths = await candidates(wanted, environment)
  const asked = await Promise.all(paths.map((path) => probeOrSkip(path, environment, signal)))
  return asked.flatMap((one) => one ?? [])
}

/** What is no Python after all, such as the shim of a version that is not chosen, is nobody's fault. */
async function probeOrSkip(
  path: string,
  environment: Environment,
  signal: AbortSignal,
): Promise<Interpreter | undefined> {
  try {
    return await probe(path, environment, signal)
  } catch (error) {
    if (error instanceof ToolError) return undefined
    throw error
  }
}

function rank(version: string): number {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map((part) => Number.parseInt(part, 10))
  return (major * 1000 + minor) * 1000 + patch
}
