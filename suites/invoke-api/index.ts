import type { Suite } from '../define.ts'
import { checks } from './checks.ts'
import { recordings } from './recordings.ts'
import { requirements } from './requirements.ts'
import { scenarios } from './scenarios.ts'

export const invokeApi: Suite = {
  id: 'invoke-api',
  title:
    'What a caller of the invoke API sees: results, errors, refusals, headers, asynchronous calls, limits',
  requirements,
  scenarios,
  checks,
  recordings,
}
