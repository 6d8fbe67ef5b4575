import type { Generation } from '../../schemas/profile.ts'

/** All that FC 1.0 has (HND-16). */
const OF_FC1 = ['python2.7', 'python3']

/** Whether a declared runtime runs the programs of the Python profiles; others belong to other profiles. */
export function isPython(runtime: string): boolean {
  return runtime.startsWith('python')
}

/** Those of the declared runtimes that run the programs of a generation's Python profile. */
export function pythonRuntimes(declared: readonly string[], generation: Generation): readonly string[] {
  return declared.filter((runtime) => (generation === 'fc1' ? OF_FC1.includes(runtime) : isPython(runtime)))
}
