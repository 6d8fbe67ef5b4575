import { ToolError } from '../tool-error.ts'

/** Where a database server is, and as whom the runner may enter it. */
export interface DatabaseAddress {
  readonly host: string
  readonly port: number
  readonly user: string
  readonly password: string
  readonly database: string
}

const DEFAULT_PORT = 3306

/**
 * Reads `mysql://user:password@host:port/database`; what it complains about is told without the address, which holds a
 * password.
 *
 * @throws ToolError `bad-mysql-address`.
 */
export function parseDatabaseAddress(text: string): DatabaseAddress {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url?.protocol !== 'mysql:') throw bad('an address that begins with `mysql://`')
  if (!isDecodable(text)) throw bad('`%25` for each percent sign')
  const database = decodeURIComponent(url.pathname.slice(1))
  if (url.hostname === '') throw bad('the name of a host')
  if (url.username === '') throw bad('the name of a user')
  if (database === '' || database.includes('/')) throw bad('the name of a database at the end')
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? DEFAULT_PORT : Number(url.port),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    database,
  }
}

function isDecodable(text: string): boolean {
  return !/%(?![0-9a-f]{2})/i.test(text)
}

function bad(expected: string): ToolError {
  return new ToolError('bad-mysql-address', `--mysql: expected ${expected}, which is missing`, {
    hint: 'Give `mysql://user:password@host:3306/database`, best in FC_CONFORMANCE_MYSQL, out of sight of other users.',
  })
}
