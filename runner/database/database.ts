import { randomBytes } from 'node:crypto'
import type { LentDatabase } from '../../suites/define.ts'
import type { Clock } from '../clock.ts'
import type { Lend } from '../core/play/ports.ts'
import { createAccount, dropAccount, type Account } from './account.ts'
import { parseDatabaseAddress } from './address.ts'
import { connectAdministrator } from './administrator.ts'
import { openGeneralLog, type GeneralLog } from './general-log.ts'
import { lendDatabase } from './loan.ts'
import type { Relay } from './relay.ts'

/** The database server of one run. */
export interface Database {
  /** Lends it under an account of its own. */
  readonly lend: Lend<LentDatabase>
  /** Texts that must not be recorded. */
  readonly secrets: readonly string[]
  /** Leaves the server as it was, also after a run that was interrupted. */
  close(): Promise<void>
}

export interface DatabaseOptions {
  /** `mysql://user:password@host:port/database`. */
  readonly url: string
  readonly clock: Clock
  /** Host name or address under which functions reach this machine; the loopback interface only by default. */
  readonly address?: string | undefined
}

/**
 * Enters the server and makes sure that all that a run needs is allowed there, before anything is played.
 *
 * @throws ToolError `bad-mysql-address`, `mysql-client-missing`, `mysql-unreachable`, `mysql-refused`.
 */
export async function openDatabase({ url, clock, address }: DatabaseOptions): Promise<Database> {
  const server = parseDatabaseAddress(url)
  const password = randomBytes(18).toString('base64url')
  const admin = await connectAdministrator(server)
  const accounts = new Set<Account>()
  const relays = new Set<Relay>()
  const close = async (log: GeneralLog | undefined): Promise<void> => {
    await Promise.all([...relays].map((relay) => relay.close()))
    const drops = [...accounts].map((account) => dropAccount(admin, account))
    await Promise.allSettled([...drops, ...(log === undefined ? [] : [log.restore()])])
    await admin.end()
  }
  try {
    await dropAccount(admin, await createAccount(admin, { database: server.database, password }))
    const log = await openGeneralLog(admin)
    const means = { ...{ admin, log, clock, server, password, address }, accounts, relays }
    return {
      lend: (tell) => lendDatabase(means, tell),
      secrets: [server.password, password],
      close: () => close(log),
    }
  } catch (error) {
    await close(undefined)
    throw error
  }
}
