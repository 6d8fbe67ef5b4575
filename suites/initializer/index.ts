import type { Suite } from '../define.ts'
import { checks } from './checks.ts'
import { recordings } from './recordings.ts'
import { requirements } from './requirements.ts'
import { scenarios } from './scenarios.ts'

export const initializer: Suite = {
  id: 'initializer',
  title: 'The Initializer: once per instance, before the handler, and what its failure means',
  requirements,
  scenarios,
  checks,
  recordings,
}
