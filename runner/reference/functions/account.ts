import { createHash } from 'node:crypto'
import type { FunctionConfig } from '../../../schemas/s-yaml/project.ts'

/** The account that everything belongs to; made up, no such account has a say here. */
export const ACCOUNT_ID = '1000000000000000'

/** Temporary keys in the form of STS, for a function with a role only (CTX-03); they open nothing anywhere. */
export function keysOf({
  role,
  functionName,
}: FunctionConfig): Record<'accessKeyId' | 'accessKeySecret' | 'securityToken', string> | undefined {
  if (role === undefined || role === '') return undefined
  const made = (part: string): string =>
    createHash('sha256').update(`${part} of ${role} for ${functionName}`).digest('base64url')
  return {
    accessKeyId: `STS.${made('id').slice(0, 24)}`,
    accessKeySecret: made('secret'),
    securityToken: made('token'),
  }
}
