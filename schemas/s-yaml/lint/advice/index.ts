import { adviseOnActions } from './actions.ts'
import type { Advice } from './advice.ts'
import { adviseOnDomains } from './domains.ts'
import { adviseOnEnvironment } from './environment.ts'
import { adviseOnFlow } from './flow.ts'
import { adviseOnFrame } from './frame.ts'
import { adviseOnHooks } from './hooks.ts'
import { adviseOnNames } from './names.ts'
import { adviseOnNumbers } from './numbers.ts'
import { adviseOnReferences } from './references.ts'
import { adviseOnRuntimes } from './runtimes.ts'
import { adviseOnScaling } from './scaling.ts'
import { adviseOnSecrets } from './secrets.ts'
import { adviseOnServers } from './servers.ts'
import { adviseOnTool } from './tool.ts'
import { adviseOnTriggers } from './triggers.ts'

/** Every rule that the reader does not apply itself. */
export const ADVICE: readonly Advice[] = [
  adviseOnFrame,
  adviseOnReferences,
  adviseOnFlow,
  adviseOnActions,
  adviseOnTriggers,
  adviseOnDomains,
  adviseOnRuntimes,
  adviseOnTool,
  adviseOnNumbers,
  adviseOnHooks,
  adviseOnServers,
  adviseOnScaling,
  adviseOnEnvironment,
  adviseOnSecrets,
  adviseOnNames,
]
