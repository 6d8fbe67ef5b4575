import type { Recording } from '../define.ts'
import { bodyReadings } from './recordings/bodies.ts'
import { environReadings } from './recordings/environ.ts'
import { errorReadings } from './recordings/errors.ts'

export const recordings = [
  ...environReadings,
  ...bodyReadings,
  ...errorReadings,
] as const satisfies readonly Recording[]
