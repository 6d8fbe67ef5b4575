import type { Credentials } from '../schemas/adapter/target.ts'
import type { Clock } from './clock.ts'
import type { Lenders } from './core/play/ports.ts'
import type { Database, DatabaseOptions } from './database/database.ts'
import { createStorage } from './storage/storage.ts'

export interface LendersOptions {
  /** Keys that the target hands out; without them nobody could verify what is signed with them. */
  readonly credentials: Credentials | undefined
  /** `mysql://user:password@host:port/database` of a server to lend; none by default. */
  readonly mysql: string | undefined
  readonly clock: Clock
  /** Host name or address under which functions reach this machine; the loopback interface only by default. */
  readonly address: string | undefined
}

/** All that one run can lend. */
export interface OpenLenders extends Lenders {
  /** Texts that must not be recorded. */
  readonly secrets: readonly string[]
  close(): Promise<void>
}

/**
 * Makes ready what can be lent.
 *
 * @throws ToolError when the database cannot be used as it must be; see `openDatabase`.
 */
export async function openLenders(options: LendersOptions): Promise<OpenLenders> {
  const { credentials, mysql: url, clock, address } = options
  const storage = credentials === undefined ? undefined : createStorage({ credentials, clock, address })
  const database = url === undefined ? undefined : await lendable({ url, clock, address })
  return {
    storage: storage?.lend,
    database: database?.lend,
    secrets: [...secretsIn(credentials), ...(database?.secrets ?? [])],
    close: async () => {
      await Promise.all([storage?.close(), database?.close()])
    },
  }
}

function secretsIn(credentials: Credentials | undefined): string[] {
  if (credentials === undefined) return []
  const { accessKeyId, accessKeySecret, securityToken } = credentials
  return [accessKeyId, accessKeySecret, securityToken]
}

/** Few runs have a database; the others do not load what it takes. */
async function lendable(options: DatabaseOptions): Promise<Database> {
  const { openDatabase } = await import('./database/database.ts')
  return openDatabase(options)
}
