import type { Suite } from '../define.ts'
import { checks } from './checks.ts'
import { recordings } from './recordings.ts'
import { requirements } from './requirements.ts'
import { scenarios } from './scenarios.ts'

export const context: Suite = {
  id: 'context',
  title: 'The context object: what handlers and hooks learn about their call',
  requirements,
  scenarios,
  checks,
  recordings,
}
