import type { LentDatabase } from '../../suites/define.ts'
import type { Clock } from '../clock.ts'
import type { Loan, Tell } from '../core/play/ports.ts'
import { DeadlineError, withDeadline } from '../deadline.ts'
import { createAccount, dropAccount, type Account } from './account.ts'
import type { DatabaseAddress } from './address.ts'
import type { Administrator } from './administrator.ts'
import type { GeneralLog } from './general-log.ts'
import { openRelay, type Relay } from './relay.ts'
import { tellSessions } from './sessions.ts'

/** What loans are made from. */
export interface Means {
  readonly admin: Administrator
  readonly log: GeneralLog
  readonly clock: Clock
  readonly server: DatabaseAddress
  /** Of every account that is made. */
  readonly password: string
  /** Host name or address under which functions reach this machine. */
  readonly address: string | undefined
  /** What has not been given back. */
  readonly accounts: Set<Account>
  readonly relays: Set<Relay>
}

/** One loan. */
interface Borrowed {
  readonly account: Account
  readonly relay: Relay
  readonly tell: Tell
  /** By how much the server's clock is ahead of ours, ms. */
  readonly aheadMs: number
}

/** How long the sessions of functions that are gone may take to end, ms. */
const QUIET_MS = 3_000

/** Lends the database under an account of its own and by a way of its own. */
export async function lendDatabase(means: Means, tell: Tell): Promise<Loan<LentDatabase>> {
  const { admin, clock, server, password, address } = means
  const { host, port, database } = server
  const account = await createAccount(admin, { database, password })
  means.accounts.add(account)
  const aheadMs = await measureAhead(admin, clock)
  const onRefusal = (): void => {
    tell({ kind: 'database-way', state: 'turned-away' })
  }
  const relay = await openRelay({ to: { host, port }, address, onRefusal })
  means.relays.add(relay)
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
    close: (signal) => giveBack(means, { account, relay, tell, aheadMs }, signal),
  }
}

/** Waits until nobody uses it any more and tells what the server has seen. */
async function giveBack(means: Means, borrowed: Borrowed, signal: AbortSignal): Promise<void> {
  const { admin, log, clock, accounts, relays } = means
  const { account, relay, tell, aheadMs } = borrowed
  const isQuiet = await endsInTime(relay, clock, signal)
  await relay.close()
  relays.delete(relay)
  const entries = await log.read(account.user)
  tellSessions(entries, { tell, aheadMs, nowMs: clock.wallMs(), silent: isQuiet ? 'lost' : 'stayed' })
  await dropAccount(admin, account)
  accounts.delete(account)
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
