import type { Suite } from '../define.ts'
import { checks } from './checks.ts'
import { properties } from './properties.ts'
import { recordings } from './recordings.ts'
import { requirements } from './requirements.ts'
import { scenarios } from './scenarios.ts'

export const httpEvent: Suite = {
  id: 'http-event',
  title: 'HTTP triggers of FC 3.0: the event that a request becomes, and the answer that a result becomes',
  requirements,
  scenarios: [...scenarios, ...properties],
  checks,
  recordings,
}
