import type { Recording } from '../define.ts'
import { errorReadings } from './recordings/errors.ts'
import { eventReadings } from './recordings/events.ts'
import { resultReadings } from './recordings/results.ts'

export const recordings: readonly Recording[] = [...eventReadings, ...resultReadings, ...errorReadings]
