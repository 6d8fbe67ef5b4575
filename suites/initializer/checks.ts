import type { Check } from '../define.ts'
import { requestId, signature } from './checks/call.ts'
import { causes } from './checks/causes.ts'
import { configured, unconfigured } from './checks/configuration.ts'
import { consequences } from './checks/consequences.ts'
import { runs } from './checks/runs.ts'

/** In the order of the report. */
export const checks = [
  ...unconfigured,
  ...runs,
  ...signature,
  ...consequences,
  ...causes,
  ...requestId,
  ...configured,
] as const satisfies readonly Check[]
