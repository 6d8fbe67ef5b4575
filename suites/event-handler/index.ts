import type { Suite } from '../define.ts'
import { checks } from './checks.ts'
import { properties } from './properties.ts'
import { recordings } from './recordings.ts'
import { requirements } from './requirements.ts'
import { scenarios } from './scenarios.ts'

export const eventHandler: Suite = {
  id: 'event-handler',
  title: 'The event handler: how it is found, what it receives, what its results and errors become',
  requirements,
  scenarios: [...scenarios, ...properties],
  checks,
  recordings,
}
