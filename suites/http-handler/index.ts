import type { Suite } from '../define.ts'
import { checks } from './checks.ts'
import { properties } from './properties.ts'
import { recordings } from './recordings.ts'
import { requirements } from './requirements.ts'
import { scenarios } from './scenarios.ts'

export const httpHandler: Suite = {
  id: 'http-handler',
  title: 'HTTP triggers on built-in Python before FC 3.0: WSGI applications, and what their clients get',
  requirements,
  scenarios: [...scenarios, ...properties],
  checks,
  recordings,
}
