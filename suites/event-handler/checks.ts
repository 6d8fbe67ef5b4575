import type { Check } from '../define.ts'
import { error } from './checks/error.ts'
import { event } from './checks/event.ts'
import { imports, survival } from './checks/instance.ts'
import { lookup } from './checks/lookup.ts'
import { result } from './checks/result.ts'
import { runtimes } from './checks/runtimes.ts'

/** In the order of the report. */
export const checks = [
  ...runtimes,
  ...lookup,
  ...event,
  ...result,
  ...imports,
  ...error,
  ...survival,
] as const satisfies readonly Check[]
