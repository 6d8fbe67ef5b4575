import { randomUUID } from 'node:crypto'
import type { FunctionConfig } from '../../schemas/s-yaml/project.ts'
import { inheritedEnvironment } from '../process/spawn.ts'

/** What a program needs to be found and to run at all; everything else of the user's own stays outside. */
const INHERITED = ['PATH', 'HOME', 'LANG', 'LC_ALL', 'TMPDIR', 'TZ', 'VIRTUAL_ENV', 'PYENV_ROOT', 'NVM_DIR']
/** Stands where FC names an account; no request goes there. */
export const ACCOUNT = '1234567890123456'
/** Memory of a function that names none (contract §6), MB. */
export const DEFAULT_MEMORY_MB = 512

/** The environment of a server, as an instance has it (LIM-18, CONT-06). */
export function environmentOf(
  config: FunctionConfig,
  { port, codeDir }: { readonly port: number; readonly codeDir: string },
): Record<string, string> {
  const isFc2 = config.generation === 'fc2'
  return {
    ...inheritedEnvironment((name) => !INHERITED.includes(name)),
    ...config.environment,
    FC_FUNC_CODE_PATH: codeDir,
    FC_ACCOUNT_ID: ACCOUNT,
    FC_FUNCTION_NAME: config.functionName,
    FC_FUNCTION_HANDLER: config.handler ?? 'index.handler',
    FC_FUNCTION_MEMORY_SIZE: String(config.memorySizeMb ?? DEFAULT_MEMORY_MB),
    FC_REGION: config.region,
    FC_INSTANCE_ID: `c-${randomUUID().slice(0, 8)}-${randomUUID().slice(0, 8)}-${randomUUID().slice(-12)}`,
    ...(isFc2 ? { FC_SERVICE_NAME: config.serviceName ?? '', FC_QUALIFIER: 'LATEST' } : {}),
    FC_SERVER_PORT: String(port),
    FC_CUSTOM_LISTEN_PORT: String(port),
  }
}
