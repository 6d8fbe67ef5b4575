import type { Profile } from '../schemas/profile.ts'

/** Built-in Python of FC 2.0, of FC 3.0, and both. */
export const FC2 = ['python-fc2'] as const satisfies readonly Profile[]
export const FC3 = ['python-fc3'] as const satisfies readonly Profile[]
export const BOTH = [...FC2, ...FC3] as const satisfies readonly Profile[]
