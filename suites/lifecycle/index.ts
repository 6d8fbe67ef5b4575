import type { Suite } from '../define.ts'
import { checks } from './checks.ts'
import { properties } from './properties.ts'
import { tour } from './tour.ts'

export const lifecycle: Suite = {
  id: 'lifecycle',
  title: 'Life cycles: what holds for instances whatever is done to their function, in any order',
  // What they say stands in other suites, with the clauses.
  requirements: {},
  scenarios: [...tour, ...properties],
  checks,
  recordings: [],
}
