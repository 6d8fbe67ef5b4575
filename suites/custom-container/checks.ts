import type { Check } from '../define.ts'
import { busy } from './checks/busy.ts'
import { concurrency } from './checks/concurrency.ts'
import { events } from './checks/events.ts'
import { failures } from './checks/failures.ts'
import { headers } from './checks/headers.ts'
import { hookAnswers } from './checks/hook-answers.ts'
import { hookRequests } from './checks/hook-requests.ts'
import { httpAnswers } from './checks/http-answers.ts'
import { httpRequests } from './checks/http-requests.ts'
import { logs } from './checks/logs.ts'
import { programs } from './checks/programs.ts'
import { startFailures } from './checks/start-failures.ts'
import { startUp } from './checks/start-up.ts'

export const checks = [
  ...startUp,
  ...startFailures,
  ...hookRequests,
  ...headers,
  ...hookAnswers,
  ...events,
  ...httpRequests,
  ...httpAnswers,
  ...concurrency,
  ...busy,
  ...failures,
  ...logs,
  ...programs,
] as const satisfies readonly Check[]
