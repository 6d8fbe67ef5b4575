import type { Scenario } from '../define.ts'
import { properties } from './properties.ts'
import { concurrency } from './scenarios/concurrency.ts'
import { hooks } from './scenarios/hooks.ts'
import { overHttp } from './scenarios/over-http.ts'
import { programs } from './scenarios/programs.ts'
import { requests } from './scenarios/requests.ts'
import { startUp } from './scenarios/start-up.ts'

export const scenarios: readonly Scenario[] = [
  ...startUp,
  ...hooks,
  ...requests,
  ...overHttp,
  ...concurrency,
  ...programs,
  ...properties,
]
