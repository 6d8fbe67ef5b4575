/** Generation of Function Compute (contract §0.1). */
export type Generation = 'fc1' | 'fc2' | 'fc3'

/** What kind of implementation is judged, and by which generation's rules (contract §0.1). */
export type Profile =
  'python-fc1' | 'python-fc2' | 'python-fc3' | 'container-fc2' | 'container-fc3' | 'server'

/** Profiles of platforms that this version of the suite can judge, in the order in which they are run. */
export const PLATFORM_PROFILES = [
  'python-fc1',
  'python-fc2',
  'python-fc3',
  'container-fc2',
  'container-fc3',
] as const satisfies readonly Profile[]

/** All profiles that this version of the suite can judge. */
export const JUDGED_PROFILES = [...PLATFORM_PROFILES, 'server'] as const satisfies readonly Profile[]

/** Whether a profile is about programs that are HTTP servers of their own. */
export function isContainer(profile: Profile): boolean {
  return profile === 'container-fc2' || profile === 'container-fc3'
}

/** Whether functions of a generation belong to a service; those of FC 3.0 stand alone. */
export function hasServices(generation: Generation): boolean {
  return generation !== 'fc3'
}

/** The generation whose rules a profile follows; `server` follows the newest. */
export function generationOf(profile: Profile): Generation {
  switch (profile) {
    case 'python-fc1':
      return 'fc1'
    case 'python-fc2':
    case 'container-fc2':
      return 'fc2'
    case 'python-fc3':
    case 'container-fc3':
    case 'server':
      return 'fc3'
  }
}

/** Level of a clause (contract §0.2), in lower case. */
export type Level = 'must' | 'should' | 'may' | 'unclear'
