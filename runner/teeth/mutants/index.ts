import { CAPABILITY_MUTANTS } from './capabilities.ts'
import { CONFIGURATION_MUTANTS } from './configuration.ts'
import { CONTEXT_MUTANTS } from './context.ts'
import { CONTAINER_MUTANTS } from './custom-container.ts'
import { EVENT_HANDLER_MUTANTS } from './event-handler.ts'
import { LOG_MUTANTS } from './function-logs.ts'
import { HOOK_MUTANTS } from './hooks.ts'
import { HTTP_EVENT_MUTANTS } from './http-event.ts'
import { HTTP_HANDLER_MUTANTS } from './http-handler.ts'
import { INSTANCE_MUTANTS } from './instances.ts'
import { INVOKE_API_MUTANTS } from './invoke-api.ts'
import type { Mutant } from './mutant.ts'
import { SAMPLE_MUTANTS } from './samples.ts'

/**
 * Flaws of the real reference that nobody built into it: each is one text of the built package changed, in a copy. What is
 * here is only the table and what makes targets of it; the flaws that the reference can be asked for are in `real/`.
 */
export const MUTANTS: readonly Mutant[] = [
  ...CAPABILITY_MUTANTS,
  ...EVENT_HANDLER_MUTANTS,
  ...HTTP_HANDLER_MUTANTS,
  ...HTTP_EVENT_MUTANTS,
  ...CONTEXT_MUTANTS,
  ...INSTANCE_MUTANTS,
  ...HOOK_MUTANTS,
  ...LOG_MUTANTS,
  ...INVOKE_API_MUTANTS,
  ...CONFIGURATION_MUTANTS,
  ...CONTAINER_MUTANTS,
  ...SAMPLE_MUTANTS,
]
