import type { Check } from '../define.ts'
import { answerChecks } from './checks/answers.ts'
import { bodyChecks } from './checks/bodies.ts'
import { eventChecks } from './checks/event.ts'
import { failureChecks } from './checks/failures.ts'
import { fieldChecks } from './checks/fields.ts'
import { limitChecks } from './checks/limits.ts'

export const checks = [
  ...eventChecks,
  ...fieldChecks,
  ...bodyChecks,
  ...answerChecks,
  ...failureChecks,
  ...limitChecks,
] as const satisfies readonly Check[]
