import { configuration } from './configuration/index.ts'
import { context } from './context/index.ts'
import type { Suite } from './define.ts'
import { eventHandler } from './event-handler/index.ts'
import { initializer } from './initializer/index.ts'

/** Everything that can be judged, in the order in which it is told. */
export const CATALOGUE: readonly Suite[] = [eventHandler, context, initializer, configuration]
