import type { Recording } from '../define.ts'
import { hookReadings } from './recordings/hooks.ts'
import { requestReadings } from './recordings/requests.ts'
import { startReadings } from './recordings/starts.ts'

export const recordings = [
  ...startReadings,
  ...requestReadings,
  ...hookReadings,
] as const satisfies readonly Recording[]
