import type { Suite } from '../define.ts'
import { checks } from './checks.ts'
import { recordings } from './recordings.ts'
import { requirements } from './requirements.ts'
import { scenarios } from './scenarios.ts'

export const server: Suite = {
  id: 'server',
  title: 'A server of yours, called as FC calls the program of a custom runtime or container',
  requirements,
  scenarios,
  checks,
  recordings,
}
