import type { Check } from '../define.ts'
import { answerHeaders } from './checks/answer-headers.ts'
import { asynchronousOptions } from './checks/asynchronous-options.ts'
import { errorCodes } from './checks/error-codes.ts'
import { invocationTypes } from './checks/invocation-types.ts'
import { payloadSizes } from './checks/payload-sizes.ts'
import { refusals } from './checks/refusals.ts'
import { repetition } from './checks/repetition.ts'
import { results } from './checks/results.ts'

export const checks = [
  ...invocationTypes,
  ...asynchronousOptions,
  ...answerHeaders,
  ...payloadSizes,
  ...errorCodes,
  ...results,
  ...refusals,
  ...repetition,
] as const satisfies readonly Check[]
