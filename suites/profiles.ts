import type { Profile } from '../schemas/profile.ts'

/** Built-in Python of FC 1.0; with FC 2.0, where HTTP triggers lead to WSGI; and of every generation. */
export const FC1 = ['python-fc1'] as const satisfies readonly Profile[]
export const WSGI = [...FC1, 'python-fc2'] as const satisfies readonly Profile[]
export const PYTHON = [...WSGI, 'python-fc3'] as const satisfies readonly Profile[]

/** Built-in Python of FC 2.0, of FC 3.0, and both. */
export const FC2 = ['python-fc2'] as const satisfies readonly Profile[]
export const FC3 = ['python-fc3'] as const satisfies readonly Profile[]
export const BOTH = [...FC2, ...FC3] as const satisfies readonly Profile[]

/** Custom runtimes and containers of FC 2.0, of FC 3.0, and both. */
export const CONTAINER_FC2 = ['container-fc2'] as const satisfies readonly Profile[]
export const CONTAINER_FC3 = ['container-fc3'] as const satisfies readonly Profile[]
export const CONTAINERS = [...CONTAINER_FC2, ...CONTAINER_FC3] as const satisfies readonly Profile[]

/** Platforms of any kind: of FC 2.0, of FC 3.0, of both, before FC 3.0, and of every generation. */
export const ANY_FC2 = [...FC2, ...CONTAINER_FC2] as const satisfies readonly Profile[]
export const ANY_FC3 = [...FC3, ...CONTAINER_FC3] as const satisfies readonly Profile[]
export const SINCE_FC2 = [...BOTH, ...CONTAINERS] as const satisfies readonly Profile[]
export const BEFORE_FC3 = [...FC1, ...ANY_FC2] as const satisfies readonly Profile[]
export const PLATFORMS = [...FC1, ...SINCE_FC2] as const satisfies readonly Profile[]

/** Programs that such platforms run. */
export const SERVER = ['server'] as const satisfies readonly Profile[]
