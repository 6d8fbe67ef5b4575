import type { Check } from '../define.ts'
import { answerChecks } from './checks/answers.ts'
import { environChecks } from './checks/environ.ts'
import { failureChecks } from './checks/failures.ts'
import { requestChecks } from './checks/requests.ts'

export const checks = [
  ...requestChecks,
  ...environChecks,
  ...answerChecks,
  ...failureChecks,
] as const satisfies readonly Check[]
