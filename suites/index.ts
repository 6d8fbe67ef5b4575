import { capabilities } from './capabilities/index.ts'
import { configuration } from './configuration/index.ts'
import { context } from './context/index.ts'
import { customContainer } from './custom-container/index.ts'
import type { Suite } from './define.ts'
import { eventHandler } from './event-handler/index.ts'
import { functionLogs } from './function-logs/index.ts'
import { httpEvent } from './http-event/index.ts'
import { httpHandler } from './http-handler/index.ts'
import { initializer } from './initializer/index.ts'
import { instances } from './instances/index.ts'
import { invokeApi } from './invoke-api/index.ts'
import { lifecycle } from './lifecycle/index.ts'
import { preFreeze } from './pre-freeze/index.ts'
import { preStop } from './pre-stop/index.ts'
import { samples } from './samples/index.ts'
import { server } from './server/index.ts'

/** Everything that can be judged, in the order in which it is told. */
export const CATALOGUE: readonly Suite[] = [
  capabilities,
  eventHandler,
  httpHandler,
  httpEvent,
  context,
  instances,
  initializer,
  preFreeze,
  preStop,
  lifecycle,
  functionLogs,
  invokeApi,
  configuration,
  samples,
  customContainer,
  server,
]
