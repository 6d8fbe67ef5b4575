import type { Suite } from '../define.ts'
import { checks } from './checks.ts'
import { hookStatuses } from './hook-statuses.ts'
import { recordings } from './recordings.ts'
import { requirements } from './requirements.ts'
import { scenarios } from './scenarios.ts'

export const customContainer: Suite = {
  id: 'custom-container',
  title: 'Custom runtimes and containers: how a server is started, what it is sent, what its answers mean',
  requirements,
  scenarios,
  checks,
  recordings,
  hookStatuses,
}
