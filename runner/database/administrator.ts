import { withDeadline } from '../deadline.ts'
import { ToolError } from '../tool-error.ts'
import type { DatabaseAddress } from './address.ts'

/** The runner's own connection to the server. */
export interface Administrator {
  /** Asks one thing after the other; `doing` says what for, when it fails. */
  ask(doing: string, statement: string, values?: readonly unknown[]): Promise<readonly Row[]>
  end(): Promise<void>
}

export type Row = Readonly<Record<string, unknown>>

const CONNECT_MS = 5_000
/** No statement takes longer, ms: the log is the largest thing that is read. */
const ANSWER_MS = 15_000
/** How long a goodbye may take, ms. */
const GOODBYE_MS = 2_000
const RIGHTS =
  'The account needs CREATE USER, the right to set global variables (SUPER), SELECT on mysql.general_log, and SELECT WITH GRANT OPTION on the database.'

/**
 * Connects to the server.
 *
 * @throws ToolError `mysql-client-missing`, `mysql-unreachable`; asking throws `mysql-refused`.
 */
export async function connectAdministrator(address: DatabaseAddress): Promise<Administrator> {
  const { host, port } = address
  const { createConnection } = await loadClient()
  const connection = await createConnection({ ...address, connectTimeout: CONNECT_MS }).catch(
    (error: unknown) => {
      throw new ToolError('mysql-unreachable', `--mysql: no connection to ${host}:${port}: ${words(error)}`, {
        hint: 'See whether the server runs there and lets this user in from this machine.',
        cause: error,
      })
    },
  )
  // A connection that breaks is told by whatever is asked next.
  connection.on('error', () => undefined)
  return {
    async ask(doing, statement, values = []) {
      try {
        const [rows] = await connection.query({ sql: statement, values: [...values], timeout: ANSWER_MS })
        return Array.isArray(rows) ? (rows as Row[]) : []
      } catch (error) {
        throw new ToolError('mysql-refused', `--mysql: cannot ${doing}: ${words(error)}`, {
          hint: RIGHTS,
          cause: error,
        })
      }
    },
    end: async () => {
      await withDeadline({ what: 'the goodbye', ms: GOODBYE_MS }, () => connection.end()).catch(() => {
        connection.destroy()
      })
    },
  }
}

/** The client is an optional peer: few runs have a database. */
async function loadClient(): Promise<typeof import('mysql2/promise')> {
  try {
    return await import('mysql2/promise')
  } catch (error) {
    throw new ToolError(
      'mysql-client-missing',
      '--mysql needs the package `mysql2`, which is not installed',
      {
        hint: 'Run `npm install --save-dev mysql2` beside fc-conformance.',
        cause: error,
      },
    )
  }
}

function words(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
