import { ACCOUNT_ID, keysOf } from './account.ts'
import type { Faults } from '../faults.ts'
import { CUSTOM_LISTEN_PORT } from '../open-points.ts'
import type { Release } from './release.ts'

/** The environment of an instance: what any program needs, the user's variables, the system's (LIM-18, LIM-19). */
export function environmentOf(
  release: Release,
  instance: { readonly id: string; readonly tempDir: string },
  faults: Faults,
): Record<string, string> {
  const { config, qualifier, versionId } = release
  const keys = keysOf(config)
  // The images of Debian 10 and of Debian 11 name the version's variable differently.
  const versionVariable = config.runtime === 'python3.12' ? 'FC_FUNCTION_VERSION' : 'FC_VER_ID'
  const system = {
    FC_FUNC_CODE_PATH: release.code.folder,
    FC_ACCOUNT_ID: ACCOUNT_ID,
    FC_FUNCTION_HANDLER: config.handler ?? '',
    FC_FUNCTION_MEMORY_SIZE: String(release.memoryMb),
    FC_FUNCTION_NAME: config.functionName,
    FC_REGION: config.region,
    FC_INSTANCE_ID: instance.id,
    FC_CUSTOM_LISTEN_PORT: CUSTOM_LISTEN_PORT,
    [versionVariable]: versionId,
    // Of FC 1.0 no list was found; it had services, too.
    ...(config.generation !== 'fc3' && {
      FC_SERVICE_NAME: config.serviceName ?? '',
      FC_QUALIFIER: qualifier,
    }),
  }
  return {
    PATH: '/usr/local/bin:/usr/bin:/bin',
    LANG: 'C.UTF-8',
    TMPDIR: instance.tempDir,
    ...config.environment,
    ...(faults.has('system-environment-missing') ? {} : system),
    ...(keys && {
      ALIBABA_CLOUD_ACCESS_KEY_ID: keys.accessKeyId,
      ALIBABA_CLOUD_ACCESS_KEY_SECRET: keys.accessKeySecret,
      ALIBABA_CLOUD_SECURITY_TOKEN: keys.securityToken,
    }),
  }
}
