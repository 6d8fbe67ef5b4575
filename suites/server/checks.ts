import type { Check } from '../define.ts'
import { enduranceChecks } from './checks/endurance.ts'
import { hookChecks } from './checks/hooks.ts'
import { requestChecks } from './checks/requests.ts'
import { startChecks } from './checks/start.ts'

export const checks = [
  ...startChecks,
  ...hookChecks,
  ...requestChecks,
  ...enduranceChecks,
] as const satisfies readonly Check[]
