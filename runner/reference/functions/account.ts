import { randomBytes } from 'node:crypto'
import type { Credentials } from '../../../schemas/adapter/target.ts'
import type { FunctionConfig } from '../../../schemas/s-yaml/project.ts'

/** The account that everything belongs to; made up, no such account has a say here. */
export const ACCOUNT_ID = '1000000000000000'

/**
 * Temporary keys in the form of STS: the same for every role of this process, and of no other, so that whoever is told of
 * them can verify what functions sign. They open nothing anywhere else.
 */
export const KEYS: Credentials = {
  accessKeyId: `STS.${randomBytes(12).toString('hex')}`,
  accessKeySecret: randomBytes(24).toString('hex'),
  securityToken: randomBytes(48).toString('hex'),
}

/** The keys of a function: only one with a role has any (CTX-03). */
export function keysOf({ role }: Pick<FunctionConfig, 'role'>): Credentials | undefined {
  return role === undefined || role === '' ? undefined : KEYS
}
