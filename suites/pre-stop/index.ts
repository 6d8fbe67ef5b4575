import type { Suite } from '../define.ts'
import { checks } from './checks.ts'
import { recordings } from './recordings.ts'
import { requirements } from './requirements.ts'
import { scenarios } from './scenarios.ts'

export const preStop: Suite = {
  id: 'pre-stop',
  title: 'PreStop: once and last, before an instance goes',
  requirements,
  scenarios,
  checks,
  recordings,
}
