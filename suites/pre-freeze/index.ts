import type { Suite } from '../define.ts'
import { checks } from './checks.ts'
import { recordings } from './recordings.ts'
import { requirements } from './requirements.ts'
import { scenarios } from './scenarios.ts'

export const preFreeze: Suite = {
  id: 'pre-freeze',
  title: 'PreFreeze: before every freeze on FC 2.0, and never on FC 3.0',
  requirements,
  scenarios,
  checks,
  recordings,
}
