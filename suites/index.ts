import type { Suite } from './define.ts'
import { initializer } from './initializer/index.ts'

/** Everything that can be judged, in the order in which it is told. */
export const CATALOGUE: readonly Suite[] = [initializer]
