import type { Suite } from '../define.ts'
import { checks } from './checks.ts'
import { requirements } from './requirements.ts'
import { scenarios } from './scenarios.ts'

/** What a target declares of itself is no part of the vendor's contract: it is our own protocol that says so. */
export const capabilities: Suite = {
  id: 'capabilities',
  title: 'Capabilities: what the target declares that it can do, it does',
  requirements,
  scenarios,
  checks,
  recordings: [],
}
