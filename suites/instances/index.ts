import type { Suite } from '../define.ts'
import { checks } from './checks.ts'
import { recordings } from './recordings.ts'
import { requirements } from './requirements.ts'
import { scenarios } from './scenarios.ts'

export const instances: Suite = {
  id: 'instances',
  title: 'Instances: how they start, serve, freeze, keep apart from one another and go',
  requirements,
  scenarios,
  checks,
  recordings,
}
