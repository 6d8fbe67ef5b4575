import { randomBytes } from 'node:crypto'
import type { Administrator } from './administrator.ts'

/** An account for the functions of one scenario, by which the server's log tells them from all others. */
export interface Account {
  readonly user: string
}

/** A user without a name at `localhost` would stand before one at any host. */
const HOSTS = ['%', 'localhost']

/** Makes an account that may read one database. */
export async function createAccount(
  admin: Administrator,
  { database, password }: { readonly database: string; readonly password: string },
): Promise<Account> {
  const user = `fcc_${randomBytes(6).toString('hex')}`
  try {
    for (const host of HOSTS) {
      await admin.ask('make an account for the functions', 'CREATE USER ?@? IDENTIFIED BY ?', [
        user,
        host,
        password,
      ])
      await admin.ask('let that account read the database', 'GRANT SELECT ON ??.* TO ?@?', [
        database,
        user,
        host,
      ])
    }
  } catch (error) {
    // Nobody is helped by hearing that an account could not be dropped that may not even be there.
    await dropAccount(admin, { user }).catch(() => undefined)
    throw error
  }
  return { user }
}

export async function dropAccount(admin: Administrator, { user }: Account): Promise<void> {
  for (const host of HOSTS)
    await admin.ask('drop the account of the functions', 'DROP USER IF EXISTS ?@?', [user, host])
}
