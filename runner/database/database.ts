import { randomBytes } from 'node:crypto'
import type { LentDatabase } from '../../suites/define.ts'
import type { Clock } from '../clock.ts'
import type { Lend, Loan, Tell } from '../core/play/ports.ts'
import { DeadlineError, withDeadline } from '../deadline.ts'
import { createAccount, dropAccount, type Account } from './account.ts'
import { parseDatabaseAddress, type DatabaseAddress } from './address.ts'
import { connectAdministrator, type Administrator } from './administrator.ts'
import { openGeneralLog, type GeneralLog } from './general-log.ts'
import { openRelay, type Relay } from './relay.ts'
import { tellSessions } from './sessions.ts'

/** The database server of one run. */
export interface Database {
  /** Lends it under an account of its own. */
  readonly lend: Lend<LentDatabase>
  /** Texts that must not be recorded. */
  readonly secrets: readonly string[]
  /** Leaves the server as it was. */
  close(): Promise<void>
}

export interface DatabaseOptions {
  /** `mysql://user:password@host:port/database`. */
  readonly url: string
  readonly clock: Clock
  /** Host name or address under which functions reach this machine; the loopback interface only by default. */
  readonly address?: string | undefined
}

/** What one loan is made of. */
interface Borrowed {
  readonly admin: Administrator
  readonly log: GeneralLog
  readonly account: Account
  readonly relay: Relay
  readonly tell: Tell
  readonly clock: Clock
  /** By how much the server's clock is ahead of ours, ms. */
  readonly aheadMs: number
}

/** How long the sessions of functions that are gone may take to end, ms. */
const QUIET_MS = 3_000

/**
 * Enters the server and makes sure that all that a run needs is allowed there, before anything is played.
 *
 * @throws ToolError `bad-mysql-address`, `mysql-client-missing`, `mysql-unreachable`, `mysql-refused`.
 */
export async function openDatabase({ url, clock, address }: DatabaseOptions): Promise<Database> {
  const server = parseDatabaseAddress(url)
  const password = randomBytes(18).toString('base64url')
  const admin = await connectAdministrator(server)
  const close = async (log?: GeneralLog): Promise<void> => {
    await log?.restore().finally(() => admin.end())
    if (log === undefined) await admin.end()
  }
  try {
    await dropAccount(admin, await createAccount(admin, { database: server.database, password }))
    const log = await openGeneralLog(admin)
    return {
      lend: (tell) => lend({ admin, log, clock, tell }, { server, password, address }),
      secrets: [server.password, password],
      close: () => close(log),
    }
  } catch (error) {
    await close()
    throw error
  }
}

interface Means {
  readonly server: DatabaseAddress
  readonly password: string
  readonly address: string | undefined
}

async function lend(
  around: Pick<Borrowed, 'admin' | 'log' | 'clock' | 'tell'>,
  { server, password, address }: Means,
): Promise<Loan<LentDatabase>> {
  const { admin, clock, tell } = around
  const { database } = server
  const account = await createAccount(admin, { database, password })
  const aheadMs = await measureAhead(admin, clock)
  const onRefusal = (): void => {
    tell({ kind: 'database-way', state: 'turned-away' })
  }
  const relay = await openRelay({ to: { host: server.host, port: server.port }, address, onRefusal })
  const borrowed = { ...around, account, relay, aheadMs }
  return {
    lent: {
      environment: {
        MYSQL_HOST: relay.host,
        MYSQL_PORT: String(relay.port),
        MYSQL_USER: account.user,
        MYSQL_PASSWORD: password,
        MYSQL_DATABASE: database,
      },
      close() {
        relay.setOpen(false)
        tell({ kind: 'database-way', state: 'closed' })
      },
      open() {
        relay.setOpen(true)
        tell({ kind: 'database-way', state: 'opened' })
      },
    },
    close: (signal) => giveBack(borrowed, signal),
  }
}

async function giveBack({ relay, clock, ...borrowed }: Borrowed, signal: AbortSignal): Promise<void> {
  const { admin, log, account, tell, aheadMs } = borrowed
  try {
    const isQuiet = await endsInTime(relay, clock, signal)
    await relay.close()
    const entries = await log.read(account.user)
    tellSessions(entries, { tell, aheadMs, nowMs: clock.wallMs(), silent: isQuiet ? 'lost' : 'stayed' })
  } finally {
    await relay.close()
    await dropAccount(admin, account)
  }
}

async function endsInTime(relay: Relay, clock: Clock, signal: AbortSignal): Promise<boolean> {
  try {
    await withDeadline({ what: 'the sessions', ms: QUIET_MS, clock, signal }, (inner) => relay.quiet(inner))
    return true
  } catch (error) {
    if (error instanceof DeadlineError && !signal.aborted) return false
    throw error
  }
}

async function measureAhead(admin: Administrator, clock: Clock): Promise<number> {
  const before = clock.wallMs()
  const [row] = await admin.ask(
    'read the clock of the server',
    'SELECT UNIX_TIMESTAMP(NOW(6)) * 1000 AS nowMs',
  )
  return Number(row?.['nowMs']) - (before + clock.wallMs()) / 2
}
