import type { Suite } from '../define.ts'
import { checks } from './checks.ts'
import { recordings } from './recordings.ts'
import { requirements } from './requirements.ts'
import { scenarios } from './scenarios.ts'

export const configuration: Suite = {
  id: 'configuration',
  title: 'What a deployment must accept, refuse and honour: names, sizes, limits and variables',
  requirements,
  scenarios,
  checks,
  recordings,
}
