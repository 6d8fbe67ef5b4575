import type { Check } from '../define.ts'
import { configuration } from './checks/configuration.ts'
import { generation } from './checks/generation.ts'
import { hooks } from './checks/hooks.ts'
import { account, invocation } from './checks/identity.ts'
import { initializer } from './checks/initializer.ts'
import { logger } from './checks/logger.ts'

/** In the order of the report. */
export const checks = [
  ...invocation,
  ...configuration,
  ...generation,
  ...logger,
  ...hooks,
  ...initializer,
  ...account,
] as const satisfies readonly Check[]
