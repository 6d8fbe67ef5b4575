import type { Zygotes } from './processes/zygotes.ts'

const PYTHONS = ['python2.7', 'python3', 'python3.9', 'python3.10', 'python3.12']
const CUSTOM = ['custom', 'custom.debian10', 'custom-container']

/** Runtime names that can be deployed: those of Python that an interpreter is at hand for, and the user's own programs. */
export function runtimesOf(zygotes: Pick<Zygotes, 'servedBy' | 'isLegacy'>): readonly string[] {
  const pythons = PYTHONS.filter((runtime) => zygotes.servedBy(runtime) !== undefined)
  // What the servers of our own fixtures are written in is Python 3.
  return zygotes.isLegacy ? pythons : [...pythons, ...CUSTOM]
}

/** Which interpreter serves which of the names. */
export function interpretersOf(zygotes: Pick<Zygotes, 'servedBy'>): Record<string, string> {
  return Object.fromEntries(
    PYTHONS.flatMap((runtime) => {
      const interpreter = zygotes.servedBy(runtime)
      return interpreter === undefined ? [] : [[runtime, interpreter]]
    }),
  )
}
