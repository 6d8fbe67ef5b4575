import type { Check } from '../define.ts'
import { calls } from './checks/calls.ts'
import { inside } from './checks/inside.ts'
import { instances } from './checks/instances.ts'
import { records } from './checks/records.ts'

/** In the order of the report. */
export const checks = [...inside, ...instances, ...records, ...calls] as const satisfies readonly Check[]
