import type { Suite } from '../define.ts'
import { checks } from './checks.ts'
import { recordings } from './recordings.ts'
import { requirements } from './requirements.ts'
import { scenarios } from './scenarios.ts'

export const functionLogs: Suite = {
  id: 'function-logs',
  title: 'What a function and its hooks log: framing lines, user lines, ids, and the tail that a caller gets',
  requirements,
  scenarios,
  checks,
  recordings,
}
